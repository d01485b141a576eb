import { vi } from "vitest";
import { workBulkItems } from "@/lib/dal/bulk-work";
import type { Portal } from "@/tests/helpers/portal";

export type ItemLine = {
  sub: string;
  state: string;
  message: string | null;
  change_id: string;
};

/** The items of a run, in its order. */
export async function readItems({ database }: Portal, runId: string): Promise<ItemLine[]> {
  return database.owner<ItemLine[]>`
    select subject_sub as sub, state, message, change_id from bulk_items where run_id = ${runId} order by position`;
}

/** The audit rows that carry the run's id, by the id of their change. */
export async function readRunAudit({ database }: Portal, runId: string) {
  return database.owner<{ change_id: string; action: string; outcome: string; subject_sub: string | null }[]>`
    select change_id, action, outcome, subject_sub from audit_log
    where after ->> 'run' = ${runId} and action not like 'bulk.%' order by id`;
}

/** Works on runs, again and again, until this one has ended. Items that wait for a second try are due at once. */
export async function finishRun(portal: Portal, runId: string): Promise<void> {
  await vi.waitUntil(
    async () => {
      await portal.database.owner`update outbox set leased_until = least(leased_until, now())
        where id in (select change_id from bulk_items where run_id = ${runId} and message is not null)`;
      await portal.database.owner`update bulk_items set leased_until = now()
        where run_id = ${runId} and state = 'waiting' and message is not null`;
      await workBulkItems();
      return isFinished(portal, runId);
    },
    { timeout: 240_000, interval: 50 },
  );
}

export async function isFinished({ database }: Portal, runId: string): Promise<boolean> {
  const [run] = await database.owner`select finished_at from bulk_runs where id = ${runId}`;
  return run?.finished_at != null;
}
