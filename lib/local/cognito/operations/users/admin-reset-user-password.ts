import { getPool, getUser } from "../../lookup";
import { forcePasswordReset } from "../../password-reset";
import { operation } from "../operation";

/** AdminResetUserPassword: status RESET_REQUIRED, and a code to the verified address. */
export const adminResetUserPassword = operation("AdminResetUserPassword", async (ctx, input) => {
  const pool = getPool(ctx, input.UserPoolId);
  await forcePasswordReset(ctx, pool, getUser(ctx, pool.id, input.Username), input.ClientMetadata);
  return {};
});
