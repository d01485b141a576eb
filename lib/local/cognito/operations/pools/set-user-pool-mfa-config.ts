import { invalidParameter } from "../../errors";
import { getPool } from "../../lookup";
import { toMfaConfig } from "../../pool-mfa";
import type { PoolMfa } from "../../settings";
import { operation } from "../operation";

/** SetUserPoolMfaConfig: replaces the pool's factors as a whole. Only authenticators ask for codes here. */
export const setUserPoolMfaConfig = operation("SetUserPoolMfaConfig", (ctx, input) => {
  const pool = getPool(ctx, input.UserPoolId);
  const mfa: PoolMfa = {
    configuration: input.MfaConfiguration ?? "OFF",
    softwareToken: input.SoftwareTokenMfaConfiguration?.Enabled ?? false,
    ...(input.SmsMfaConfiguration ? { sms: input.SmsMfaConfiguration } : {}),
    ...(input.EmailMfaConfiguration ? { email: input.EmailMfaConfiguration } : {}),
    ...(input.WebAuthnConfiguration ? { webAuthn: input.WebAuthnConfiguration } : {}),
  };
  const factors = mfa.softwareToken || mfa.sms !== undefined || mfa.email !== undefined;
  if (mfa.configuration === "OFF" && factors) {
    throw invalidParameter(
      "Invalid MFA configuration given, can't disable MFA and configure an MFA together.",
    );
  }
  if (mfa.configuration !== "OFF" && !factors) {
    throw invalidParameter("Invalid MFA configuration given, at least one factor has to be configured.");
  }
  ctx.store.pools.put({ ...pool, mfa, modifiedAt: ctx.clock() });
  return toMfaConfig(mfa);
});
