import { getPool, getUser } from "../../lookup";
import { applyMfaOptions } from "../../mfa-preference";
import { operation } from "../operation";

/** AdminSetUserSettings: the same as SetUserSettings, by an administrator. */
export const adminSetUserSettings = operation("AdminSetUserSettings", (ctx, input) => {
  const pool = getPool(ctx, input.UserPoolId);
  applyMfaOptions(ctx, pool, getUser(ctx, pool.id, input.Username), input.MFAOptions);
  return {};
});
