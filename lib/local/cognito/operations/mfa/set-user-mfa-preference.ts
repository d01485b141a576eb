import { verifyAccessToken } from "../../access-token";
import { currentOwner } from "../../current-owner";
import { applyMfaPreference } from "../../mfa-preference";
import { operation } from "../operation";

/** SetUserMFAPreference: the same as the Admin operation, by the user himself. */
export const setUserMfaPreference = operation("SetUserMFAPreference", async (ctx, input) => {
  const { user, pool } = currentOwner(ctx, await verifyAccessToken(ctx, input.AccessToken));
  applyMfaPreference(ctx, pool, user, input);
  return {};
});
