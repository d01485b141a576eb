import { getPool } from "../../lookup";
import { toSessionConfiguration } from "../../pools/session-configuration";
import { operation } from "../operation";

/** GetUserPoolSessionConfiguration: off, with 20 sessions a user, for a pool that never set it. */
export const getUserPoolSessionConfiguration = operation("GetUserPoolSessionConfiguration", (ctx, input) =>
  toSessionConfiguration(getPool(ctx, input.UserPoolId)),
);
