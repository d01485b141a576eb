import "server-only";
import type { Principal } from "@/lib/auth/principal";
import { getRequestOrigin } from "@/lib/auth/request";
import { isEmailOfAnother } from "@/lib/cognito/users";
import { authorize, type TargetUser } from "@/lib/dal/authorize";
import { beginChange, finishChange } from "@/lib/dal/change";
import type { EmailChangedDto } from "@/lib/dal/change-dto";
import { type ChangeEmailPayload, EMAIL_TAKEN } from "@/lib/dal/changes/change-email";
import { parseInput } from "@/lib/dal/input";
import { refuse } from "@/lib/dal/refusals";
import { readTarget, toChangeSubject } from "@/lib/dal/user-target";
import { getDb } from "@/lib/db/client";
import { type EmailChangeRow, findEmailChange, findEmailChangeOf } from "@/lib/db/email-changes";
import { AppError } from "@/lib/errors";
import { ChangeEmail, type ChangeEmailInput, UndoEmail, type UndoEmailInput } from "@/lib/input/runbooks";

/**
 * Gives the user another e-mail and ends his sessions. With `verification` "verified" the portal vouches for it; with
 * "code" the pool's settings decide whether Cognito mails a code, and whether the former address stays until it is typed.
 * @throws AppError as authorize; conflict when somebody has the address, for oneself, and for users of other providers
 */
export async function changeUserEmail(input: ChangeEmailInput): Promise<EmailChangedDto> {
  const { actor, target } = await authorize("users:change-email", input.sub);
  const { email, verification, reason } = parseInput(ChangeEmail, input);
  const user = await readTarget("changeEmail", "user.change_email", actor, target);
  if (email === user.email.toLowerCase()) throw refuseEmail("This is the user's e-mail already.");
  return runEmailChange(actor, user, { email, verification, reason, undoes: null });
}

/**
 * Gives the user the address back that he had before a change, as the audit keeps it, verified or not as it was then.
 * @throws AppError not_found when this row of the audit is no such change of this user; conflict when the e-mail was changed
 *   again since
 */
export async function undoEmailChange(input: UndoEmailInput): Promise<EmailChangedDto> {
  const { actor, target } = await authorize("users:change-email", input.sub);
  const { auditId, reason } = parseInput(UndoEmail, input);
  const row = await findEmailChange(getDb(), auditId);
  const former = row?.subjectSub === target.sub ? readFormer(row) : null;
  if (!former) throw new AppError("not_found", "There is no such change of this user's e-mail.");
  const user = await readTarget("changeEmail", "user.change_email", actor, target);
  if (!isLatest(row, user)) throw new AppError("conflict", "The e-mail was changed again since then.");
  const verification = former.emailVerified ? "verified" : "unverified";
  return runEmailChange(actor, user, { email: former.email, verification, reason, undoes: auditId });
}

type Wanted = Pick<ChangeEmailPayload, "email" | "verification"> & { reason: string; undoes: number | null };

async function runEmailChange(actor: Principal, user: TargetUser, wanted: Wanted): Promise<EmailChangedDto> {
  const { email, verification, reason, undoes } = wanted;
  if (await isEmailOfAnother(email, user.sub)) {
    // Of whatever organisation the other is: asking leaves a trace.
    throw await refuse(actor, "user.change_email", user, refuseEmail(EMAIL_TAKEN));
  }
  const former = { email: user.email, emailVerified: user.emailVerified };
  const payload: ChangeEmailPayload = {
    subject: toChangeSubject(user),
    reason,
    before: former,
    after: { email, emailVerified: verification === "verified", ...(undoes !== null && { undoes }) },
    email,
    verification,
    former,
  };
  const { requestId } = await getRequestOrigin();
  const row = await beginChange({ kind: "user.change_email", actor, payload }, requestId);
  const changed = await finishChange(row, { fresh: true });
  const kept = await findEmailChangeOf(getDb(), row.id);
  return {
    sub: user.sub,
    name: user.name,
    email,
    former: former.email,
    state: stateOf(email, changed),
    auditId: kept?.id ?? null,
  };
}

/** While Cognito waits for its code the user still has the former address. */
function stateOf(
  email: string,
  changed: { email: string; emailVerified: boolean } | null,
): EmailChangedDto["state"] {
  if (changed?.email.toLowerCase() !== email.toLowerCase()) return "waiting";
  return changed.emailVerified ? "verified" : "unverified";
}

function readFormer(row: EmailChangeRow): { email: string; emailVerified: boolean } | null {
  const { email, emailVerified } = row.before ?? {};
  return typeof email === "string" ? { email, emailVerified: emailVerified === true } : null;
}

/** The user has the address that the change gave him, or still the former one, while a code is awaited. */
function isLatest(row: EmailChangeRow | null, user: TargetUser): boolean {
  const addresses = [row?.after?.email, row?.before?.email].map((each) => String(each).toLowerCase());
  return addresses.includes(user.email.toLowerCase());
}

function refuseEmail(message: string): AppError {
  return new AppError("conflict", message, { fields: { email: [message] } });
}
