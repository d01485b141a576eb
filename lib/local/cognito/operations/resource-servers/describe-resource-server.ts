import { getPool } from "../../lookup";
import { toResourceServerType } from "../../resource-servers/resource-server";
import { getResourceServer } from "../../resource-servers/resource-server-input";
import { operation } from "../operation";

/** DescribeResourceServer. */
export const describeResourceServer = operation("DescribeResourceServer", (ctx, input) => {
  const pool = getPool(ctx, input.UserPoolId);
  return { ResourceServer: toResourceServerType(getResourceServer(ctx, pool.id, input.Identifier)) };
});
