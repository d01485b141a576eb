import "server-only";
import { findDelegation } from "@/lib/auth/delegation";
import type { Actor } from "@/lib/auth/permissions";
import { getRequestOrigin } from "@/lib/auth/request";
import { findFailure } from "@/lib/cognito/errors";
import type { AwsRequestId } from "@/lib/cognito/user-changes";
import type { PoolUserDetail } from "@/lib/cognito/users";
import type { ChangePayload, OpenChange } from "@/lib/dal/change-kind";
import { type ChangeName, openChange } from "@/lib/dal/change-kinds";
import { abandonChange, commitChange, postponeChange } from "@/lib/dal/change-outcome";
import { stillPending } from "@/lib/dal/pending";
import { refuse } from "@/lib/dal/refusals";
import { assertNotRecorded, markRun, nextChangeId } from "@/lib/dal/run-mark";
import { extendLease, findInvitation, findPendingChange, lockSubject } from "@/lib/db/changes";
import { getDb, type Tx } from "@/lib/db/client";
import { isReferenceViolation } from "@/lib/db/errors";
import { findOutboxFor, insertOutbox, type OutboxRow } from "@/lib/db/outbox";
import type { Reading } from "@/lib/directory/refresh";
import { AppError, isAppError } from "@/lib/errors";

/** After so many seconds without a sign of life a change counts as abandoned by its process. */
export const LEASE_SECONDS = 20;

export type Draft<P extends ChangePayload = ChangePayload> = {
  kind: ChangeName;
  actor: Pick<Actor, "sub" | "email" | "orgId">;
  payload: P;
};

/**
 * Makes one change of Cognito and Postgres, of which nothing is lost: the intent is committed, Cognito is called, then
 * Postgres, the audit row and the end of the intent are one transaction. A process that dies in between leaves the
 * intent, and `reconcile` finishes it; repeating any part is harmless.
 * @returns the user as Cognito has him now; null when he is gone
 * @throws AppError what Cognito refused (audited as failed); conflict while another change of this user is pending;
 *   unavailable when nobody knows yet: the change is then being finished.
 */
export async function runChange<P extends ChangePayload>(draft: Draft<P>): Promise<PoolUserDetail | null> {
  const { requestId } = await getRequestOrigin();
  const row = await beginChange(draft, requestId);
  return finishChange(row, { fresh: true });
}

/** Writes the intent, unless a rule or a pending change stands against it. What remains is `finishChange`'s. */
export async function beginChange<P extends ChangePayload>(
  { kind, actor, payload }: Draft<P>,
  requestId: string,
): Promise<OutboxRow> {
  const row = toRow(kind, actor, payload, requestId);
  const open = openChange(row, { fresh: true });
  const refusal = await getDb().transaction(async (tx) => {
    await lockSubject(tx, payload.subject.sub ?? payload.subject.email);
    await assertNotRecorded(tx);
    if (await findPending(tx, kind, payload)) throw stillPending();
    const refused = await open.guard?.(tx);
    if (refused) return refused;
    await insertOutbox(tx, row, LEASE_SECONDS);
    await open.prepare?.(tx);
    return null;
  });
  if (refusal) throw await refuse(actor, kind, payload.subject, refusal);
  return row;
}

/**
 * Carries a begun change to its end.
 * @param options.fresh this process has just written the intent
 * @returns and throws as runChange
 */
export async function finishChange(
  row: OutboxRow,
  options: { fresh: boolean },
): Promise<PoolUserDetail | null> {
  const open = openChange(row, options);
  const { reading, awsRequestId } = await callCognito(row, open, options);
  try {
    await commitChange(row, open, reading, awsRequestId);
    return reading?.user ?? null;
  } catch (error) {
    throw await settleCommit(row, open, error);
  }
}

type Answer = { reading: Reading | null; awsRequestId: AwsRequestId };

async function callCognito(row: OutboxRow, open: OpenChange, { fresh }: { fresh: boolean }): Promise<Answer> {
  let done = 0;
  let awsRequestId: AwsRequestId = null;
  try {
    for (const call of open.calls) {
      await extendLease(getDb(), row.id, LEASE_SECONDS);
      const id = await call();
      awsRequestId ??= id;
      done += 1;
    }
    return { reading: await open.read(), awsRequestId };
  } catch (error) {
    throw await settleCall(row, open, error, { done, first: fresh && done === 0 });
  }
}

/**
 * A refusal is final. Throttling is, too, when nothing can have happened yet and somebody waits for the answer; otherwise
 * the rest is done later.
 */
async function settleCall(
  row: OutboxRow,
  open: OpenChange,
  error: unknown,
  { done, first }: { done: number; first: boolean },
): Promise<unknown> {
  const kind = findFailure(error)?.kind;
  const final = kind === "refused" || (kind === "throttled" && first && !findDelegation());
  return final ? abandonChange(row, open, error, done) : postponeChange(row, error);
}

async function settleCommit(row: OutboxRow, open: OpenChange, error: unknown): Promise<unknown> {
  const done = open.calls.length;
  if (isAppError(error)) return abandonChange(row, open, error, done);
  if (!isReferenceViolation(error)) return postponeChange(row, error);
  const message = "What this change refers to has been deleted meanwhile.";
  return abandonChange(row, open, new AppError("conflict", message, { cause: error }), done);
}

/** An enrolment, which is the user's own doing, waits for every other change of him; none of those waits for it. */
async function findPending(tx: Tx, kind: ChangeName, { subject }: ChangePayload): Promise<OutboxRow | null> {
  if (subject.sub === null) return findInvitation(tx, subject.email);
  return kind === "mfa.enrol" ? findOutboxFor(tx, subject.sub) : findPendingChange(tx, subject.sub);
}

function toRow(
  kind: ChangeName,
  actor: Draft["actor"],
  payload: ChangePayload,
  requestId: string,
): OutboxRow {
  const now = new Date();
  return {
    id: nextChangeId(),
    kind,
    actorSub: actor.sub,
    actorLabel: actor.email,
    subjectSub: payload.subject.sub,
    payload: { ...payload, after: markRun(payload.after) },
    requestId,
    attempts: 0,
    leasedUntil: now,
    lastError: null,
    createdAt: now,
  };
}
