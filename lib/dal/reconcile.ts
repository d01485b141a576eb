import "server-only";
import { finishChange, LEASE_SECONDS } from "@/lib/dal/change";
import { postponeChange } from "@/lib/dal/change-outcome";
import { getDb } from "@/lib/db/client";
import { findOutbox, leaseDue, type OutboxRow } from "@/lib/db/outbox";
import { isAppError } from "@/lib/errors";

const BATCH = 5;

/**
 * Finishes the changes that nobody works on any more: their process died, or nobody knew whether Cognito had acted. What
 * cannot be finished now is tried again later, for as long as it takes; pages show it as pending.
 * @returns how many were finished or ended as failed, and how many stay
 */
export async function reconcile(): Promise<{ settled: number; pending: number }> {
  const outcome = { settled: 0, pending: 0 };
  for (;;) {
    const rows = await leaseDue(getDb(), BATCH, LEASE_SECONDS);
    for (const row of rows) {
      if (await settle(row)) outcome.settled += 1;
      else outcome.pending += 1;
    }
    if (rows.length < BATCH) return outcome;
  }
}

/** Finishes one leased change, if that can be done now. False: it stays, and is tried again later. */
export async function settle(row: OutboxRow): Promise<boolean> {
  try {
    await finishChange(row, { fresh: false });
    return true;
  } catch (error) {
    if (!(await findOutbox(getDb(), row.id))) return true; // it ended as failed, and the audit says so
    if (!isAppError(error)) await postponeChange(row, error);
    return false;
  }
}
