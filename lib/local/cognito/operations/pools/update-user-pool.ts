import { invalidParameter } from "../../errors";
import { getPool } from "../../lookup";
import { assertPoolSettings, PoolSettingsInput, toPoolSettings } from "../../pool-settings";
import { operation } from "../operation";

/** UpdateUserPool: replaces the settings as a whole; a member left out goes back to its default, MFA to OFF. */
export const updateUserPool = operation("UpdateUserPool", (ctx, input) => {
  const { UserPoolId, MfaConfiguration, ...given } = input;
  const pool = getPool(ctx, UserPoolId);
  const settings = toPoolSettings(PoolSettingsInput.parse(given), pool.settings.PoolName);
  assertPoolSettings(settings);
  const configuration = MfaConfiguration ?? "OFF";
  if (configuration !== "OFF" && !pool.mfa.softwareToken) {
    throw invalidParameter("MFA needs a factor: set one up with SetUserPoolMfaConfig.");
  }
  ctx.store.pools.put({ ...pool, settings, mfa: { ...pool.mfa, configuration }, modifiedAt: ctx.clock() });
  return {};
});
