import { getPool, getUser } from "../../lookup";
import { applyMfaPreference } from "../../mfa-preference";
import { operation } from "../operation";

/** AdminSetUserMFAPreference: turns the verified authenticator on or off, or makes it the preferred factor. */
export const adminSetUserMfaPreference = operation("AdminSetUserMFAPreference", (ctx, input) => {
  const pool = getPool(ctx, input.UserPoolId);
  applyMfaPreference(ctx, pool, getUser(ctx, pool.id, input.Username), input);
  return {};
});
