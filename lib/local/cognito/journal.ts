import {
  closeSync,
  existsSync,
  fsyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";

/** Table, key, and the record put there (null: deleted). */
export type Change = readonly [table: string, key: string, value: object | null];

export type Journal = {
  /** One line a call: read back whole or not at all. */
  readonly append: (changes: readonly Change[]) => void;
  /** True when reading the journal back would take longer than writing a snapshot now. */
  readonly isLong: () => boolean;
  readonly compact: (records: Iterable<Change>) => void;
  readonly close: () => void;
};

const LONG_JOURNAL_BYTES = 16 * 1024 * 1024;
const LINES_A_WRITE = 1_000;

/**
 * Opens `snapshot.ndjson` and `journal.ndjson` in a folder and applies both, in that order. Appended lines survive the
 * death of the process at any moment (not of the machine: they are not synchronised to the disk one by one); a line torn
 * by it is ignored. A snapshot replaces the old one in one step, and reading an old journal over a newer snapshot ends
 * in the same state, because each change carries the whole record.
 */
export function openJournal(folder: string, apply: (change: Change) => void): Journal {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const snapshotPath = join(folder, "snapshot.ndjson");
  const journalPath = join(folder, "journal.ndjson");
  for (const line of readLines(snapshotPath)) apply(line as Change);
  for (const line of readLines(journalPath)) for (const change of line as Change[]) apply(change);
  const file = openSync(journalPath, "a", 0o600);
  let bytes = statSync(journalPath).size;
  // After a torn line, what follows must begin a line of its own.
  const write = (text: string) => {
    writeFileSync(file, text);
    bytes += Buffer.byteLength(text);
  };
  if (bytes > 0) write("\n");

  return {
    append: (changes) => write(`${JSON.stringify(changes)}\n`),
    isLong: () => bytes > Math.max(LONG_JOURNAL_BYTES, sizeOf(snapshotPath)),
    compact: (records) => {
      writeSnapshot(snapshotPath, records);
      ftruncateSync(file, 0);
      bytes = 0;
    },
    close: () => closeSync(file),
  };
}

function* readLines(path: string): Generator<unknown> {
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

function parseLine(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function sizeOf(path: string): number {
  return existsSync(path) ? statSync(path).size : 0;
}

function writeSnapshot(path: string, records: Iterable<Change>): void {
  const unfinished = `${path}.unfinished`;
  const file = openSync(unfinished, "w", 0o600);
  let lines: string[] = [];
  const write = () => {
    if (lines.length > 0) writeFileSync(file, `${lines.join("\n")}\n`);
    lines = [];
  };
  for (const record of records) {
    lines.push(JSON.stringify(record));
    if (lines.length >= LINES_A_WRITE) write();
  }
  write();
  fsyncSync(file);
  closeSync(file);
  renameSync(unfinished, path);
}
