import "server-only";
import { getPoolSettings } from "@/lib/cognito/pool-settings";
import { anchorAudit } from "@/lib/dal/anchoring";
import { workBulkItems } from "@/lib/dal/bulk-work";
import { closeLeftExports } from "@/lib/dal/export-stream";
import { reconcile } from "@/lib/dal/reconcile";
import { deleteOldAccessRequests } from "@/lib/db/access-requests";
import { getDb } from "@/lib/db/client";
import { writeDailyFigures } from "@/lib/db/daily-figures";
import { isDatabaseUnavailable } from "@/lib/db/errors";
import { deleteOldMessages, deleteOldSignIns } from "@/lib/db/feed";
import { deleteOldKeys } from "@/lib/db/idempotency";
import { assertLesserRole } from "@/lib/db/privileges";
import { deleteOldHits } from "@/lib/db/rate-limits";
import { deleteExpiredSessions } from "@/lib/db/sessions";
import { deleteOldRuns } from "@/lib/db/sync-history";
import { findDue } from "@/lib/directory/freshness";
import { rereadStale } from "@/lib/directory/reread";
import { synchronise } from "@/lib/directory/sync";
import { watchCognito } from "@/lib/directory/watch";
import { getEnv } from "@/lib/env";
import { runInContext } from "@/lib/log/context";
import { log } from "@/lib/log/log";
import { traced } from "@/lib/telemetry/hook";

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const DAY = 24 * 60 * MINUTE;
/** As long as Cognito itself keeps the history of a user's sign-ins. */
const SIGN_INS_KEPT = 90 * DAY;
/** At the start the mirror may be so old. */
const FRESH_AT_START = 15 * MINUTE;

/** Starts what runs beside requests; when the settings or the database's role are wrong, says so and ends the process. */
export async function startOrExit(): Promise<void> {
  try {
    await startBackground();
  } catch (error) {
    log.error(error instanceof Error ? error.message : "The portal cannot start.");
    process.exit(1);
  }
}

/**
 * Checks the settings and the database's role, then starts what runs beside requests in every process: finishing
 * interrupted changes, anchoring the audit, synchronising the directory, removing expired sessions. Several processes do
 * not disturb one another: each takes what no other holds.
 * @returns what ends it; a task that runs is not cut short
 * @throws Error with every fault of the settings, or when the database's role may change audit rows
 */
export async function startBackground(): Promise<() => void> {
  getEnv();
  await assertDatabase();
  const stops = [
    repeat("finishing interrupted changes", 15 * SECOND, 0, reconcile),
    repeat("anchoring the audit", MINUTE, 5 * SECOND, anchorAudit),
    repeat("acting on many users", 5 * SECOND, 0, workBulkItems),
    repeat("ending exports that were left", MINUTE, 10 * SECOND, closeLeftExports),
    repeat("writing the day's figures", 30 * MINUTE, 20 * SECOND, () => writeDailyFigures(getDb())),
    repeat("removing expired rows", 60 * MINUTE, MINUTE, removeExpired),
    repeat("reading the pool's settings", 10 * MINUTE, 0, async () => void (await getPoolSettings())),
    repeat("synchronising the directory", MINUTE, 0, synchroniseWhenDue()),
    repeat("reading changed users again", 5 * SECOND, 5 * SECOND, rereadStale),
    repeat("asking whether Cognito answers", 5 * SECOND, 0, watchCognito),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}

function synchroniseWhenDue(): () => Promise<void> {
  let within: number | undefined = FRESH_AT_START;
  return async () => {
    const due = await findDue(getDb(), within);
    if (due) await synchronise(null, due);
    within = undefined;
  };
}

/** A database that does not answer yet is no reason not to start: /readyz tells, and pages answer 503 until it does. */
async function assertDatabase(): Promise<void> {
  try {
    await assertLesserRole(getDb());
  } catch (error) {
    if (!isDatabaseUnavailable(error)) throw error;
    log.warn("The database does not answer yet.", { error });
  }
}

/** Sessions, repeatable answers, counts of windows that are over, and what is old: requests, sign-ins, runs, messages. */
async function removeExpired(): Promise<void> {
  await deleteExpiredSessions(getDb(), getEnv().SESSION_IDLE_MINUTES * MINUTE);
  await deleteOldKeys(getDb());
  await deleteOldHits(getDb(), 24 * 60 * MINUTE);
  await deleteOldAccessRequests(getDb());
  await deleteOldSignIns(getDb(), SIGN_INS_KEPT);
  await deleteOldMessages(getDb(), DAY);
  await deleteOldRuns(getDb(), 7 * DAY);
}

/** Runs a task again and again, never twice at once. A failure is told and does not end it; it keeps no process alive. */
function repeat(what: string, everyMs: number, firstMs: number, task: () => Promise<unknown>): () => void {
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  const later = (delay: number) => {
    if (!stopped) timer = setTimeout(run, delay).unref();
  };
  async function run(): Promise<void> {
    try {
      await runInContext({ task: what }, () => traced(`task ${what}`, {}, task));
    } catch (error) {
      log.warn("A task failed.", { task: what, error });
    }
    later(everyMs);
  }
  later(firstMs);
  return () => {
    stopped = true;
    clearTimeout(timer);
  };
}
