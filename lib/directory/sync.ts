import "server-only";
import { listGroupNames, listMemberSubs } from "@/lib/cognito/groups";
import { estimateUsers } from "@/lib/cognito/pool";
import { listUserPages } from "@/lib/cognito/users";
import { getDb } from "@/lib/db/client";
import { replaceGroups } from "@/lib/db/sweep";
import { finishRun, heartbeat, type SyncRun, startRun } from "@/lib/db/sync";
import { upsertUsers } from "@/lib/db/users";
import { createPace } from "@/lib/directory/pace";
import { sweepVanished } from "@/lib/directory/sweep";
import { getEnv } from "@/lib/env";
import { isAppError } from "@/lib/errors";
import { log } from "@/lib/log/log";

/** How far a synchronisation has come. */
type Progress = { seen: number; written: number; removed: number; estimate: number | null };

const BEAT_EVERY_MS = 1000;

/**
 * Reads the whole pool into the mirror: users (ListUsers), groups (ListGroups, ListUsersInGroup), and last the removal of
 * users who are gone. One at a time over all processes. Returns false when one was running already.
 * @param startedBy sub of the person who asked; null for the portal itself
 */
export async function synchronise(startedBy: string | null): Promise<boolean> {
  const run = await startRun(getDb(), startedBy);
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
  const progress: Progress = { seen: 0, written: 0, removed: 0, estimate: null };
  try {
    const pace = createLivingPace(run, progress);
    progress.estimate = await estimateUsers();
    await readUsers(run, progress, pace);
    progress.written += await replaceGroups(getDb(), await readMemberships(pace));
    progress.removed = await sweepVanished(run, pace);
    await finishRun(getDb(), run.id, progress);
  } catch (error) {
    if (error instanceof RunClosed) return;
    if (!isAppError(error)) {
      log.error("A synchronisation of the directory failed.", { error });
    }
    const sentence = isAppError(error) ? error.message : "The synchronisation failed unexpectedly.";
    await finishRun(getDb(), run.id, { ...progress, error: sentence });
  }
}

/** Thrown inside when another process has closed the run, because this one was silent for too long. */
class RunClosed extends Error {}

/** Waits for its turn and, about once a second, tells that the run is alive and how far it is. */
function createLivingPace(run: SyncRun, progress: Progress): () => Promise<void> {
  const pace = createPace(getEnv().DIRECTORY_REQUESTS_PER_SECOND);
  let beatAt = 0;
  return async () => {
    await pace();
    if (performance.now() < beatAt) return;
    beatAt = performance.now() + BEAT_EVERY_MS;
    if (!(await heartbeat(getDb(), run.id, progress))) throw new RunClosed();
  };
}

async function readUsers(run: SyncRun, progress: Progress, pace: () => Promise<void>): Promise<void> {
  let askedAt = new Date();
  const beforeRequest = async () => {
    await pace();
    askedAt = new Date();
  };
  for await (const page of listUserPages({ beforeRequest })) {
    progress.seen += page.length;
    progress.written += await upsertUsers(getDb(), page, run.id, askedAt);
  }
}

async function readMemberships(pace: () => Promise<void>): Promise<Map<string, string[]>> {
  const memberships = new Map<string, string[]>();
  const names: string[] = [];
  for await (const name of listGroupNames({ beforeRequest: pace })) names.push(name);
  for (const name of names) {
    for await (const sub of listMemberSubs(name, { beforeRequest: pace })) {
      memberships.set(sub, [...(memberships.get(sub) ?? []), name]);
    }
  }
  return memberships;
}
