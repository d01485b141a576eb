import "server-only";
import { findDelegation } from "@/lib/auth/delegation";
import type { Actor, Permission } from "@/lib/auth/permissions";
import { getRequestOrigin } from "@/lib/auth/request";
import { markRun } from "@/lib/dal/run-mark";
import type { Refusal } from "@/lib/dal/user-policy";
import { appendAudit } from "@/lib/db/audit";
import { getDb } from "@/lib/db/client";
import { recordRefusal } from "@/lib/db/refusals";
import { AppError } from "@/lib/errors";

export type RefusalSubject = { sub: string | null; email: string; orgId: string | null };

/**
 * Audits something that a signed-in person was refused, and returns the error for the caller to throw. Repeats in a loop
 * are folded into one row a minute. When the row cannot be written the database's own error is thrown instead: refused all the same.
 * The row belongs to the subject's organisation, so that his auditors read it and nobody else's do.
 */
export async function refuse(
  actor: Pick<Actor, "sub" | "email" | "orgId">,
  action: string,
  subject: RefusalSubject | null,
  error: AppError,
): Promise<AppError> {
  const { requestId } = await getRequestOrigin();
  const entry = {
    actorSub: actor.sub,
    actorLabel: actor.email,
    action,
    outcome: "refused",
    subjectSub: subject?.sub ?? null,
    subjectLabel: subject?.email ?? null,
    orgId: subject ? subject.orgId : actor.orgId,
    after: markRun({ code: error.code, message: error.message }),
    requestId,
  } as const;
  const delegation = findDelegation();
  if (!delegation) await recordRefusal(getDb(), entry);
  // Each item of a run has a row of its own: by its id the run knows what became of it.
  else await getDb().transaction((tx) => appendAudit(tx, { ...entry, changeId: delegation.changeId }));
  return error;
}

/** Throws when a rule or a state stands against something; what a rule forbids leaves an audit row. */
export async function assertNotRefused(
  refusal: Refusal | null,
  actor: Pick<Actor, "sub" | "email" | "orgId">,
  action: string,
  subject: RefusalSubject,
): Promise<void> {
  if (!refusal) return;
  const error = new AppError(refusal.code, refusal.message, { already: refusal.already === true });
  throw refusal.audited ? await refuse(actor, action, subject, error) : error;
}

/** The audit's name of what a permission allows: "users:reset-mfa" is "user.reset_mfa". */
export function actionOf(permission: Permission): string {
  const [noun = "", verb = ""] = permission.split(":");
  return `${SINGULAR[noun] ?? noun}.${verb.replaceAll("-", "_")}`;
}

const SINGULAR: Record<string, string> = {
  users: "user",
  roles: "role",
  organisations: "organisation",
  requests: "request",
  groups: "group",
  views: "view",
};
