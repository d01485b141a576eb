import "server-only";
import { and, desc, eq, inArray, isNull, or, sql } from "drizzle-orm";
import { bulkItems, bulkRuns } from "@/drizzle/schema";
import type { Db, Tx } from "@/lib/db/client";

export type BulkRunRow = typeof bulkRuns.$inferSelect;
export type NewBulkRun = Pick<
  BulkRunRow,
  "id" | "actorSub" | "actorLabel" | "action" | "parameters" | "reason" | "requestId"
>;
export type ItemCounts = Record<(typeof bulkItems.$inferSelect)["state"], number>;
export type CountedRun = BulkRunRow & { counts: ItemCounts };

/** Writes a run and its items, in their order, each with the id of its change. */
export async function insertRun(
  tx: Tx,
  run: NewBulkRun,
  subjects: readonly { sub: string; label: string }[],
): Promise<void> {
  const now = new Date();
  await tx.insert(bulkRuns).values({ ...run, total: subjects.length, createdAt: now, authorisedAt: now });
  const rows = JSON.stringify(subjects.map(({ sub, label }, position) => ({ sub, label, position })));
  await tx.execute(sql`
    insert into bulk_items (run_id, subject_sub, subject_label, position, change_id, leased_until)
    select ${run.id}::uuid, i.sub, i.label, i.position, gen_random_uuid(), ${now.toISOString()}::timestamptz
    from json_to_recordset(${rows}::json) as i(sub uuid, label text, position int)`);
}

/** One run, of whomever: the caller checks whose it is. */
export async function findRun(db: Db | Tx, id: string): Promise<BulkRunRow | null> {
  const [run] = await db.select().from(bulkRuns).where(eq(bulkRuns.id, id));
  return run ?? null;
}

/** One run with how many items are in each state. */
export async function findCountedRun(db: Db | Tx, id: string): Promise<CountedRun | null> {
  const run = await findRun(db, id);
  return run && { ...run, counts: (await countItems(db, [id])).get(id) ?? NONE };
}

/** The latest runs, of one actor or of everybody (null), newest first. */
export async function listRuns(db: Db | Tx, actorSub: string | null, limit: number): Promise<CountedRun[]> {
  const runs = await db
    .select()
    .from(bulkRuns)
    .where(actorSub === null ? undefined : eq(bulkRuns.actorSub, actorSub))
    .orderBy(desc(bulkRuns.createdAt), desc(bulkRuns.id))
    .limit(limit);
  const counts = await countItems(
    db,
    runs.map(({ id }) => id),
  );
  return runs.map((run) => ({ ...run, counts: counts.get(run.id) ?? NONE }));
}

/** How many runs of a person have not ended. */
export async function countRunning(db: Db | Tx, actorSub: string): Promise<number> {
  return db.$count(bulkRuns, and(eq(bulkRuns.actorSub, actorSub), isNull(bulkRuns.finishedAt)));
}

/** Ends a run none of whose items waits; of all runs without an id. Two processes may both find the last item. */
export async function finishRuns(db: Db | Tx, id?: string): Promise<void> {
  await db
    .update(bulkRuns)
    .set({ finishedAt: new Date() })
    .where(
      and(
        isNull(bulkRuns.finishedAt),
        id === undefined ? undefined : eq(bulkRuns.id, id),
        sql`not exists (select 1 from bulk_items i where i.run_id = ${bulkRuns.id} and i.state = 'waiting')`,
      ),
    );
}

/**
 * Calls a run off: what nobody has begun is cancelled; what somebody works on, or what is recorded or being finished, comes
 * to its end. Returns how many were cancelled; null when the run has ended or was called off before.
 */
export async function cancelRun(tx: Tx, id: string, reason: string): Promise<number | null> {
  const now = new Date();
  const [run] = await tx
    .update(bulkRuns)
    .set({ cancelledAt: now, cancelReason: reason })
    .where(and(eq(bulkRuns.id, id), isNull(bulkRuns.finishedAt), isNull(bulkRuns.cancelledAt)))
    .returning({ id: bulkRuns.id });
  if (!run) return null;
  const cancelled = await tx
    .update(bulkItems)
    .set({ state: "cancelled", message: reason, code: null, endedAt: now })
    .where(
      and(
        eq(bulkItems.runId, id),
        eq(bulkItems.state, "waiting"),
        or(
          sql`${bulkItems.leasedUntil} <= ${now.toISOString()}::timestamptz`,
          sql`${bulkItems.code} is not null`,
        ),
        sql`not exists (select 1 from outbox o where o.id = ${bulkItems.changeId})`,
        sql`not exists (select 1 from audit_log a where a.change_id = ${bulkItems.changeId})`,
      ),
    )
    .returning({ sub: bulkItems.subjectSub });
  await finishRuns(tx, id);
  return cancelled.length;
}

/** Lets failed items of an ended run be tried anew, each as another change. Returns how many. */
export async function retryFailed(tx: Tx, id: string): Promise<number> {
  const now = new Date();
  const items = await tx
    .update(bulkItems)
    .set({
      state: "waiting",
      message: null,
      code: null,
      endedAt: null,
      attempts: 0,
      leasedUntil: now,
      changeId: sql`gen_random_uuid()`,
    })
    .where(and(eq(bulkItems.runId, id), eq(bulkItems.state, "failed")))
    .returning({ sub: bulkItems.subjectSub });
  if (items.length === 0) return 0;
  const reopened = { finishedAt: null, cancelledAt: null, cancelReason: null, authorisedAt: now };
  await tx.update(bulkRuns).set(reopened).where(eq(bulkRuns.id, id));
  return items.length;
}

const NONE: ItemCounts = { waiting: 0, done: 0, unchanged: 0, failed: 0, cancelled: 0 };

async function countItems(db: Db | Tx, ids: string[]): Promise<Map<string, ItemCounts>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .select({ id: bulkItems.runId, state: bulkItems.state, count: sql<number>`count(*)::int` })
    .from(bulkItems)
    .where(inArray(bulkItems.runId, ids))
    .groupBy(bulkItems.runId, bulkItems.state);
  const counts = new Map<string, ItemCounts>();
  for (const { id, state, count } of rows) counts.set(id, { ...(counts.get(id) ?? NONE), [state]: count });
  return counts;
}
