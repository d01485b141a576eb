import { z } from "zod";
import { toUserPoolClientType } from "../client-settings";
import { getClientOf } from "../lookup";
import { ClientId, PoolId } from "../shapes";
import { signedOperation } from "./operation";

const Input = z.object({ UserPoolId: PoolId, ClientId });

/** DescribeUserPoolClient: every setting, and the secret of a confidential client. */
export const describeUserPoolClient = signedOperation("DescribeUserPoolClient", Input, (ctx, input) => {
  return { UserPoolClient: toUserPoolClientType(getClientOf(ctx, input.UserPoolId, input.ClientId)) };
});
