import "server-only";
import { and, asc, desc, gt, lte, sql } from "drizzle-orm";
import { auditAnchors, auditArchives, auditLog } from "@/drizzle/schema";
import { type AuditRow, GENESIS_HASH } from "@/lib/db/audit-chain";
import {
  type ChainFault,
  checkRow,
  describeAnchorFault,
  describeBreak,
  describeCut,
  describeForgedRecord,
} from "@/lib/db/audit-faults";
import { checkSeal, getSealKeys, type SealKey, sealedAnchor, sealedArchive } from "@/lib/db/audit-seal";
import type { Db, Tx } from "@/lib/db/client";

/** A row that somebody outside of the database wrote down. `at` is null where only id and hash were. */
export type Anchor = { id: number; hash: string; at: Date | null };

export type ChainOptions = {
  /** With none, hashes are checked and seals are not. By default those of the settings. */
  keys?: readonly SealKey[];
  /** From the log or from S3, besides those of the table. */
  anchors?: readonly Anchor[];
  /** Rows that are read at a time. */
  batch?: number;
};

export type ChainProgress = { rows: number; percent: number };

/** `fault` is the first one; null when all is well. Rows before `sealedFrom` are older than sealing: anchors vouch for them. */
export type ChainReport = {
  fault: ChainFault | null;
  rows: number;
  head: { id: number; hash: string } | null;
  sealsChecked: boolean;
  sealedFrom: number | null;
  /** How many anchors were found to hold. */
  anchors: number;
  /** Rows up to this one were archived and removed. */
  archivedUpTo: number | null;
};

type Archive = typeof auditArchives.$inferSelect;
type Walk = ChainReport & { keys: readonly SealKey[]; archives: Archive[] };

const BATCH = 2000;

/** Walks the whole chain and says what is wrong with it, if anything is. */
export async function verifyAudit(db: Db | Tx, options: ChainOptions = {}): Promise<ChainReport> {
  const walk = walkAudit(db, options);
  for (;;) {
    const step = await walk.next();
    if (step.done) return step.value;
  }
}

/**
 * The same in steps of some thousand rows. Rows that are appended meanwhile are checked too. Anchors are those of the
 * start: each names a row that must be there, with its hash. What a database's owner can forge without a trace is rows
 * after the last anchor that he cuts off, or, without the keys, a chain that he computes anew and no anchor outside knows.
 */
export async function* walkAudit(
  db: Db | Tx,
  options: ChainOptions = {},
): AsyncGenerator<ChainProgress, ChainReport> {
  const batch = options.batch ?? BATCH;
  const walk = await beginWalk(db, options.keys ?? getSealKeys());
  const given = [...(options.anchors ?? [])].sort((one, other) => one.id - other.id);
  const last = await findLast(db);
  walk.fault = walk.archives.map((archive) => checkArchive(walk, archive)).find(Boolean) ?? null;
  for (;;) {
    if (walk.fault) return toReport(walk);
    const from = walk.head?.id ?? 0;
    const rows = await readRows(db, from, batch);
    const upTo = rows.length < batch ? Number.MAX_SAFE_INTEGER : (rows.at(-1)?.id ?? 0);
    const known = [
      ...(await readAnchors(db, walk, from, Math.min(upTo, last.anchored))),
      ...given.filter(({ id }) => id > from && id <= upTo),
    ];
    walk.fault ??= await checkBatch(db, walk, rows, known);
    if (rows.length < batch) walk.fault ??= findCut(walk, known);
    if (walk.fault || rows.length < batch) return toReport(walk);
    yield { rows: walk.rows, percent: Math.min(99, Math.floor((100 * upTo) / Math.max(upTo, last.row))) };
  }
}

async function beginWalk(db: Db | Tx, keys: readonly SealKey[]): Promise<Walk> {
  const archives = await db.select().from(auditArchives).orderBy(asc(auditArchives.id));
  const sealsChecked = keys.length > 0;
  const archivedUpTo = archives.at(-1)?.lastId ?? null;
  return {
    ...{ fault: null, rows: 0, head: null, sealsChecked, sealedFrom: null, anchors: 0, archivedUpTo },
    keys,
    archives,
  };
}

function toReport({ keys: _keys, archives: _archives, ...report }: Walk): ChainReport {
  return report;
}

async function findLast(db: Db | Tx): Promise<{ row: number; anchored: number }> {
  const [last] = await db.execute<{ row: string; anchored: string }>(sql`
    select coalesce((select max(id) from audit_log), 0)::text as row,
      coalesce((select max(last_id) from audit_anchors), 0)::text as anchored`);
  return { row: Number(last?.row ?? 0), anchored: Number(last?.anchored ?? 0) };
}

function readRows(db: Db | Tx, after: number, batch: number): Promise<AuditRow[]> {
  return db.select().from(auditLog).where(gt(auditLog.id, after)).orderBy(asc(auditLog.id)).limit(batch);
}

/** Those of the table; one that was edited there is a fault of its own. */
async function readAnchors(db: Db | Tx, walk: Walk, from: number, upTo: number): Promise<Anchor[]> {
  const { id, lastId } = auditAnchors;
  const rows = await db
    .select()
    .from(auditAnchors)
    .where(and(gt(lastId, from), lte(lastId, upTo)))
    .orderBy(asc(lastId), desc(id));
  const forged = walk.sealsChecked
    ? rows.find((row) => checkSeal(walk.keys, sealedAnchor(row), row.seal) !== "good")
    : undefined;
  if (forged) walk.fault ??= describeForgedRecord("anchor", forged.lastId);
  return rows.map((row) => ({ id: row.lastId, hash: row.lastHash, at: row.at }));
}

function checkArchive({ keys, sealsChecked }: Walk, archive: Archive): ChainFault | null {
  if (!sealsChecked || checkSeal(keys, sealedArchive(archive), archive.seal) === "good") return null;
  return describeForgedRecord("archive", archive.firstId);
}

async function checkBatch(
  db: Db | Tx,
  walk: Walk,
  rows: AuditRow[],
  anchors: Anchor[],
): Promise<ChainFault | null> {
  const waiting = [...anchors].sort((one, other) => one.id - other.id);
  for (const row of rows) {
    const overtaken = takeBefore(waiting, row.id).find((anchor) => !isArchived(walk, anchor));
    const fault = (await checkLink(db, walk, row)) ?? checkRow(row, walk);
    if (fault) return fault;
    if (overtaken) return describeAnchorFault(overtaken, null);
    for (const anchor of takeBefore(waiting, row.id + 1)) {
      if (anchor.hash !== row.hash) return describeAnchorFault(anchor, row.hash);
      walk.anchors += 1;
    }
    if (row.seal !== null) walk.sealedFrom ??= row.id;
    walk.head = { id: row.id, hash: row.hash };
    walk.rows += 1;
  }
  return null;
}

/** After the last row: anchors of later ones. */
function findCut(walk: Walk, anchors: readonly Anchor[]): ChainFault | null {
  const end = walk.head?.id ?? 0;
  const missing = anchors.find((anchor) => anchor.id > end && !isArchived(walk, anchor));
  return missing ? describeCut(missing, walk.head) : null;
}

/** Takes those off the front that are about rows before the given one. */
function takeBefore(anchors: Anchor[], id: number): Anchor[] {
  const count = anchors.findIndex((anchor) => anchor.id >= id);
  return anchors.splice(0, count === -1 ? anchors.length : count);
}

function isArchived({ archives }: Walk, { id, hash }: Anchor): boolean {
  const archive = archives.find(({ firstId, lastId }) => firstId <= id && id <= lastId);
  return archive !== undefined && (archive.lastId !== id || archive.lastHash === hash);
}

async function checkLink(db: Db | Tx, { head, archives }: Walk, row: AuditRow): Promise<ChainFault | null> {
  if (row.previousHash === (head?.hash ?? GENESIS_HASH)) return null;
  const archived = await findArchive(db, archives, row);
  if (archived && (head === null || head.id <= archived.lastId)) return null;
  return describeBreak(db, row, head);
}

/** The archive that ends right before the row; it may have been made since the walk began. */
async function findArchive(db: Db | Tx, known: Archive[], row: AuditRow): Promise<Archive | undefined> {
  const fits = ({ lastId, lastHash }: Archive) => lastHash === row.previousHash && lastId < row.id;
  return known.find(fits) ?? (await db.select().from(auditArchives)).find(fits);
}
