import "server-only";
import { setTimeout as sleep } from "node:timers/promises";
import { requireDelegate } from "@/lib/auth/delegate";
import { type Delegation, runOnBehalf } from "@/lib/auth/delegation";
import { can } from "@/lib/auth/permissions";
import { BULK_KINDS, type BulkKind } from "@/lib/dal/bulk-actions";
import { callOff } from "@/lib/dal/bulk-halt";
import { toDeed } from "@/lib/dal/bulk-parameters";
import { LEASE_SECONDS } from "@/lib/dal/change";
import { settle } from "@/lib/dal/reconcile";
import { type BulkItemRow, endItem, postponeItem } from "@/lib/db/bulk-items";
import { findOutcome, type Outcome } from "@/lib/db/bulk-outcomes";
import { type BulkRunRow, findRun, finishRuns } from "@/lib/db/bulk-runs";
import { getDb } from "@/lib/db/client";
import { isDatabaseUnavailable } from "@/lib/db/errors";
import { leaseChange } from "@/lib/db/outbox";
import { slowDown, takePlace } from "@/lib/db/paces";
import { getEnv } from "@/lib/env";
import { type AppError, isAppError } from "@/lib/errors";
import { log } from "@/lib/log/log";

/** An item that cannot be begun is tried so often, after 1, 2, 4 ... seconds: about a quarter of an hour. */
const MOST_ATTEMPTS = 20;
const LONGEST_WAIT_MS = 60_000;
const PACE = "bulk changes";
const UNFINISHED = "Cognito has not answered yet. The change is being finished.";

/**
 * Carries a leased item on to its end, or puts it off. What became of its change is looked up first, before and after:
 * done, refused and failed are what the audit says, and what was begun is finished and never begun again.
 */
export async function settleItem(item: BulkItemRow): Promise<void> {
  const run = await findRun(getDb(), item.runId);
  if (!run) return;
  const before = await findOutcome(getDb(), item.changeId);
  if (before) return conclude(item, before);
  if (run.cancelledAt) return end(item, { state: "cancelled", message: run.cancelReason });
  const kind = Object.hasOwn(BULK_KINDS, run.action)
    ? BULK_KINDS[run.action as keyof typeof BULK_KINDS]
    : null;
  if (!kind)
    return end(item, {
      state: "failed",
      message: "This version does not know the action.",
      code: "internal",
    });

  const delegation = delegate(run, item);
  const halt = await findHalt(delegation, kind);
  if (halt) {
    await callOff(run, halt);
    return end(item, { state: "cancelled", message: halt });
  }
  await keepPace(kind.calls);
  try {
    await runOnBehalf(delegation, async () => kind.run(await toDeed(run, item)));
  } catch (error) {
    return judge(item, error);
  }
  await end(item, { state: "done" });
}

function delegate(run: BulkRunRow, item: BulkItemRow): Delegation {
  const { actorSub, authorisedAt, id: runId, requestId } = run;
  return { actorSub, authorisedAt, runId, requestId, changeId: item.changeId };
}

/** Why nothing more of the run may be done: whoever asked for it is gone, or may not do this anywhere any more. */
async function findHalt(delegation: Delegation, { permission }: BulkKind): Promise<string | null> {
  try {
    const actor = await requireDelegate(delegation);
    return can(actor, permission) ? null : `${actor.email} may not do this any more (${permission}).`;
  } catch (error) {
    if (!isAppError(error)) throw error;
    return error.message;
  }
}

async function keepPace(calls: number): Promise<void> {
  if (calls === 0) return;
  const gapMs = Math.ceil(1000 / getEnv().BULK_CALLS_PER_SECOND);
  await sleep(await takePlace(getDb(), { key: PACE, calls, gapMs }));
}

async function judge(item: BulkItemRow, error: unknown): Promise<void> {
  if (isDatabaseUnavailable(error)) throw error; // the lease runs out, and somebody tries again
  const outcome = await findOutcome(getDb(), item.changeId);
  if (outcome) return conclude(item, outcome);
  if (!isAppError(error)) {
    log.error("An action on many users failed unexpectedly for one of them.", { error, run: item.runId });
    return end(item, {
      state: "failed",
      message: "Something went wrong. It has been noted.",
      code: "internal",
    });
  }
  if (isPassing(error)) return postpone(item, error);
  if (error.already) return end(item, { state: "unchanged", message: error.message });
  await end(item, { state: "failed", message: error.message, code: error.code });
}

/** A conflict passes when it says when to try again. */
function isPassing({ code, retryAfter }: AppError): boolean {
  return (
    code === "unavailable" || code === "rate_limited" || (code === "conflict" && retryAfter !== undefined)
  );
}

async function postpone(item: BulkItemRow, { code, message }: AppError): Promise<void> {
  if (item.attempts >= MOST_ATTEMPTS) return end(item, { state: "failed", message, code });
  if (code !== "conflict") await slowDown(getDb(), PACE);
  const delayMs = Math.min(1000 * 2 ** (item.attempts - 1), LONGEST_WAIT_MS);
  await postponeItem(getDb(), item, { message, code, delayMs });
}

/** The change was begun: its end is looked up, or brought about if nobody else works on it. */
async function conclude(item: BulkItemRow, outcome: Outcome): Promise<void> {
  if (outcome.state === "recorded") return end(item, toResult(outcome));
  const row = await leaseChange(getDb(), item.changeId, LEASE_SECONDS);
  if (row && (await settle(row))) {
    const settled = await findOutcome(getDb(), item.changeId);
    if (settled?.state === "recorded") return end(item, toResult(settled));
  }
  await slowDown(getDb(), PACE);
  const again = await findOutcome(getDb(), item.changeId);
  const dueAt = again?.state === "pending" ? again.leasedUntil.getTime() : Date.now();
  const delayMs = Math.max(500, dueAt - Date.now());
  await postponeItem(getDb(), item, { message: UNFINISHED, code: "unavailable", delayMs });
}

type Result = Parameters<typeof endItem>[2];

function toResult({ outcome, after }: Extract<Outcome, { state: "recorded" }>): Result {
  if (outcome === "done") return { state: "done" };
  const { message, code } = after ?? {};
  return {
    state: "failed",
    message: typeof message === "string" && message !== "unexpected" ? message : "This failed.",
    code: typeof code === "string" ? code : "internal",
  };
}

async function end(item: BulkItemRow, result: Result): Promise<void> {
  if (await endItem(getDb(), item, result)) await finishRuns(getDb(), item.runId);
}
