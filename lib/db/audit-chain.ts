import "server-only";
import { createHash } from "node:crypto";
import type { auditLog } from "@/drizzle/schema";

export type AuditRow = typeof auditLog.$inferSelect;

/** Everything in a row but its place in the chain. */
export type ChainedFields = Omit<AuditRow, "id" | "previousHash" | "hash" | "seal">;

/** What the first row follows. */
export const GENESIS_HASH = "0".repeat(64);

/**
 * The hash of a row: SHA-256, hex, over the canonical JSON of the previous hash and every field. Changing, removing or
 * moving a row breaks the chain at that place.
 */
export function hashRow(previousHash: string, fields: ChainedFields): string {
  const { at, changeId, actorSub, actorLabel, action, outcome, subjectSub, subjectLabel, orgId } = fields;
  const { reason, before, after, requestId, awsRequestId } = fields;
  const canonical = toCanonicalJson({
    previousHash,
    at,
    changeId,
    actorSub,
    actorLabel,
    action,
    outcome,
    subjectSub,
    subjectLabel,
    orgId,
    reason,
    before,
    after,
    requestId,
    awsRequestId,
  });
  return createHash("sha256").update(canonical).digest("hex");
}

/** JSON with sorted keys, without spaces and undefined fields; dates are ISO 8601 in UTC with milliseconds. */
export function toCanonicalJson(value: unknown): string {
  return JSON.stringify(sortKeys(JSON.parse(JSON.stringify(value ?? null))));
}

function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (value === null || typeof value !== "object") return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inner]) => [key, sortKeys(inner)]));
}
