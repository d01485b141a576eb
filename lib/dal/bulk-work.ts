import "server-only";
import { setTimeout as sleep } from "node:timers/promises";
import { settleItem } from "@/lib/dal/bulk-item";
import { findNextDue, leaseItem } from "@/lib/db/bulk-items";
import { finishRuns } from "@/lib/db/bulk-runs";
import { getDb } from "@/lib/db/client";
import { runInOther } from "@/lib/log/context";
import { log } from "@/lib/log/log";

/** Items at a time in one process: a user's change is several calls one after the other. */
const AT_ONCE = 3;
/** After so long without an end an item counts as left by its process. Longer than any item takes. */
const LEASE_SECONDS = 60;
/** Whoever waits for less than this waits here; for more, the next round of the background finds it. */
const PATIENCE_MS = 3000;

/** Next.js may bundle this module more than once. */
const shared = globalThis as typeof globalThis & { lifeguardBulkWork?: Promise<void> | undefined };

/** Sets this process to work on items that wait, without waiting for it. */
export function kickBulkWork(): void {
  runInOther({ task: "acting on many users" }, () => {
    workBulkItems().catch((error: unknown) => log.warn("Work on many users stopped.", { error }));
  });
}

/**
 * Carries out items of runs until none is due; several processes share them. One round at a time in a process: whoever
 * asks during it waits for its end. What a process that died had begun is taken up once its lease is over.
 */
export function workBulkItems(): Promise<void> {
  shared.lifeguardBulkWork ??= workAll().finally(() => {
    shared.lifeguardBulkWork = undefined;
  });
  return shared.lifeguardBulkWork;
}

async function workAll(): Promise<void> {
  const ended = await Promise.allSettled(Array.from({ length: AT_ONCE }, work));
  await finishRuns(getDb());
  const failed = ended.find((one) => one.status === "rejected");
  if (failed) throw failed.reason;
}

async function work(): Promise<void> {
  for (;;) {
    const item = await leaseItem(getDb(), LEASE_SECONDS);
    if (item) {
      await settleItem(item);
      continue;
    }
    const wait = await findNextDue(getDb());
    if (wait === null || wait > PATIENCE_MS) return;
    await sleep(Math.max(wait, 50));
  }
}
