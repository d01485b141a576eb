import { verifyAccessToken } from "../../access-token";
import { mfaSettingsOf } from "../../mfa-factors";
import { configuredFactorsOf } from "../../sign-in/first-factors";
import { operation } from "../operation";

/** GetUserAuthFactors: with what the user whose access token this is can sign in. */
export const getUserAuthFactors = operation("GetUserAuthFactors", async (ctx, input) => {
  const { user, pool } = await verifyAccessToken(ctx, input.AccessToken);
  return {
    Username: user.username,
    ...mfaSettingsOf(user),
    ConfiguredUserAuthFactors: configuredFactorsOf(pool, user),
  };
});
