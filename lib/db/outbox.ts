import "server-only";
import { and, asc, eq, inArray, lte, sql } from "drizzle-orm";
import { outbox } from "@/drizzle/schema";
import type { Db, Tx } from "@/lib/db/client";

/** A change that was begun and not yet finished. */
export type OutboxRow = typeof outbox.$inferSelect;

export type NewOutboxRow = Pick<
  OutboxRow,
  "id" | "kind" | "actorSub" | "actorLabel" | "subjectSub" | "payload" | "requestId"
>;

const LONGEST_ERROR = 1000;

/** Writes the intent, leased to the writer for so many seconds. Commit it before Cognito is called. */
export async function insertOutbox(db: Db | Tx, row: NewOutboxRow, leaseSeconds: number): Promise<void> {
  const now = new Date();
  await db.insert(outbox).values({ ...row, createdAt: now, leasedUntil: later(now, leaseSeconds) });
}

/** Takes changes that nobody works on, the longest waiting first, and counts the attempt. No row goes to two workers. */
export async function leaseDue(db: Db | Tx, limit: number, leaseSeconds: number): Promise<OutboxRow[]> {
  const now = new Date();
  const due = db
    .select({ id: outbox.id })
    .from(outbox)
    .where(lte(outbox.leasedUntil, now))
    .orderBy(asc(outbox.leasedUntil))
    .limit(limit)
    .for("update", { skipLocked: true });
  return db
    .update(outbox)
    .set({ leasedUntil: later(now, leaseSeconds), attempts: sql`${outbox.attempts} + 1` })
    .where(inArray(outbox.id, due))
    .returning();
}

/** Takes one change if nobody works on it, and counts the attempt. Null: it is being worked on, or finished. */
export async function leaseChange(db: Db | Tx, id: string, leaseSeconds: number): Promise<OutboxRow | null> {
  const now = new Date();
  const [row] = await db
    .update(outbox)
    .set({ leasedUntil: later(now, leaseSeconds), attempts: sql`${outbox.attempts} + 1` })
    .where(and(eq(outbox.id, id), lte(outbox.leasedUntil, now)))
    .returning();
  return row ?? null;
}

/** The oldest unfinished change of a user. */
export async function findOutboxFor(db: Db | Tx, sub: string): Promise<OutboxRow | null> {
  const [row] = await db
    .select()
    .from(outbox)
    .where(eq(outbox.subjectSub, sub))
    .orderBy(asc(outbox.createdAt), asc(outbox.id))
    .limit(1);
  return row ?? null;
}

/** How many changes were begun and are not finished. */
export async function countOutbox(db: Db | Tx): Promise<number> {
  return db.$count(outbox);
}

/** One change by its id, null when it is finished. */
export async function findOutbox(db: Db | Tx, id: string): Promise<OutboxRow | null> {
  const [row] = await db.select().from(outbox).where(eq(outbox.id, id));
  return row ?? null;
}

/** Notes how far a change has come, such as the sub of a user that was just created. False when it is finished. */
export async function updateOutbox(
  db: Db | Tx,
  id: string,
  changes: Partial<Pick<OutboxRow, "payload" | "subjectSub">>,
): Promise<boolean> {
  const updated = await db.update(outbox).set(changes).where(eq(outbox.id, id)).returning({ id: outbox.id });
  return updated.length > 0;
}

/** Removes a finished change. False when somebody else finished it: then roll back what this transaction did. */
export async function deleteOutbox(db: Db | Tx, id: string): Promise<boolean> {
  const deleted = await db.delete(outbox).where(eq(outbox.id, id)).returning({ id: outbox.id });
  return deleted.length > 0;
}

/** Gives the change back for another try after a while, with what went wrong. */
export async function postponeOutbox(
  db: Db | Tx,
  id: string,
  error: string,
  delaySeconds: number,
): Promise<void> {
  await db
    .update(outbox)
    .set({ lastError: error.slice(0, LONGEST_ERROR), leasedUntil: later(new Date(), delaySeconds) })
    .where(and(eq(outbox.id, id)));
}

function later(from: Date, seconds: number): Date {
  return new Date(from.getTime() + seconds * 1000);
}
