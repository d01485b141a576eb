import "server-only";
import { randomUUID } from "node:crypto";
import { findDelegation } from "@/lib/auth/delegation";
import { findOutcome } from "@/lib/db/bulk-outcomes";
import type { Tx } from "@/lib/db/client";
import { AppError } from "@/lib/errors";

/** Id of a change and of its audit row: that of the run's item, so that repeating it is the same change; else a new one. */
export function nextChangeId(): string {
  return findDelegation()?.changeId ?? randomUUID();
}

/** What an audit row says of how things are afterwards, with the id of the run that it belongs to, if any. */
export function markRun(after: Record<string, unknown> | null): Record<string, unknown> | null {
  const delegation = findDelegation();
  return delegation ? { ...after, run: delegation.runId } : after;
}

/**
 * Throws when the item of a run that is being done has its audit row: another process was faster. Call it in the
 * transaction that holds the subject's lock, before anything is changed.
 */
export async function assertNotRecorded(tx: Tx): Promise<void> {
  const delegation = findDelegation();
  if (!delegation) return;
  const outcome = await findOutcome(tx, delegation.changeId);
  if (outcome) throw new AppError("conflict", "This was begun or done already.");
}
