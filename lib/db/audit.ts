import "server-only";
import { randomUUID } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { auditLog } from "@/drizzle/schema";
import { type AuditRow, type ChainedFields, GENESIS_HASH, hashRow } from "@/lib/db/audit-chain";
import { getSealKeys, makeSeal, type SealKey, sealedRow } from "@/lib/db/audit-seal";
import type { Tx } from "@/lib/db/client";

/** What is recorded. `changeId` is that of the outbox row; refusals leave it out and get one of their own. */
export type AuditEntry = Pick<AuditRow, "actorLabel" | "action" | "outcome" | "requestId"> &
  Partial<Omit<ChainedFields, "actorLabel" | "action" | "outcome" | "requestId">>;

/** Held by whoever appends, so that rows follow one another. Nothing else in the database locks this number. */
const CHAIN_LOCK = 7_305_118;

/**
 * Appends one row to the chain and returns it. Repeating a `changeId` writes nothing and returns the row that is there.
 * Others who append wait until the transaction ends, so call it last; the transaction must be READ COMMITTED, as usual.
 * @param keys seals the row; by default those of the settings. Without one an Error is thrown and nothing is written
 */
export async function appendAudit(
  tx: Tx,
  entry: AuditEntry,
  keys: readonly SealKey[] = getSealKeys(),
): Promise<AuditRow> {
  await tx.execute(sql`select pg_advisory_xact_lock(${CHAIN_LOCK})`);
  const fields = completeFields(entry);
  const [existing] = await tx.select().from(auditLog).where(eq(auditLog.changeId, fields.changeId));
  if (existing) return existing;
  const { id, previousHash } = await takePlace(tx);
  const hash = hashRow(previousHash, fields);
  const seal = makeSeal(keys, sealedRow({ id, hash }));
  const [row] = await tx
    .insert(auditLog)
    .values({ ...fields, id, previousHash, hash, seal })
    .returning();
  if (!row) throw new Error("The audit row was not written.");
  return row;
}

/** The next number, and the hash that its row follows. After archiving the row of that itself is left, so that one is. */
async function takePlace(tx: Tx): Promise<{ id: number; previousHash: string }> {
  const [place] = await tx.execute<{ id: string; last: string | null }>(sql`
    select nextval('audit_log_id_seq')::text as id,
      (select hash from audit_log order by id desc limit 1) as last`);
  if (!place) throw new Error("The audit gave no number.");
  return { id: Number(place.id), previousHash: place.last ?? GENESIS_HASH };
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
