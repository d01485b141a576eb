import "server-only";
import type { Scope } from "@/lib/auth/permissions";
import { toAuditRow } from "@/lib/dal/audit-dto";
import { authorize } from "@/lib/dal/authorize";
import type { AuditRowDto } from "@/lib/dal/dto";
import { listAudit } from "@/lib/db/audit-list";
import { type Anchor, type ChainReport, walkAudit } from "@/lib/db/audit-verify";
import { type Db, getDb } from "@/lib/db/client";
import { countHits } from "@/lib/db/rate-limits";
import { readWithin } from "@/lib/db/scope";
import { AppError } from "@/lib/errors";

/** What a check tells on its way, and at its end. Numbers of rows are for those who see all of them. */
export type AuditCheckStep =
  | { kind: "progress"; percent: number; rows: number | null }
  | {
      kind: "done";
      whole: boolean;
      rows: number | null;
      anchors: number;
      /** The end of the chain as ID:HASH, to be kept elsewhere. */
      head: string | null;
      sealedFrom: number | null;
      archivedUpTo: number | null;
      fault: { kind: string; id: number; sentence: string; row: AuditRowDto | null } | null;
    };

const PER_MINUTE = 6;

/**
 * Walks the whole chain, of all organisations, a step at a time: whether it is whole tells nothing of what is in it.
 * @param anchor an end of the chain as ID:HASH, from the log or the bucket; empty for none
 * @throws AppError invalid_input for an anchor that is none; rate_limited
 */
export async function checkAudit(anchor: string): Promise<AsyncGenerator<AuditCheckStep, void>> {
  const { actor, scope } = await authorize("audit:read");
  const anchors = readAnchor(anchor);
  const exceeded = await countHits(getDb(), [
    { key: `audit check ${actor.sub}`, limit: PER_MINUTE, windowMs: 60_000 },
  ]);
  if (exceeded) throw new AppError("rate_limited", undefined, { retryAfter: exceeded.retryAfter });
  return walk(getDb(), scope, anchors);
}

async function* walk(db: Db, scope: Scope, anchors: Anchor[]): AsyncGenerator<AuditCheckStep, void> {
  const all = scope === "everywhere";
  const steps = walkAudit(db, { anchors });
  for (;;) {
    const step = await steps.next();
    if (step.done) return yield await describeEnd(db, scope, step.value);
    yield { kind: "progress", percent: step.value.percent, rows: all ? step.value.rows : null };
  }
}

async function describeEnd(db: Db, scope: Scope, report: ChainReport): Promise<AuditCheckStep> {
  const { fault, head, anchors, sealedFrom, archivedUpTo } = report;
  const row = fault && (await findRow(db, scope, fault.id));
  // Numbers of rows tell how much goes on elsewhere; anchors are taken by whoever sees everything.
  const all = scope === "everywhere";
  return {
    kind: "done",
    whole: fault === null,
    rows: all ? report.rows : null,
    anchors,
    head: all && head ? `${head.id}:${head.hash}` : null,
    sealedFrom: all ? sealedFrom : null,
    archivedUpTo,
    fault: fault && { ...fault, row },
  };
}

/** The faulty row as the viewer may see it. */
async function findRow(db: Db, scope: Scope, id: number): Promise<AuditRowDto | null> {
  const { rows } = await readWithin(db, scope, (tx) => listAudit(tx, { scope, after: id + 1, limit: 1 }));
  const [row] = rows;
  return row && row.id === id ? toAuditRow(row) : null;
}

function readAnchor(text: string): Anchor[] {
  if (text.trim() === "") return [];
  const [, id, hash] = /^(\d{1,15}):([0-9a-f]{64})$/i.exec(text.trim()) ?? [];
  if (id && hash) return [{ id: Number(id), hash: hash.toLowerCase(), at: null }];
  throw new AppError(
    "invalid_input",
    "An anchor is the number of a row, a colon, and 64 hexadecimal digits.",
  );
}
