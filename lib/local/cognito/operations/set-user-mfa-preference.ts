import { verifyAccessToken } from "../access-token";
import { applyMfaPreference, MfaPreference } from "../mfa-preference";
import { AccessToken } from "../shapes";
import { openOperation } from "./operation";

const Input = MfaPreference.extend({ AccessToken });

/** SetUserMFAPreference: the same as the Admin operation, by the user himself. */
export const setUserMfaPreference = openOperation("SetUserMFAPreference", Input, async (ctx, input) => {
  const { user, pool } = await verifyAccessToken(ctx, input.AccessToken);
  applyMfaPreference(ctx, pool, user, input);
  return {};
});
