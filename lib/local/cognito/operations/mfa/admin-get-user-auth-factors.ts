import { getPool, getUser } from "../../lookup";
import { mfaSettingsOf } from "../../mfa-factors";
import { configuredFactorsOf } from "../../sign-in/first-factors";
import { operation } from "../operation";

/** AdminGetUserAuthFactors: with what a user can sign in. */
export const adminGetUserAuthFactors = operation("AdminGetUserAuthFactors", (ctx, input) => {
  const pool = getPool(ctx, input.UserPoolId);
  const user = getUser(ctx, pool.id, input.Username);
  return {
    Username: user.username,
    ...mfaSettingsOf(user),
    ConfiguredUserAuthFactors: configuredFactorsOf(pool, user),
  };
});
