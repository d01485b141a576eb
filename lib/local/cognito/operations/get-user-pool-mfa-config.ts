import { z } from "zod";
import { getPool } from "../lookup";
import { toMfaConfig } from "../pool-mfa";
import { PoolId } from "../shapes";
import { signedOperation } from "./operation";

/** GetUserPoolMfaConfig: whether MFA is off, optional or on, and by which factors. */
export const getUserPoolMfaConfig = signedOperation(
  "GetUserPoolMfaConfig",
  z.object({ UserPoolId: PoolId }),
  (ctx, input) => toMfaConfig(getPool(ctx, input.UserPoolId).mfa),
);
