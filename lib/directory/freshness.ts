import "server-only";
import { cache } from "react";
import type { Scope } from "@/lib/auth/permissions";
import { isCognitoDown } from "@/lib/cognito/health";
import type { FreshnessDto } from "@/lib/dal/directory-dto";
import type { Db } from "@/lib/db/client";
import type { SyncKind, SyncRun } from "@/lib/db/sync";
import { findLatestRuns, type LatestRuns } from "@/lib/db/sync-history";

const MINUTE = 60_000;
const FULL_EVERY = 45 * MINUTE;
const DIFFERENCE_EVERY = 5 * MINUTE;
/** Reading takes at most a tenth of the time: a pool that takes long is read less often. */
const PAUSES = 10;
/** From when it was due until pages say that it is late. */
const GRACE = 15 * MINUTE;
/** What failed once is likely to fail again, and each try reads the whole pool. */
const WAIT_AFTER_FAILURE = 5 * MINUTE;

/**
 * How fresh the mirror is, how far a running synchronisation has come, and whether Cognito answers, without asking it. Read
 * once for a page, however often asked. Who sees some organisations is not told how large the pool is.
 */
export async function readFreshness(db: Db, scope: Scope): Promise<FreshnessDto> {
  const freshness = await readState(db);
  if (scope === "everywhere" || freshness.running === null) return freshness;
  const hidden = { seen: null, estimate: null, requests: null, throttled: null };
  return { ...freshness, running: { ...hidden, parts: freshness.running.parts } };
}

/** Differences are too short to be shown running. */
const readState = cache(async (db: Db): Promise<FreshnessDto> => {
  const { running, parts, last, full, complete } = await findLatestRuns(db);
  const failed = last?.error ?? null;
  const syncedAt = full?.finishedAt ?? null;
  const late = syncedAt !== null && ageOf(full) > intervalOf(full) + GRACE;
  const down = isCognitoDown();
  return {
    syncedAt: syncedAt?.toISOString() ?? null,
    checkedAt: complete?.finishedAt?.toISOString() ?? null,
    stale: late || failed !== null || down,
    running: running?.kind === "full" ? describeRun(running, parts) : null,
    error: failed,
    cognito: down ? "down" : "up",
  };
});

/**
 * Which synchronisation is due: a full one when the last is too old, otherwise a difference when nothing was read for some
 * minutes. Null when neither is, or one has just failed.
 * @param fullWithinMs how old the last full one may be, in place of the usual
 */
export async function findDue(db: Db, fullWithinMs = FULL_EVERY): Promise<SyncKind | null> {
  const { last, full, complete } = await findLatestRuns(db);
  if (last?.error && ageOf(last) < WAIT_AFTER_FAILURE) return null;
  if (ageOf(full) > intervalOf(full, fullWithinMs)) return "full";
  const pause = complete ? PAUSES * durationOf(complete) : 0;
  return ageOf(complete) > Math.max(DIFFERENCE_EVERY, complete?.kind === "full" ? 0 : pause)
    ? "difference"
    : null;
}

function describeRun(run: SyncRun, parts: LatestRuns["parts"]): NonNullable<FreshnessDto["running"]> {
  const { seen, estimate, requests, throttled } = run;
  return { seen, estimate, requests, throttled, parts };
}

function intervalOf(full: SyncRun | null, usual = FULL_EVERY): number {
  return Math.max(usual, full ? PAUSES * durationOf(full) : 0);
}

function durationOf({ startedAt, finishedAt }: SyncRun): number {
  return (finishedAt ?? startedAt).getTime() - startedAt.getTime();
}

/** Infinite for what never was. */
function ageOf(run: SyncRun | null): number {
  return run?.finishedAt ? Date.now() - run.finishedAt.getTime() : Number.POSITIVE_INFINITY;
}
