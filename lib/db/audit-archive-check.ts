import "server-only";
import { basename, join } from "node:path";
import { asc } from "drizzle-orm";
import { auditArchives } from "@/drizzle/schema";
import { type AuditRow, GENESIS_HASH } from "@/lib/db/audit-chain";
import { type ChainFault, checkRow, describeAnchorFault } from "@/lib/db/audit-faults";
import { hashFile, readArchive } from "@/lib/db/audit-file";
import type { SealKey } from "@/lib/db/audit-seal";
import type { Anchor } from "@/lib/db/audit-verify";
import type { Db } from "@/lib/db/client";

export type ArchiveReport = {
  fault: ChainFault | null;
  rows: number;
  firstId: number;
  lastId: number;
  lastHash: string;
};

type Options = {
  /** With none, hashes are checked and seals are not. */
  keys: readonly SealKey[];
  anchors?: readonly Anchor[];
  /** What the first row follows; by default whatever it says. */
  after?: string;
};

/** Walks an archived file as the chain itself is walked. A file that cannot be read, or is cut off, is a fault of its next row. */
export async function verifyArchiveFile(file: string, options: Options): Promise<ArchiveReport> {
  const report: ArchiveReport = {
    fault: null,
    rows: 0,
    firstId: 0,
    lastId: 0,
    lastHash: options.after ?? "",
  };
  const sealing = {
    keys: options.keys,
    sealsChecked: options.keys.length > 0,
    sealedFrom: null as number | null,
  };
  try {
    for await (const row of readArchive(file)) {
      report.fault = row ? checkNext(report, row, sealing, options) : describeUnreadable(file, report.lastId);
      if (!row || report.fault) return report;
      if (row.seal !== null) sealing.sealedFrom ??= row.id;
      Object.assign(report, { lastId: row.id, lastHash: row.hash, rows: report.rows + 1 });
      if (report.firstId === 0) report.firstId = row.id;
    }
  } catch {
    report.fault = describeUnreadable(file, report.lastId);
  }
  return report;
}

/** Compares every recorded archive with its file in the folder: bytes, rows, and that each continues the one before. */
export async function verifyArchives(
  db: Db,
  folder: string,
  options: Options,
): Promise<{ files: number; fault: ChainFault | null }> {
  let after = GENESIS_HASH;
  const records = await db.select().from(auditArchives).orderBy(asc(auditArchives.id));
  for (const [files, record] of records.entries()) {
    const file = join(folder, basename(record.file));
    const fault = await checkRecorded(file, record, { ...options, after });
    if (fault) return { files, fault };
    after = record.lastHash;
  }
  return { files: records.length, fault: null };
}

type Sealing = Parameters<typeof checkRow>[1];

function checkNext(
  report: ArchiveReport,
  row: AuditRow,
  sealing: Sealing,
  options: Options,
): ChainFault | null {
  const expected = report.rows > 0 || options.after !== undefined ? report.lastHash : row.previousHash;
  const fault = checkRow(row, sealing);
  if (fault) return fault;
  if (row.previousHash !== expected || row.id <= report.lastId) {
    const sentence = `At least one row is missing before row ${row.id}, or rows were reordered.`;
    return { kind: "removed", id: row.id, sentence };
  }
  const anchor = options.anchors?.find(({ id }) => id === row.id);
  return anchor && anchor.hash !== row.hash ? describeAnchorFault(anchor, row.hash) : null;
}

async function checkRecorded(
  file: string,
  record: typeof auditArchives.$inferSelect,
  options: Options,
): Promise<ChainFault | null> {
  const { firstId, lastId, lastHash, rows, fileHash } = record;
  const report = await verifyArchiveFile(file, options);
  if (report.fault) return report.fault;
  const same = report.firstId === firstId && report.lastId === lastId && report.lastHash === lastHash;
  if (same && report.rows === rows && (await hashFile(file)) === fileHash) return null;
  return {
    kind: "record",
    id: firstId,
    sentence: `${basename(file)} is not the file that was archived from row ${firstId} on.`,
  };
}

function describeUnreadable(file: string, lastId: number): ChainFault {
  const after = lastId > 0 ? `after row ${lastId}` : "from its beginning";
  return { kind: "record", id: lastId + 1, sentence: `${basename(file)} cannot be read ${after}.` };
}
