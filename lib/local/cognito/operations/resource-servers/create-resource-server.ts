import { CognitoError, invalidParameter } from "../../errors";
import { getPool } from "../../lookup";
import {
  resourceServerKey,
  resourceServersOf,
  toResourceServerType,
} from "../../resource-servers/resource-server";
import { assertScopes } from "../../resource-servers/resource-server-input";
import { operation } from "../operation";

const MOST_SERVERS = 25;

/** CreateResourceServer: from now on clients may be given its scopes. */
export const createResourceServer = operation("CreateResourceServer", (ctx, input) => {
  const pool = getPool(ctx, input.UserPoolId);
  if (ctx.store.resourceServers.get(resourceServerKey(pool.id, input.Identifier))) {
    throw invalidParameter(`${input.Identifier} already exists in user pool ${pool.id}.`);
  }
  if (resourceServersOf(ctx, pool.id).length >= MOST_SERVERS) {
    throw new CognitoError(
      "LimitExceededException",
      `A user pool can have ${MOST_SERVERS} resource servers.`,
    );
  }
  const scopes = input.Scopes ?? [];
  assertScopes(scopes);
  const server = { poolId: pool.id, identifier: input.Identifier, name: input.Name, scopes };
  ctx.store.resourceServers.put(server);
  return { ResourceServer: toResourceServerType(server) };
});
