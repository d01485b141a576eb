import "server-only";
import { and, asc, eq, sql } from "drizzle-orm";
import { bulkItems, directoryUsers } from "@/drizzle/schema";
import type { Scope } from "@/lib/auth/permissions";
import type { Db, Tx } from "@/lib/db/client";
import { withinScope } from "@/lib/db/scope";

export type BulkItemRow = typeof bulkItems.$inferSelect;
export type ItemState = BulkItemRow["state"];

/** Takes an item that is due, the longest waiting first, for so many seconds. No item goes to two workers. */
export async function leaseItem(db: Db | Tx, leaseSeconds: number): Promise<BulkItemRow | null> {
  const now = new Date();
  const due = sql`(select run_id, subject_sub from bulk_items
    where state = 'waiting' and leased_until <= ${now.toISOString()}::timestamptz
    order by leased_until, position limit 1 for update skip locked)`;
  const [item] = await db
    .update(bulkItems)
    .set({
      leasedUntil: later(now, leaseSeconds * 1000),
      attempts: sql`${bulkItems.attempts} + 1`,
      code: null, // the sentence stays until the outcome is known: pages show it
    })
    .where(sql`(${bulkItems.runId}, ${bulkItems.subjectSub}) in ${due}`)
    .returning();
  return item ?? null;
}

/** In how many milliseconds the next waiting item is due; null when none waits. Those that are being worked on count, too. */
export async function findNextDue(db: Db | Tx): Promise<number | null> {
  const [row] = await db
    .select({ leasedUntil: bulkItems.leasedUntil })
    .from(bulkItems)
    .where(eq(bulkItems.state, "waiting"))
    .orderBy(asc(bulkItems.leasedUntil))
    .limit(1);
  return row ? Math.max(0, row.leasedUntil.getTime() - Date.now()) : null;
}

type Place = Pick<BulkItemRow, "runId" | "subjectSub" | "changeId">;

/** Writes down what became of an item. False when another process has, or it is another attempt by now. */
export async function endItem(
  db: Db | Tx,
  item: Place,
  result: { state: Exclude<ItemState, "waiting">; message?: string | null; code?: string | null },
): Promise<boolean> {
  const ended = await db
    .update(bulkItems)
    .set({
      state: result.state,
      message: result.message ?? null,
      code: result.code ?? null,
      endedAt: new Date(),
    })
    .where(isWaiting(item))
    .returning({ sub: bulkItems.subjectSub });
  return ended.length > 0;
}

/** Gives an item back for another try after a while, with the sentence about why it waits. */
export async function postponeItem(
  db: Db | Tx,
  item: Place,
  { message, code, delayMs }: { message: string; code: string; delayMs: number },
): Promise<void> {
  await db
    .update(bulkItems)
    .set({ message, code, leasedUntil: later(new Date(), delayMs) })
    .where(isWaiting(item));
}

/** What pages show of an item: no name of a user whom the scope cannot see (any more). */
export type ShownItem = Pick<
  BulkItemRow,
  "subjectSub" | "position" | "state" | "message" | "code" | "attempts"
> & {
  label: string | null;
};

/** Items of a run in its order, from a position on. Whom the scope does not see has no name. */
export async function listItems(
  db: Db | Tx,
  runId: string,
  query: { scope: Scope; state?: ItemState | undefined; from?: number; limit: number },
): Promise<ShownItem[]> {
  const visible = query.scope === "everywhere" ? sql`true` : withinScope(directoryUsers.orgId, query.scope);
  return db
    .select({
      subjectSub: bulkItems.subjectSub,
      position: bulkItems.position,
      state: bulkItems.state,
      message: bulkItems.message,
      code: bulkItems.code,
      attempts: bulkItems.attempts,
      label: sql<string | null>`case when ${visible} then ${bulkItems.subjectLabel} end`,
    })
    .from(bulkItems)
    .leftJoin(directoryUsers, eq(directoryUsers.sub, bulkItems.subjectSub))
    .where(
      and(
        eq(bulkItems.runId, runId),
        query.state === undefined ? undefined : eq(bulkItems.state, query.state),
        sql`${bulkItems.position} >= ${query.from ?? 0}`,
      ),
    )
    .orderBy(asc(bulkItems.position))
    .limit(query.limit);
}

/** The sentence that most waiting items of a run carry; null when none of them was put off. */
export async function findWaitingReason(db: Db | Tx, runId: string): Promise<string | null> {
  const [row] = await db
    .select({ message: bulkItems.message })
    .from(bulkItems)
    .where(
      and(eq(bulkItems.runId, runId), eq(bulkItems.state, "waiting"), sql`${bulkItems.message} is not null`),
    )
    .groupBy(bulkItems.message)
    .orderBy(sql`count(*) desc`)
    .limit(1);
  return row?.message ?? null;
}

/** The item of one user in a run. */
export async function findItem(db: Db | Tx, runId: string, sub: string): Promise<BulkItemRow | null> {
  const [item] = await db
    .select()
    .from(bulkItems)
    .where(and(eq(bulkItems.runId, runId), eq(bulkItems.subjectSub, sub)));
  return item ?? null;
}

/** Subs of a run's items in a state, in its order. */
export async function listSubs(db: Db | Tx, runId: string, state: ItemState): Promise<string[]> {
  const rows = await db
    .select({ sub: bulkItems.subjectSub })
    .from(bulkItems)
    .where(and(eq(bulkItems.runId, runId), eq(bulkItems.state, state)))
    .orderBy(asc(bulkItems.position));
  return rows.map(({ sub }) => sub);
}

function isWaiting({ runId, subjectSub, changeId }: Place) {
  return and(
    eq(bulkItems.runId, runId),
    eq(bulkItems.subjectSub, subjectSub),
    eq(bulkItems.changeId, changeId),
    eq(bulkItems.state, "waiting"),
  );
}

function later(from: Date, ms: number): Date {
  return new Date(from.getTime() + ms);
}
