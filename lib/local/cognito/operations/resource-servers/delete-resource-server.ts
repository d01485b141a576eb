import { getPool } from "../../lookup";
import { resourceServerKey } from "../../resource-servers/resource-server";
import { getResourceServer } from "../../resource-servers/resource-server-input";
import { operation } from "../operation";

/** DeleteResourceServer: clients keep the names of its scopes, but no token is given them any more. */
export const deleteResourceServer = operation("DeleteResourceServer", (ctx, input) => {
  const pool = getPool(ctx, input.UserPoolId);
  const { identifier } = getResourceServer(ctx, pool.id, input.Identifier);
  ctx.store.resourceServers.delete(resourceServerKey(pool.id, identifier));
  return {};
});
