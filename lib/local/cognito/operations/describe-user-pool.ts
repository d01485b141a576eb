import { z } from "zod";
import { getPool } from "../lookup";
import { toUserPoolType } from "../pool-shape";
import { PoolId } from "../shapes";
import { signedOperation } from "./operation";

/** DescribeUserPool: every setting, with its default where none was given. */
export const describeUserPool = signedOperation(
  "DescribeUserPool",
  z.object({ UserPoolId: PoolId }),
  (ctx, input) => {
    return { UserPool: toUserPoolType(ctx, getPool(ctx, input.UserPoolId)) };
  },
);
