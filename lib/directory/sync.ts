import "server-only";
import { getDb } from "@/lib/db/client";
import { DIGITS, settleGroups } from "@/lib/db/sweep";
import { advanceRun, finishRun, type SyncKind, type SyncRun, startRun } from "@/lib/db/sync";
import { RunLost, whileHeld } from "@/lib/db/sync-parts";
import { planRun } from "@/lib/directory/plan";
import { readParts } from "@/lib/directory/read-parts";
import { type LiveRun, openRun } from "@/lib/directory/run";
import { noteThoseWhoLeft, sweepShard, sweepVanished } from "@/lib/directory/sweep";
import { isAppError } from "@/lib/errors";
import { log } from "@/lib/log/log";

/**
 * Brings the mirror up to date. "full" reads the whole pool: users (ListUsers), groups (ListGroups, ListUsersInGroup), and
 * last removes those who are gone; "difference" what changed, as far as Cognito can be asked for it. One at a time over all
 * processes; one whose process died is carried on. Returns false when one was running already.
 * @param startedBy sub of the person who asked; null for the portal itself
 */
export async function synchronise(startedBy: string | null, kind: SyncKind = "full"): Promise<boolean> {
  const run = await startRun(getDb(), startedBy, kind);
  if (run) await finishSynchronisation(run);
  return run !== null;
}

/** Carries on with a started run without being waited for. */
export function finishInBackground(run: SyncRun): void {
  finishSynchronisation(run).catch((error: unknown) => {
    log.error("A synchronisation of the directory could not be recorded.", { error });
  });
}

/** Runs to the end. A failure ends up in the run, where pages show it; only the database's own silence is thrown. */
export async function finishSynchronisation(run: SyncRun): Promise<void> {
  const live = openRun(run);
  try {
    await runToEnd(live);
  } catch (error) {
    const cause: unknown = live.signal.aborted ? live.signal.reason : error;
    if (cause instanceof RunLost) return;
    if (!isAppError(cause)) log.error("A synchronisation of the directory failed.", { error: cause });
    const sentence = isAppError(cause) ? cause.message : "The synchronisation failed unexpectedly.";
    await advanceRun(getDb(), run, live.takeTally());
    await finishRun(getDb(), run, sentence);
  } finally {
    live.end();
  }
}

/** Nobody is removed before every part was read. */
async function runToEnd(live: LiveRun): Promise<void> {
  const { run } = live;
  await planRun(live);
  await readParts(live);
  if (run.kind === "full") {
    await advance(live, { written: await settleAllGroups(run) });
    await sweepVanished(live);
  } else {
    await noteThoseWhoLeft(run);
    await sweepShard(live);
  }
  await advance(live, {});
  await finishRun(getDb(), run);
}

async function settleAllGroups(run: SyncRun): Promise<number> {
  let changed = 0;
  for (const digit of DIGITS) changed += await whileHeld(getDb(), run, (tx) => settleGroups(tx, run, digit));
  return changed;
}

async function advance(live: LiveRun, figures: { written?: number }): Promise<void> {
  if (!(await advanceRun(getDb(), live.run, { ...live.takeTally(), ...figures }))) throw new RunLost();
}
