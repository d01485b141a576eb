import "server-only";
import { eq } from "drizzle-orm";
import { auditLog, outbox } from "@/drizzle/schema";
import type { Db, Tx } from "@/lib/db/client";

/** What became of a change: begun and not finished, or recorded. */
export type Outcome =
  | { state: "pending"; leasedUntil: Date }
  | {
      state: "recorded";
      outcome: "done" | "refused" | "failed";
      after: Record<string, unknown> | null;
    };

/**
 * What became of the change of an id; null when it was never begun. The intent is looked for first: it goes in the same
 * transaction in which the audit row comes, so whoever finds no intent and then no row knows that there was nothing.
 */
export async function findOutcome(db: Db | Tx, changeId: string): Promise<Outcome | null> {
  const [intent] = await db
    .select({ leasedUntil: outbox.leasedUntil })
    .from(outbox)
    .where(eq(outbox.id, changeId));
  if (intent) return { state: "pending", leasedUntil: intent.leasedUntil };
  const [row] = await db
    .select({ outcome: auditLog.outcome, after: auditLog.after })
    .from(auditLog)
    .where(eq(auditLog.changeId, changeId));
  return row ? { state: "recorded", ...row } : null;
}

/** How things were before a change, as its audit row says; null when there is none. */
export async function findBefore(db: Db | Tx, changeId: string): Promise<Record<string, unknown> | null> {
  const [row] = await db
    .select({ before: auditLog.before })
    .from(auditLog)
    .where(eq(auditLog.changeId, changeId));
  return row?.before ?? null;
}
