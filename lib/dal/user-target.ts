import "server-only";
import type { Session } from "@/lib/auth/session";
import { isFailure } from "@/lib/cognito/errors";
import type { TargetUser } from "@/lib/dal/authorize";
import type { ChangeSubject } from "@/lib/dal/change-kind";
import type { ChangeName } from "@/lib/dal/change-kinds";
import { refuse } from "@/lib/dal/refusals";
import { findRefusal, type UserVerb } from "@/lib/dal/user-policy";
import { getDb } from "@/lib/db/client";
import { findOutboxFor } from "@/lib/db/outbox";
import { forgetUser } from "@/lib/directory/forget";
import { refreshUser } from "@/lib/directory/refresh";
import { AppError } from "@/lib/errors";

/**
 * The user as Cognito knows him this moment, for a change that the rules allow. What the rules forbid is refused before
 * Cognito is asked; what the user's state forbids, after.
 * @throws AppError forbidden, conflict, not_found when Cognito has lost him (the mirror then forgets him), unavailable
 */
export async function readTarget(
  verb: UserVerb,
  action: ChangeName,
  actor: Session,
  target: TargetUser,
): Promise<TargetUser> {
  await assertAllowed(verb, action, actor, target, { stateToo: false });
  const fresh = { ...target, ...(await refreshTarget(target)) };
  await assertAllowed(verb, action, actor, fresh, { stateToo: true });
  return fresh;
}

/** Throws what stands against the verb; what a rule forbids leaves an audit row. */
export async function assertAllowed(
  verb: UserVerb,
  action: string,
  actor: Session,
  target: TargetUser,
  { stateToo }: { stateToo: boolean },
): Promise<void> {
  const refusal = findRefusal(verb, actor, target);
  if (!refusal || (!refusal.audited && !stateToo)) return;
  const error = new AppError(refusal.code, refusal.message);
  throw refusal.audited ? await refuse(actor, action, target, error) : error;
}

/** The part of a user that a change writes down. */
export function toChangeSubject({ sub, username, email, orgId }: TargetUser): ChangeSubject {
  return { sub, username, email, orgId };
}

async function refreshTarget(target: TargetUser) {
  try {
    return await refreshUser(target.username);
  } catch (error) {
    if (isGone(error) && !(await findOutboxFor(getDb(), target.sub))) await forgetUser(target.sub);
    throw error;
  }
}

function isGone(error: unknown): boolean {
  return (
    isFailure(error, "UserNotFoundException") || (error instanceof AppError && error.code === "not_found")
  );
}
