import "server-only";
import { and, asc, eq, gt, lte } from "drizzle-orm";
import { auditRepeats } from "@/drizzle/schema";
import { type AuditEntry, appendAudit } from "@/lib/db/audit";
import type { Db, Tx } from "@/lib/db/client";

/** So many refusals of one person and action in a minute have rows of their own; more become one row with a count. */
const BURST = 10;
const WINDOW_MS = 60_000;
const MOST_SUBJECTS = 20;
const DUE_AT_ONCE = 200;

type Repeats = typeof auditRepeats.$inferSelect;

/**
 * Audits a refusal. Whoever is refused in a loop leaves the first ten rows of a minute, and then one a minute that counts
 * the rest and names on whom it was tried; counting is in Postgres, so that nothing is lost with a process.
 */
export async function recordRefusal(db: Db, entry: AuditEntry): Promise<void> {
  const now = new Date();
  await db.transaction(async (tx) => {
    const row = await lockRepeats(tx, keyOf(entry), now);
    const over = now.getTime() - row.windowStartedAt.getTime() >= WINDOW_MS;
    if (over && row.folded > 0) return settle(tx, fold(row, entry, now), now);
    if (over) return appendOwn(tx, { ...row, windowStartedAt: now, hits: 0 }, entry);
    if (row.hits < BURST) return appendOwn(tx, row, entry);
    await update(tx, fold(row, entry, now));
  });
}

/** Writes the rows of repeats whose minute is over, and forgets what was quiet for an hour. Returns how many rows. */
export async function settleRepeats(db: Db): Promise<number> {
  const now = new Date();
  const over = new Date(now.getTime() - WINDOW_MS);
  const { key, folded, windowStartedAt } = auditRepeats;
  const due = await db
    .select({ key })
    .from(auditRepeats)
    .where(and(gt(folded, 0), lte(windowStartedAt, over)))
    .orderBy(asc(windowStartedAt))
    .limit(DUE_AT_ONCE);
  for (const { key: name } of due) {
    await db.transaction(async (tx) => {
      const [row] = await tx
        .select()
        .from(auditRepeats)
        .where(and(eq(key, name), gt(folded, 0), lte(windowStartedAt, over)))
        .for("update", { skipLocked: true });
      if (row) await settle(tx, row, now);
    });
  }
  const quiet = new Date(now.getTime() - 60 * WINDOW_MS);
  await db.delete(auditRepeats).where(and(eq(folded, 0), lte(windowStartedAt, quiet)));
  return due.length;
}

function keyOf({ actorSub, actorLabel, action, orgId }: AuditEntry): string {
  return [actorSub ?? actorLabel, action, orgId ?? ""].join(" ");
}

async function lockRepeats(tx: Tx, key: string, now: Date): Promise<Repeats> {
  await tx.insert(auditRepeats).values({ key, windowStartedAt: now, hits: 0 }).onConflictDoNothing();
  const [row] = await tx.select().from(auditRepeats).where(eq(auditRepeats.key, key)).for("update");
  if (!row) throw new Error("The refusal could not be counted.");
  return row;
}

async function appendOwn(tx: Tx, row: Repeats, entry: AuditEntry): Promise<void> {
  await update(tx, { ...row, hits: row.hits + 1 });
  await appendAudit(tx, entry);
}

function fold(row: Repeats, entry: AuditEntry, now: Date): Repeats {
  const subject = entry.subjectLabel ?? entry.subjectSub;
  const known = subject == null || row.subjects.includes(subject) || row.subjects.length >= MOST_SUBJECTS;
  const { at: _at, changeId: _changeId, ...kept } = entry;
  return {
    ...row,
    folded: row.folded + 1,
    entry: kept,
    foldedSince: row.foldedSince ?? now,
    foldedUntil: now,
    subjects: known ? row.subjects : [...row.subjects, subject],
  };
}

/** One row for all that was folded. Repeats that go on are folded again; after a quiet minute the next has its own row. */
async function settle(tx: Tx, row: Repeats, now: Date): Promise<void> {
  const { entry, folded, foldedSince, foldedUntil, subjects } = row;
  const cleared = { folded: 0, entry: null, foldedSince: null, foldedUntil: null, subjects: [] };
  await update(tx, { ...row, ...cleared, windowStartedAt: now, hits: BURST });
  const last = entry as AuditEntry;
  const alone = subjects.length <= 1;
  await appendAudit(tx, {
    ...last,
    ...(alone ? {} : { subjectSub: null, subjectLabel: null }),
    after: {
      ...last.after,
      repeats: folded,
      since: foldedSince?.toISOString(),
      until: foldedUntil?.toISOString(),
      ...(alone ? {} : { subjects }),
    },
  });
}

async function update(tx: Tx, { key, ...values }: Repeats): Promise<void> {
  await tx.update(auditRepeats).set(values).where(eq(auditRepeats.key, key));
}
