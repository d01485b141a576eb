import { NO_FAILURES } from "../../lockout";
import { getPool, getUser } from "../../lookup";
import type { User } from "../../model";
import { assertPasswordPolicy, hashPassword } from "../../passwords";
import { operation } from "../operation";

/** AdminSetUserPassword: Permanent makes the user CONFIRMED; else the password is temporary and has to be changed. */
export const adminSetUserPassword = operation("AdminSetUserPassword", (ctx, input) => {
  const pool = getPool(ctx, input.UserPoolId);
  const { resetCode: _void, ...user }: User = getUser(ctx, pool.id, input.Username);
  assertPasswordPolicy(pool.settings.PasswordPolicy, input.Password);
  const now = ctx.clock();
  const permanent = input.Permanent ?? false;
  ctx.store.users.put({
    ...user,
    status: permanent ? "CONFIRMED" : "FORCE_CHANGE_PASSWORD",
    password: hashPassword(input.Password, !permanent, now, user),
    failures: NO_FAILURES,
    modifiedAt: now,
  });
  return {};
});
