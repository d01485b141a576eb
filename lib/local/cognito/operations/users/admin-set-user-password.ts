import { NO_FAILURES } from "../../lockout";
import { getPool, getUser } from "../../lookup";
import type { User } from "../../model";
import { withPassword } from "../../password-history";
import { operation } from "../operation";

/**
 * AdminSetUserPassword: Permanent makes the user CONFIRMED; else the password is temporary and has to be changed. It gives
 * a federated user a password, too.
 */
export const adminSetUserPassword = operation("AdminSetUserPassword", (ctx, input) => {
  const pool = getPool(ctx, input.UserPoolId);
  const { resetCode: _void, ...user }: User = getUser(ctx, pool.id, input.Username);
  const now = ctx.clock();
  const temporary = !(input.Permanent ?? false);
  ctx.store.users.put({
    ...withPassword(pool, user, input.Password, { temporary, now }),
    status: temporary ? "FORCE_CHANGE_PASSWORD" : "CONFIRMED",
    failures: NO_FAILURES,
    modifiedAt: now,
  });
  return {};
});
