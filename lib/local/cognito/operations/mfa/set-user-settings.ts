import { verifyAccessToken } from "../../access-token";
import { applyMfaOptions } from "../../mfa-preference";
import { operation } from "../operation";

/** SetUserSettings: the older way to turn SMS codes on or off; it knows no other factor. */
export const setUserSettings = operation("SetUserSettings", async (ctx, input) => {
  const { user, pool } = await verifyAccessToken(ctx, input.AccessToken);
  applyMfaOptions(ctx, pool, user, input.MFAOptions);
  return {};
});
