import { toUserPoolClientType } from "../../client-settings";
import { getClientOf } from "../../lookup";
import { operation } from "../operation";

/** DescribeUserPoolClient: every setting, and the secret of a confidential client. */
export const describeUserPoolClient = operation("DescribeUserPoolClient", (ctx, input) => {
  return { UserPoolClient: toUserPoolClientType(getClientOf(ctx, input.UserPoolId, input.ClientId)) };
});
