import { setImmediate as nextTurn } from "node:timers/promises";
import type { LocalContext } from "../context";
import { findHeaderFault } from "./csv-header";
import { type CsvLine, readCsvLines, splitFields } from "./csv-lines";
import { endImportJob, type ImportJob } from "./import-job";
import { importRow } from "./import-row";
import { type LineLog, openLineLog } from "./line-log";

/** How long other requests may wait for a slice of an import. */
const SLICE_MS = 8;
const MAX_USERS = 500_000;
const UNREADABLE = "The CSV file cannot be read.";

/**
 * Imports the users of a started job, in slices between which requests are answered. Users and counters of a slice are
 * kept in one step: after a crash the job goes on behind the last slice, and no line counts twice. Ends when the job is
 * no longer InProgress (stopped), its pool is gone, or `isClosing`.
 */
export async function runImportJob(
  ctx: LocalContext,
  jobId: string,
  isClosing: () => boolean,
): Promise<void> {
  await nextTurn();
  const job = ctx.store.importJobs.get(jobId);
  if (!job || isClosing()) return;
  if (job.status === "Pending") keep(ctx, { ...job, status: "InProgress" });
  const path = ctx.imports.files.pathOf(jobId);
  try {
    const fault = await findFileFault(ctx, job, path);
    if (fault === undefined) await importLines(ctx, job, path, isClosing);
    if (!isClosing()) finish(ctx, jobId, fault);
  } catch (error) {
    const unreadable = isUnreadable(error);
    // Anything else is a bug, or a full disk, of which the terminal is told.
    if (!unreadable) ctx.log(`The import ${jobId} failed: ${error instanceof Error ? error.stack : error}`);
    if (!isClosing())
      finish(ctx, jobId, unreadable ? UNREADABLE : "The import failed with an internal error.");
  }
}

/** Looks through the whole file before the first user is imported. */
async function findFileFault(ctx: LocalContext, job: ImportJob, path: string): Promise<string | undefined> {
  let lines = 0;
  for await (const part of readCsvLines(path)) {
    const pool = ctx.store.pools.get(job.poolId);
    const [first] = part;
    if (lines === 0 && first && pool) {
      const fault = findHeaderFault(pool, first.text);
      if (fault !== undefined) return fault;
    }
    lines += part.length;
    if (lines - 1 > MAX_USERS) return `The CSV file has more than ${MAX_USERS} users.`;
  }
  return lines === 0 ? "The CSV file is empty." : undefined;
}

async function importLines(
  ctx: LocalContext,
  { id, linesDone }: ImportJob,
  path: string,
  isClosing: () => boolean,
): Promise<void> {
  const log = openLineLog(ctx, id);
  let columns: string[] | undefined;
  for await (const part of readCsvLines(path)) {
    let left = part;
    if (columns === undefined) {
      columns = splitFields(part[0]?.text ?? "");
      left = part.slice(1);
    }
    left = left.filter(({ number }) => number > linesDone);
    while (left.length > 0) {
      if (isClosing()) return;
      const done = importSlice(ctx, id, columns, left, log);
      if (done === 0) return;
      left = left.slice(done);
      await nextTurn();
    }
  }
  log.close();
}

/** Imports lines until the slice's time is over. @returns how many are done with; 0 when the job is to go no further */
function importSlice(
  ctx: LocalContext,
  jobId: string,
  columns: readonly string[],
  lines: readonly CsvLine[],
  log: LineLog,
): number {
  const job = ctx.store.importJobs.get(jobId);
  const pool = job && ctx.store.pools.get(job.poolId);
  if (!pool || job.status !== "InProgress") return 0;
  const until = performance.now() + SLICE_MS;
  const counts = { imported: job.imported, skipped: job.skipped, failed: job.failed };
  let done = 0;
  for (const line of lines) {
    const result = importRow(ctx, pool, columns, line);
    if (result.kind === "imported") ctx.store.users.put(result.user);
    else log.write(line.number, result);
    counts[result.kind] += 1;
    done += 1;
    if (performance.now() >= until) break;
  }
  keep(ctx, { ...job, ...counts, linesDone: lines[done - 1]?.number ?? job.linesDone });
  return done;
}

/** The file is gone, or is no UTF-8. */
function isUnreadable(error: unknown): boolean {
  if (!(error instanceof Error) || !("code" in error)) return false;
  return error.code === "ENOENT" || error.code === "ERR_ENCODING_INVALID_ENCODED_DATA";
}

/** Ends the job, unless it has been ended meanwhile, and removes its file. */
function finish(ctx: LocalContext, jobId: string, fault: string | undefined): void {
  const job = ctx.store.importJobs.get(jobId);
  if (job?.status === "InProgress") keep(ctx, ended(ctx, job, fault));
  ctx.imports.files.remove(jobId);
}

function ended(ctx: LocalContext, job: ImportJob, fault: string | undefined): ImportJob {
  if (fault !== undefined) return endImportJob(ctx, job, "Failed", fault);
  if (job.failed + job.skipped > job.imported) {
    const message = "Too many users have failed or been skipped during the import.";
    return endImportJob(ctx, job, "Failed", message);
  }
  return endImportJob(ctx, job, "Succeeded", "Import Job Completed Successfully.");
}

function keep(ctx: LocalContext, job: ImportJob): void {
  ctx.store.importJobs.put(job);
  ctx.store.flush();
}
