import "server-only";
import { randomUUID } from "node:crypto";
import { asc, desc, eq, gt, sql } from "drizzle-orm";
import { auditLog } from "@/drizzle/schema";
import { type ChainedFields, GENESIS_HASH, hashRow } from "@/lib/db/audit-chain";
import type { Db, Tx } from "@/lib/db/client";

export type AuditRow = typeof auditLog.$inferSelect;

/** What is recorded. `changeId` is that of the outbox row; refusals leave it out and get one of their own. */
export type AuditEntry = Pick<AuditRow, "actorLabel" | "action" | "outcome" | "requestId"> &
  Partial<Omit<ChainedFields, "actorLabel" | "action" | "outcome" | "requestId">>;

/** Held by whoever appends, so that rows follow one another. Nothing else in the database locks this number. */
const CHAIN_LOCK = 7_305_118;

const VERIFY_BATCH = 1000;

/**
 * Appends one row to the chain and returns it. Repeating a `changeId` writes nothing and returns the row that is there.
 * Others who append wait until the transaction ends, so call it last; the transaction must be READ COMMITTED, as usual.
 */
export async function appendAudit(tx: Tx, entry: AuditEntry): Promise<AuditRow> {
  await tx.execute(sql`select pg_advisory_xact_lock(${CHAIN_LOCK})`);
  const fields = completeFields(entry);
  const [existing] = await tx.select().from(auditLog).where(eq(auditLog.changeId, fields.changeId));
  if (existing) return existing;
  const [last] = await tx.select({ hash: auditLog.hash }).from(auditLog).orderBy(desc(auditLog.id)).limit(1);
  const previousHash = last?.hash ?? GENESIS_HASH;
  const [row] = await tx
    .insert(auditLog)
    .values({ ...fields, previousHash, hash: hashRow(previousHash, fields) })
    .returning();
  if (!row) throw new Error("The audit row was not written.");
  return row;
}

/** `head` is the last row: note it elsewhere, and a later check shows whether rows were cut off the end. */
export type AuditVerdict =
  | { ok: true; rows: number; head: { id: number; hash: string } | null }
  | { ok: false; firstBadId: number };

/**
 * Walks the whole chain and names the first row that was changed, or before which one is missing or was moved. Rows cut
 * off the end leave no trace in the chain itself; compare `head` with an earlier one for that.
 */
export async function verifyAudit(db: Db | Tx): Promise<AuditVerdict> {
  let head: { id: number; hash: string } | null = null;
  let rows = 0;
  for (;;) {
    const batch: AuditRow[] = await db
      .select()
      .from(auditLog)
      .where(gt(auditLog.id, head?.id ?? 0))
      .orderBy(asc(auditLog.id))
      .limit(VERIFY_BATCH);
    for (const row of batch) {
      const previousHash: string = head?.hash ?? GENESIS_HASH;
      if (row.previousHash !== previousHash || row.hash !== hashRow(previousHash, row)) {
        return { ok: false, firstBadId: row.id };
      }
      head = { id: row.id, hash: row.hash };
      rows += 1;
    }
    if (batch.length < VERIFY_BATCH) return { ok: true, rows, head };
  }
}

/** Every field has a value, and no text holds what Postgres or a JSON round trip would alter. */
function completeFields(entry: AuditEntry): ChainedFields {
  return {
    at: entry.at ?? new Date(),
    changeId: entry.changeId ?? randomUUID(),
    actorSub: entry.actorSub ?? null,
    actorLabel: cleanText(entry.actorLabel),
    action: entry.action,
    outcome: entry.outcome,
    subjectSub: entry.subjectSub ?? null,
    subjectLabel: entry.subjectLabel == null ? null : cleanText(entry.subjectLabel),
    orgId: entry.orgId ?? null,
    reason: entry.reason == null ? null : cleanText(entry.reason),
    before: entry.before == null ? null : cleanRecord(entry.before),
    after: entry.after == null ? null : cleanRecord(entry.after),
    requestId: cleanText(entry.requestId),
    awsRequestId: entry.awsRequestId == null ? null : cleanText(entry.awsRequestId),
  };
}

/** Postgres has no NUL in text, and UTF-8 no half surrogates; both become the replacement character. */
function cleanText(text: string): string {
  return Buffer.from(text, "utf8").toString("utf8").replaceAll("\u0000", "\uFFFD");
}

function cleanRecord(record: Record<string, unknown>): Record<string, unknown> {
  return JSON.parse(JSON.stringify(record), (_key, value: unknown) => {
    if (typeof value === "string") return cleanText(value);
    if (value === null || typeof value !== "object" || Array.isArray(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [cleanText(key), inner]));
  });
}
