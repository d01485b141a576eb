import { getPool, getUser } from "../lookup";
import { forcePasswordReset } from "../password-reset";
import { AdminUser } from "../shapes";
import { signedOperation } from "./operation";

/** AdminResetUserPassword: status RESET_REQUIRED, and a code to the verified address. */
export const adminResetUserPassword = signedOperation("AdminResetUserPassword", AdminUser, (ctx, input) => {
  const pool = getPool(ctx, input.UserPoolId);
  forcePasswordReset(ctx, pool, getUser(ctx, pool.id, input.Username));
  return {};
});
