import { toUserPoolClientType } from "../../clients/client-shape";
import { getClientOf } from "../../lookup";
import { operation } from "../operation";

/** DescribeUserPoolClient: its settings, and the secret that it was made with. */
export const describeUserPoolClient = operation("DescribeUserPoolClient", (ctx, input) => {
  return { UserPoolClient: toUserPoolClientType(getClientOf(ctx, input.UserPoolId, input.ClientId)) };
});
