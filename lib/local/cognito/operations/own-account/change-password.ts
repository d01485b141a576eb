import { verifyAccessToken } from "../../access-token";
import { provePassword } from "../../password-proof";
import { assertPasswordPolicy, hashPassword } from "../../passwords";
import { operation } from "../operation";

/** ChangePassword: a wrong previous password counts as a failed sign-in. */
export const changePassword = operation("ChangePassword", async (ctx, input) => {
  const { user, pool } = await verifyAccessToken(ctx, input.AccessToken);
  const proved = provePassword(ctx, user, input.PreviousPassword ?? "");
  assertPasswordPolicy(pool.settings.PasswordPolicy, input.ProposedPassword);
  const now = ctx.clock();
  ctx.store.users.put({
    ...proved,
    password: hashPassword(input.ProposedPassword, false, now, user),
    modifiedAt: now,
  });
  return {};
});
