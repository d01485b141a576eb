import { verifyAccessToken } from "../../access-token";
import { currentOwner } from "../../current-owner";
import { applyMfaOptions } from "../../mfa-preference";
import { operation } from "../operation";

/** SetUserSettings: the older way to turn SMS codes on or off; it knows no other factor. */
export const setUserSettings = operation("SetUserSettings", async (ctx, input) => {
  const { user, pool } = currentOwner(ctx, await verifyAccessToken(ctx, input.AccessToken));
  applyMfaOptions(ctx, pool, user, input.MFAOptions);
  return {};
});
