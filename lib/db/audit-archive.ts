import "server-only";
import { createWriteStream } from "node:fs";
import { open, rename, rm } from "node:fs/promises";
import { basename, dirname } from "node:path";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import { and, asc, gt, lte, sql } from "drizzle-orm";
import { auditArchives, auditLog } from "@/drizzle/schema";
import { appendAudit } from "@/lib/db/audit";
import { verifyArchiveFile } from "@/lib/db/audit-archive-check";
import type { AuditRow } from "@/lib/db/audit-chain";
import { hashFile, toArchiveLine } from "@/lib/db/audit-file";
import { makeSeal, type SealKey, sealedArchive } from "@/lib/db/audit-seal";
import { verifyAudit } from "@/lib/db/audit-verify";
import type { Db, Tx } from "@/lib/db/client";

export type Archived = { file: string; rows: number; firstId: number; lastId: number; lastHash: string };

/** The chain is not whole: what was tampered with is not archived away. Its message names the row. */
export class UnsoundChain extends Error {
  constructor(sentence: string) {
    super(`Nothing was archived, since the chain is not whole. ${sentence}`);
    this.name = "UnsoundChain";
  }
}

/** Held while archiving: a second one waits, and then finds what the first left. */
const ARCHIVE_LOCK = 7_305_123;
const BATCH = 2000;

/**
 * Moves the rows before a moment out of the log: writes them to a file, reads the file back and verifies it, records its
 * hash and an audit row of its own, and removes them, all in one transaction. Whenever the process dies, either nothing
 * was removed, or the file is on disk, verified. Only the owner of the database may do this.
 * @param before exclusive; rows after the first that is not older stay, whatever they say
 * @param name makes the path of the file from the numbers of its rows
 * @param options.requestId found in the audit row
 * @throws UnsoundChain
 * @returns null when there is nothing so old
 */
export async function archiveAudit(
  db: Db,
  before: Date,
  name: (firstId: number, lastId: number) => string,
  options: { keys: readonly SealKey[]; by: string; requestId: string },
): Promise<Archived | null> {
  const { fault } = await verifyAudit(db, { keys: options.keys });
  if (fault) throw new UnsoundChain(fault.sentence);
  return db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(${ARCHIVE_LOCK})`);
    const range = await findRange(tx, before);
    if (!range) return null;
    const file = name(range.firstId, range.lastId);
    const { rows, lastHash } = await writeArchive(tx, range.lastId, file, options.keys);
    const record = { ...range, lastHash, rows, file: basename(file), fileHash: await hashFile(file) };
    const seal = makeSeal(options.keys, sealedArchive(record));
    await tx.insert(auditArchives).values({ ...record, at: new Date(), seal });
    await removeRows(tx, range.lastId, rows);
    const { by, requestId } = options;
    await appendAudit(
      tx,
      { actorLabel: by, action: "audit.archive", outcome: "done", after: record, requestId },
      options.keys,
    );
    return { file, rows, firstId: range.firstId, lastId: range.lastId, lastHash };
  });
}

/** From the first row to the last before the first that is not older. The very last row always stays. */
async function findRange(tx: Tx, before: Date): Promise<{ firstId: number; lastId: number } | null> {
  const [range] = await tx.execute<{ first: string | null; last: string | null }>(sql`
    select min(id)::text as first, max(id)::text as last from audit_log
    where id < coalesce((select min(id) from audit_log where at >= ${before.toISOString()}::timestamptz),
      (select max(id) from audit_log))`);
  if (!range?.first || !range.last) return null;
  return { firstId: Number(range.first), lastId: Number(range.last) };
}

/** Writes beside the name, verifies what can be read there, and only then gives it the name. */
async function writeArchive(
  tx: Tx,
  lastId: number,
  file: string,
  keys: readonly SealKey[],
): Promise<{ rows: number; lastHash: string }> {
  const draft = `${file}.partial`;
  await rm(draft, { force: true });
  const written = await writeRows(readRows(tx, lastId), draft);
  const report = await verifyArchiveFile(draft, { keys });
  if (report.fault || report.rows !== written || report.lastId !== lastId) {
    throw new Error(`The file does not hold what was written to it. ${report.fault?.sentence ?? ""}`.trim());
  }
  await sync(draft);
  await rename(draft, file);
  await sync(dirname(file));
  return { rows: report.rows, lastHash: report.lastHash };
}

async function* readRows(tx: Tx, lastId: number): AsyncGenerator<AuditRow[]> {
  let from = 0;
  for (;;) {
    const rows = await tx
      .select()
      .from(auditLog)
      .where(and(gt(auditLog.id, from), lte(auditLog.id, lastId)))
      .orderBy(asc(auditLog.id))
      .limit(BATCH);
    if (rows.length > 0) yield rows;
    if (rows.length < BATCH) return;
    from = rows.at(-1)?.id ?? lastId;
  }
}

async function writeRows(pages: AsyncIterable<AuditRow[]>, file: string): Promise<number> {
  let rows = 0;
  async function* toLines() {
    for await (const page of pages) {
      rows += page.length;
      yield page.map(toArchiveLine).join("");
    }
  }
  await pipeline(toLines, createGzip(), createWriteStream(file, { flags: "wx", mode: 0o600 }));
  return rows;
}

async function removeRows(tx: Tx, lastId: number, expected: number): Promise<void> {
  const removed = await tx.execute(sql`delete from audit_log where id <= ${lastId}`);
  if (removed.count !== expected)
    throw new Error("Other rows were removed than were archived. Nothing was changed.");
}

/** On disk, not only in the machine's memory: a file's contents, or the names in a folder. */
async function sync(path: string): Promise<void> {
  const handle = await open(path, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
