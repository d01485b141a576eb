import { assertAttributes } from "./attributes";
import type { LocalContext } from "./context";
import { CognitoError } from "./errors";
import type { Client, Pool, User } from "./model";
import { namesOf } from "./user-table";

/**
 * Refuses users whom Cognito would not have: attributes out of the pool's schema, two who sign in with one name.
 * @throws CognitoError InvalidParameterException, UsernameExistsException
 */
export function assertSeedUsers(pool: Pool, users: readonly User[]): void {
  const holders = new Map<string, string>();
  for (const user of users) {
    assertAttributes(pool, user.attributes);
    for (const name of namesOf(pool, user)) {
      const holder = holders.get(name);
      if (holder !== undefined && holder !== user.sub)
        throw new CognitoError("UsernameExistsException", `Two users would sign in as ${name}.`);
      holders.set(name, user.sub);
    }
  }
}

/** A client id is the server's own, not the pool's. @throws CognitoError InvalidParameterException when another pool has it */
export function assertOwnClient(ctx: LocalContext, { id, poolId }: Client): void {
  const present = ctx.store.clients.get(id);
  if (!present || present.poolId === poolId) return;
  throw new CognitoError(
    "InvalidParameterException",
    `The pool ${present.poolId} has a client ${id} already.`,
  );
}
