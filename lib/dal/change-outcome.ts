import "server-only";
import { findFailure } from "@/lib/cognito/errors";
import type { AwsRequestId } from "@/lib/cognito/user-changes";
import type { ChangeSubject, OpenChange } from "@/lib/dal/change-kind";
import { type AuditEntry, appendAudit } from "@/lib/db/audit";
import { lockSubject } from "@/lib/db/changes";
import { getDb, type Tx } from "@/lib/db/client";
import { isDatabaseUnavailable } from "@/lib/db/errors";
import { deleteOutbox, type OutboxRow, postponeOutbox } from "@/lib/db/outbox";
import { endAccess } from "@/lib/db/tokens";
import { deleteUser } from "@/lib/db/users";
import { type Reading, readUser, writeReading } from "@/lib/directory/refresh";
import { AppError, isAppError } from "@/lib/errors";
import { log } from "@/lib/log/log";

const LONGEST_WAIT_SECONDS = 15 * 60;

/** Cognito has done its part: mirror, Postgres, audit row and end of the intent in one transaction. */
export async function commitChange(
  row: OutboxRow,
  open: OpenChange,
  reading: Reading | null,
  awsRequestId: AwsRequestId,
): Promise<void> {
  const { subject, before, after } = open.payload;
  await getDb().transaction(async (tx) => {
    await lockSubject(tx, subject.sub ?? subject.email);
    if (!(await deleteOutbox(tx, row.id))) return; // another process was faster
    await writeMirror(tx, subject, reading);
    await open.commit(tx, reading);
    const sub = subject.sub ?? reading?.user.sub ?? null;
    await appendAudit(tx, {
      ...entryOf(row, open),
      outcome: "done",
      subjectSub: sub,
      before,
      after,
      awsRequestId,
    });
  });
}

/**
 * Cognito said no: what was done is taken back, the mirror is told how things stand, and the audit says that the change
 * failed, after how many steps, and in which state the user is left. Returns the error to throw; when this cannot be done
 * now, the change stays pending instead.
 */
export async function abandonChange(
  row: OutboxRow,
  open: OpenChange,
  error: unknown,
  completed: number,
): Promise<unknown> {
  const { subject } = open.payload;
  try {
    await open.undo?.();
    const reading = subject.sub === null ? null : await readUser(subject.username);
    await getDb().transaction(async (tx) => {
      await lockSubject(tx, subject.sub ?? subject.email);
      if (!(await deleteOutbox(tx, row.id))) return;
      await writeMirror(tx, subject, reading);
      if (subject.sub && !reading?.user.enabled) await endAccess(tx, subject.sub);
      await open.rollback?.(tx, reading);
      await appendAudit(tx, {
        ...entryOf(row, open),
        outcome: "failed",
        after: { ...describeError(error), ...describeRest(open, completed, reading), ...describeRun(open) },
        awsRequestId: findFailure(error)?.awsRequestId ?? null,
      });
    });
    return error;
  } catch (second) {
    return postponeChange(row, second);
  }
}

/**
 * Nobody knows how things stand: the intent stays, and is tried again after 5, 10, 20 ... seconds, at most 15 minutes,
 * until it is known. Returns the error to throw.
 */
export async function postponeChange(row: OutboxRow, error: unknown): Promise<unknown> {
  const delay = Math.min(5 * 2 ** row.attempts, LONGEST_WAIT_SECONDS);
  try {
    await postponeOutbox(getDb(), row.id, describe(error), delay);
  } catch {
    // The database does not answer either. The lease runs out by itself, and the change is tried again.
  }
  log.warn("A change is pending.", { change: row.id, action: row.kind, attempts: row.attempts, error });
  if (!isAppError(error) && !isDatabaseUnavailable(error)) return error;
  return new AppError("unavailable", FINISHING, { cause: error, retryAfter: 30 });
}

const FINISHING = "There was no answer in time. The change is being finished; look again in a minute.";

async function writeMirror(tx: Tx, subject: ChangeSubject, reading: Reading | null): Promise<void> {
  // This process alone is changing the user, so its reading is the newest there is.
  if (reading) await writeReading(tx, { ...reading, readAt: new Date() });
  else if (subject.sub) await deleteUser(tx, subject.sub);
}

function entryOf(row: OutboxRow, { payload }: OpenChange): Omit<AuditEntry, "outcome"> {
  return {
    changeId: row.id,
    actorSub: row.actorSub,
    actorLabel: row.actorLabel,
    action: row.kind,
    subjectSub: payload.subject.sub,
    subjectLabel: payload.subject.email,
    orgId: payload.subject.orgId,
    reason: payload.reason,
    requestId: row.requestId,
  };
}

function describeError(error: unknown): Record<string, unknown> {
  if (!isAppError(error)) return { message: "unexpected" };
  return { code: error.code, message: error.message, cognito: findFailure(error)?.cognitoName ?? null };
}

/** What a change that failed half-way left behind. One that takes its steps back leaves nothing. */
function describeRest(open: OpenChange, completed: number, reading: Reading | null): Record<string, unknown> {
  if (completed === 0 || open.undo) return {};
  if (!reading) return { completed, exists: false };
  const { enabled, status, mfa } = reading.user;
  return { completed, enabled, status, mfa: mfa ? "on" : "off" };
}

/** The run that it was part of, as its audit row says when it succeeds. */
function describeRun({ payload }: OpenChange): Record<string, unknown> {
  const run = payload.after?.run;
  return typeof run === "string" ? { run } : {};
}

/** For people who run the portal: names and codes. Messages of other libraries may quote parameters. */
function describe(error: unknown): string {
  if (isAppError(error)) return findFailure(error)?.message ?? error.message;
  if (!(error instanceof Error)) return "unexpected";
  const cause: unknown = error.cause ?? error;
  const code = cause instanceof Error && "code" in cause ? ` ${String(cause.code)}` : "";
  return `${error.name}${code}`;
}
