import { getClientOf } from "../../lookup";
import { toClientSessionConfiguration } from "../../pools/session-configuration";
import { operation } from "../operation";

/** GetUserPoolClientSessionConfiguration: an hour for a client that never set it. */
export const getUserPoolClientSessionConfiguration = operation(
  "GetUserPoolClientSessionConfiguration",
  (ctx, input) => toClientSessionConfiguration(getClientOf(ctx, input.UserPoolId, input.ClientId)),
);
