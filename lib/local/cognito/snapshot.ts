import { closeSync, fsyncSync, openSync, renameSync, writeSync } from "node:fs";
import { type FileHandle, open, rm } from "node:fs/promises";
import { setImmediate as nextTurn } from "node:timers/promises";
import type { Change } from "./journal";

const LINES_A_WRITE = 1_000;
/** What writing a snapshot may take of a turn of the event loop, in milliseconds: a request waits no longer for it. */
const SLICE_MS = 1;
const LINES_BETWEEN_LOOKS = 16;

/** Writes a snapshot before it returns. The old one is replaced in one step. */
export function writeSnapshot(path: string, records: Iterable<Change>): void {
  const unfinished = `${path}.unfinished`;
  const file = openSync(unfinished, "w", 0o600);
  let lines: string[] = [];
  const write = () => {
    if (lines.length > 0) writeWhole(file, `${lines.join("\n")}\n`);
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

/**
 * Writes a snapshot beside the old one while requests are answered. Records may change meanwhile: each is written as it is
 * when its turn comes, and a journal begun before this call brings every one of them up to date.
 * @param finish is given the path of the new snapshot, to put it in the old one's place; not called once aborted
 */
export async function writeSnapshotInSlices(
  path: string,
  records: Iterable<Change>,
  signal: AbortSignal,
  finish: (unfinished: string) => Promise<void>,
): Promise<void> {
  const unfinished = `${path}.unfinished-slices`;
  const file = await open(unfinished, "w", 0o600);
  try {
    await writeSlices(file, records, signal).finally(() => file.close());
    if (!signal.aborted) await finish(unfinished);
  } finally {
    await rm(unfinished, { force: true });
  }
}

async function writeSlices(file: FileHandle, records: Iterable<Change>, signal: AbortSignal): Promise<void> {
  const rest = records[Symbol.iterator]();
  while (!signal.aborted) {
    const text = takeSlice(rest);
    if (text === "") return file.sync();
    await file.appendFile(text);
    await nextTurn();
  }
}

function takeSlice(rest: Iterator<Change>): string {
  const until = performance.now() + SLICE_MS;
  let text = "";
  for (let count = 1; ; count += 1) {
    const { value, done } = rest.next();
    if (done) return text;
    text += `${JSON.stringify(value)}\n`;
    if (count % LINES_BETWEEN_LOOKS === 0 && performance.now() > until) return text;
  }
}

/** One `write` may take less than it was given. */
export function writeWhole(file: number, text: string): number {
  const bytes = Buffer.from(text, "utf8");
  let written = 0;
  while (written < bytes.length) written += writeSync(file, bytes, written);
  return bytes.length;
}
