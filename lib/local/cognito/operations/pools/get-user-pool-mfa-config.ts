import { getPool } from "../../lookup";
import { toMfaConfig } from "../../pools/pool-mfa";
import { operation } from "../operation";

/** GetUserPoolMfaConfig: whether MFA is off, optional or on, and by which factors. */
export const getUserPoolMfaConfig = operation("GetUserPoolMfaConfig", (ctx, input) =>
  toMfaConfig(getPool(ctx, input.UserPoolId)),
);
