import { getPool } from "../../lookup";
import { toResourceServerType } from "../../resource-servers/resource-server";
import { assertScopes, getResourceServer } from "../../resource-servers/resource-server-input";
import { operation } from "../operation";

/** UpdateResourceServer: name and scopes; scopes left out are none. */
export const updateResourceServer = operation("UpdateResourceServer", (ctx, input) => {
  const pool = getPool(ctx, input.UserPoolId);
  const scopes = input.Scopes ?? [];
  assertScopes(scopes);
  const server = { ...getResourceServer(ctx, pool.id, input.Identifier), name: input.Name, scopes };
  ctx.store.resourceServers.put(server);
  return { ResourceServer: toResourceServerType(server) };
});
