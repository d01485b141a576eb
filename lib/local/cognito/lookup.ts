import type { LocalContext } from "./context";
import { notAuthorized, resourceNotFound, userNotFound } from "./errors";
import { groupKey } from "./group-key";
import type { Client, Group, Pool, User } from "./model";

/** @throws CognitoError ResourceNotFoundException */
export function getPool(ctx: LocalContext, poolId: string): Pool {
  const pool = ctx.store.pools.get(poolId);
  if (!pool) throw resourceNotFound(`User pool ${poolId} does not exist.`);
  return pool;
}

/** @throws CognitoError ResourceNotFoundException */
export function getClient(ctx: LocalContext, clientId: string): Client {
  const client = ctx.store.clients.get(clientId);
  if (!client) throw resourceNotFound(`User pool client ${clientId} does not exist.`);
  return client;
}

/** A client of this pool. @throws CognitoError ResourceNotFoundException */
export function getClientOf(ctx: LocalContext, poolId: string, clientId: string): Client {
  getPool(ctx, poolId);
  const client = getClient(ctx, clientId);
  if (client.poolId !== poolId) throw resourceNotFound(`User pool client ${clientId} does not exist.`);
  return client;
}

/** A user by user name, sub or alias. @throws CognitoError ResourceNotFoundException (pool), UserNotFoundException */
export function getUser(ctx: LocalContext, poolId: string, username: string): User {
  getPool(ctx, poolId);
  const user = ctx.store.users.findByName(poolId, username);
  if (!user) throw userNotFound();
  return user;
}

/**
 * A user as he is now. Whoever has waited since he looked him up has to look again before he writes or issues anything.
 * @throws CognitoError UserNotFoundException (deleted meanwhile), NotAuthorizedException (disabled)
 */
export function getEnabledUser(ctx: LocalContext, { poolId, sub }: Pick<User, "poolId" | "sub">): User {
  const user = ctx.store.users.findBySub(poolId, sub);
  if (!user) throw userNotFound();
  assertEnabled(user);
  return user;
}

/** @throws CognitoError ResourceNotFoundException */
export function getGroup(ctx: LocalContext, poolId: string, name: string): Group {
  getPool(ctx, poolId);
  const group = ctx.store.groups.get(groupKey(poolId, name));
  if (!group) throw resourceNotFound("Group not found.");
  return group;
}

/** @throws CognitoError NotAuthorizedException "User is disabled." */
export function assertEnabled(user: User): void {
  if (!user.enabled) throw notAuthorized("User is disabled.");
}
