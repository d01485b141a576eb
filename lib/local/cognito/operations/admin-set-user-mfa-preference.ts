import { getPool, getUser } from "../lookup";
import { applyMfaPreference, MfaPreference } from "../mfa-preference";
import { AdminUser } from "../shapes";
import { signedOperation } from "./operation";

const Input = AdminUser.extend(MfaPreference.shape);

/** AdminSetUserMFAPreference: turns the verified authenticator on or off, or makes it the preferred factor. */
export const adminSetUserMfaPreference = signedOperation("AdminSetUserMFAPreference", Input, (ctx, input) => {
  const pool = getPool(ctx, input.UserPoolId);
  applyMfaPreference(ctx, pool, getUser(ctx, pool.id, input.Username), input);
  return {};
});
