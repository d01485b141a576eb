import "server-only";
import { cache } from "react";
import type { FreshnessDto } from "@/lib/dal/dto";
import type { Db } from "@/lib/db/client";
import { findLastCompleteRun, findLastRun, findLatestRuns } from "@/lib/db/sync";

const STALE_AFTER_MS = 60 * 60_000;

/** How fresh the mirror is, and how far a running synchronisation has come. Read once for a page, however often asked. */
export const readFreshness = cache(async (db: Db): Promise<FreshnessDto> => {
  const { running, last } = await findLatestRuns(db);
  const failed = last !== null && last.error !== null;
  const complete = failed ? await findLastCompleteRun(db) : last;
  const syncedAt = complete?.finishedAt ?? null;
  const old = syncedAt !== null && Date.now() - syncedAt.getTime() > STALE_AFTER_MS;
  return {
    syncedAt: syncedAt?.toISOString() ?? null,
    stale: old || failed,
    running: running && { seen: running.seen, estimate: running.estimate },
    error: failed ? last.error : null,
  };
});

/** What failed once is likely to fail again, and each try reads the whole pool. */
const WAIT_AFTER_FAILURE_MS = 5 * 60_000;

/** True when no synchronisation was completed within so many milliseconds, and none has just failed. */
export async function isSynchronisationDue(db: Db, withinMs: number): Promise<boolean> {
  const last = await findLastRun(db);
  const failedAt = last?.error ? last.finishedAt : null;
  if (failedAt && Date.now() - failedAt.getTime() < WAIT_AFTER_FAILURE_MS) return false;
  const complete = await findLastCompleteRun(db);
  return !complete?.finishedAt || Date.now() - complete.finishedAt.getTime() > withinMs;
}
