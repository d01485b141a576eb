import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

/** Where a store's folder keeps what. */
export type JournalFiles = {
  readonly snapshotPath: string;
  readonly journalPath: string;
  /** Of a journal that was put aside when a compaction began. */
  readonly olderPath: (number: number) => string;
  /** Numbers of the journals put aside, oldest first. */
  readonly olderNumbers: () => number[];
};

const OLDER = /^journal\.(\d+)\.ndjson$/;

/** Names the files of a folder. */
export function nameJournalFiles(folder: string): JournalFiles {
  return {
    snapshotPath: join(folder, "snapshot.ndjson"),
    journalPath: join(folder, "journal.ndjson"),
    olderPath: (number) => join(folder, `journal.${number}.ndjson`),
    olderNumbers: () =>
      readdirSync(folder)
        .flatMap((name) => OLDER.exec(name)?.[1] ?? [])
        .map(Number)
        .sort((a, b) => a - b),
  };
}

/** The JSON of each line. A line that is none, such as one torn by a crash, is left out; so is a file that is not there. */
export function* readJsonLines(path: string): Generator<unknown> {
  if (!existsSync(path)) return;
  const content = readFileSync(path);
  let start = 0;
  while (start < content.length) {
    const newline = content.indexOf(10, start);
    const end = newline === -1 ? content.length : newline;
    const parsed = end > start ? parseLine(content.toString("utf8", start, end)) : undefined;
    if (parsed !== undefined) yield parsed;
    start = end + 1;
  }
}

/** Bytes of a file; 0 when it is not there. */
export function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}

function parseLine(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
