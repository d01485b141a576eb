import { getPool } from "../../lookup";
import { toUserPoolType } from "../../pools/pool-shape";
import { operation } from "../operation";

/** DescribeUserPool: every setting, with its default where none was given. */
export const describeUserPool = operation("DescribeUserPool", (ctx, input) => {
  return { UserPool: toUserPoolType(ctx, getPool(ctx, input.UserPoolId)) };
});
