import "server-only";
import type { Principal } from "@/lib/auth/principal";
import { getRequestOrigin } from "@/lib/auth/request";
import { changePassword } from "@/lib/cognito/own-account";
import { revokeRefreshToken } from "@/lib/cognito/tokens";
import type { PasswordChangedDto } from "@/lib/dal/account-dto";
import { requireActor } from "@/lib/dal/authorize";
import { beginChange, finishChange } from "@/lib/dal/change";
import type { ChangePasswordPayload } from "@/lib/dal/changes/change-password";
import { parseInput } from "@/lib/dal/input";
import { asOwner } from "@/lib/dal/own-token";
import { getDb } from "@/lib/db/client";
import { deleteOutbox, type OutboxRow, updateOutbox } from "@/lib/db/outbox";
import { countHits } from "@/lib/db/rate-limits";
import { AppError, isAppError } from "@/lib/errors";
import { ChangeOwnPassword, type ChangeOwnPasswordInput } from "@/lib/input/own-account";
import { log } from "@/lib/log/log";

const ACTION = "user.change_password";
/** Per user: whoever has a token only must not find the password by trying. */
const ATTEMPTS = { limit: 10, windowMs: 60 * 60_000 };

/**
 * Sets the caller's own password, provided that he knows the present one (ChangePassword), and revokes the refresh token
 * that he gives, if any. Other sessions and tokens stay: signing out everywhere is a call of its own.
 * @throws AppError invalid_input for a wrong password, or a new one that Cognito does not take; rate_limited after ten
 *   attempts in an hour; forbidden for a token without the scope; conflict, unavailable
 */
export async function changeOwnPassword(input: ChangeOwnPasswordInput): Promise<PasswordChangedDto> {
  const actor = await requireActor(ACTION);
  if (actor.via === "run") throw new AppError("forbidden"); // a run has nobody's own token
  const { currentPassword, newPassword, refreshToken } = parseInput(ChangeOwnPassword, input);
  await assertAttemptAllowed(actor);

  const { intent, payload } = await beginIntent(actor);
  try {
    await asOwner(actor, (token) => changePassword(token, { current: currentPassword, next: newPassword }));
  } catch (error) {
    if (isAppError(error) && error.code !== "unavailable") await deleteOutbox(getDb(), intent.id);
    throw error;
  }
  const changed = { ...payload, changed: true };
  await updateOutbox(getDb(), intent.id, { payload: changed });
  await finishChange({ ...intent, payload: changed }, { fresh: false });
  return { refreshTokenRevoked: refreshToken === null ? null : await revoke(actor, refreshToken) };
}

async function beginIntent(actor: Principal): Promise<{ intent: OutboxRow; payload: ChangePasswordPayload }> {
  const { sub, username, email, orgId } = actor;
  const subject = { sub, username, email, orgId };
  const payload = { subject, reason: null, before: null, after: null, changed: false };
  const { requestId } = await getRequestOrigin();
  return { intent: await beginChange({ kind: ACTION, actor, payload }, requestId), payload };
}

async function assertAttemptAllowed(actor: Principal): Promise<void> {
  const key = `password ${actor.sub}`;
  const exceeded = await countHits(getDb(), [{ key, ...ATTEMPTS }]);
  if (!exceeded) return;
  const { retryAfter } = exceeded;
  throw new AppError("rate_limited", "Too many attempts. Try again in an hour.", { retryAfter });
}

/** The password is changed either way; a token that Cognito did not revoke is told and lives on. */
async function revoke(actor: Principal, refreshToken: string): Promise<boolean> {
  try {
    await revokeRefreshToken(refreshToken, actor.via === "token" ? actor.clientId : undefined);
    return true;
  } catch {
    log.warn("A refresh token could not be revoked after a change of password.");
    return false;
  }
}
