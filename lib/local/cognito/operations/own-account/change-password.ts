import { verifyAccessToken } from "../../access-token";
import { recordAuthEvent } from "../../auth-events/record";
import type { LocalContext } from "../../context";
import { currentOwner } from "../../current-owner";
import { invalidParameter } from "../../errors";
import { isLocked } from "../../lockout";
import type { Pool, User } from "../../model";
import { withPassword } from "../../password-history";
import { provePassword } from "../../password-proof";
import { limitExceeded } from "../../verification/codes";
import { operation } from "../operation";

/**
 * ChangePassword: a wrong previous password counts as a failed sign-in, and a lock is LimitExceededException here. Who has
 * no password yet need not name one.
 */
export const changePassword = operation("ChangePassword", async (ctx, input) => {
  const { user, pool } = currentOwner(ctx, await verifyAccessToken(ctx, input.AccessToken));
  const proved = proveOwner(ctx, pool, user, input.PreviousPassword);
  const now = ctx.clock();
  const changed = withPassword(pool, proved, input.ProposedPassword, { temporary: false, now });
  ctx.store.users.put({ ...changed, modifiedAt: now });
  recordAuthEvent(ctx, pool, user, { type: "PasswordChange", response: "Pass" });
  return {};
});

function proveOwner(ctx: LocalContext, pool: Pool, user: User, previous: string | undefined): User {
  if (!user.password) return user;
  if (isLocked(user, ctx.clock())) throw limitExceeded();
  if (previous === undefined) throw invalidParameter("PreviousPassword is required.");
  try {
    return provePassword(ctx, user, previous);
  } catch (error) {
    const challenges = [{ ChallengeName: "Password", ChallengeResponse: "Failure" }] as const;
    recordAuthEvent(ctx, pool, user, { type: "PasswordChange", response: "Fail", challenges });
    throw error;
  }
}
