import "server-only";
import { eq } from "drizzle-orm";
import { auditLog } from "@/drizzle/schema";
import { type AuditRow, hashRow } from "@/lib/db/audit-chain";
import { checkSeal, type SealKey, sealedRow } from "@/lib/db/audit-seal";
import type { Anchor } from "@/lib/db/audit-verify";
import type { Db, Tx } from "@/lib/db/client";

/** What is wrong with the chain, at which row (of a cut: the first known to be missing), and a sentence about it. */
export type ChainFault = {
  kind: "edited" | "removed" | "moved" | "forged" | "rebuilt" | "cut" | "record" | "key";
  id: number;
  sentence: string;
};

type Head = { id: number; hash: string } | null;
type Sealing = { keys: readonly SealKey[]; sealsChecked: boolean; sealedFrom: number | null };

/** A row by itself: does it hold what its hash says, and was the hash sealed by the portal? */
export function checkRow(row: AuditRow, { keys, sealsChecked, sealedFrom }: Sealing): ChainFault | null {
  const { id, seal } = row;
  if (row.hash !== hashRow(row.previousHash, row)) {
    return {
      kind: "edited",
      id,
      sentence: `Row ${id} was edited: it does not hold what its hash was made of.`,
    };
  }
  if (seal === null) {
    const sentence = `Row ${id} was not written by the portal: it has no seal, and row ${sealedFrom} before it has one.`;
    return sealedFrom === null ? null : { kind: "forged", id, sentence };
  }
  if (!sealsChecked) return null;
  switch (checkSeal(keys, sealedRow(row), seal)) {
    case "good":
      return null;
    case "unknown":
      return {
        kind: "key",
        id,
        sentence: `Row ${id} is sealed with a key that is not at hand. Name the former secret in AUDIT_KEYS, after the present one; if there was none, the row is forged.`,
      };
    case "wrong":
      return {
        kind: "forged",
        id,
        sentence: `Row ${id} was rewritten: its hash was computed anew, and the seal does not fit.`,
      };
  }
}

/** A row that does not follow the one before it: what it follows instead tells what happened. */
export async function describeBreak(db: Db | Tx, row: AuditRow, head: Head): Promise<ChainFault> {
  const { id } = row;
  if (row.hash !== hashRow(row.previousHash, row)) {
    return {
      kind: "edited",
      id,
      sentence: `Row ${id} was edited: it does not hold what its hash was made of.`,
    };
  }
  const before = head ? `row ${head.id}` : "the beginning";
  const [followed] = await db
    .select({ id: auditLog.id })
    .from(auditLog)
    .where(eq(auditLog.hash, row.previousHash));
  if (followed) {
    return {
      kind: "moved",
      id,
      sentence: `Row ${id} stands in the wrong place: it was written after row ${followed.id}, and now stands after ${before}. Rows were reordered, or one was slipped in.`,
    };
  }
  return { kind: "removed", id, sentence: `At least one row was removed between ${before} and row ${id}.` };
}

/** An anchored row that is not there although later ones are, or has another hash. */
export function describeAnchorFault(anchor: Anchor, hash: string | null): ChainFault {
  const { id } = anchor;
  const known = `Row ${id} ${noted(anchor)} with the hash ${anchor.hash.slice(0, 12)}…`;
  const now = hash === null ? "is no longer there" : `now has ${hash.slice(0, 12)}…`;
  return { kind: "rebuilt", id, sentence: `${known} and ${now}: the chain was rebuilt.` };
}

/** The log ends before a row that is known to have been there. */
export function describeCut(anchor: Anchor, head: Head): ChainFault {
  const { id } = anchor;
  const end = head ? `ends at row ${head.id}` : "is empty";
  return {
    kind: "cut",
    id,
    sentence: `The end was cut off: row ${id} ${noted(anchor)}, and the log ${end}.`,
  };
}

/** An anchor or the record of an archive that the portal's key did not seal. */
export function describeForgedRecord(what: "anchor" | "archive", id: number): ChainFault {
  const sentence = `The ${what === "anchor" ? `anchor of row ${id}` : `record of the archive from row ${id}`} was edited or forged: its seal does not fit.`;
  return { kind: "record", id, sentence };
}

function noted({ at }: Anchor): string {
  return at ? `was noted on ${at.toISOString()}` : "was noted";
}
