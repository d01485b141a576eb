import { closeSync, mkdirSync, openSync, renameSync, rmSync } from "node:fs";
import { rm } from "node:fs/promises";
import { createDiskSync } from "./disk-sync";
import { nameJournalFiles, readJsonLines, sizeOf } from "./journal-files";
import { writeSnapshot, writeSnapshotInSlices, writeWhole } from "./snapshot";

/** Table, key, and the record put there (null: deleted). */
export type Change = readonly [table: string, key: string, value: object | null];

export type Journal = {
  /** One line a call: read back whole or not at all. @throws Error when the disk does not take it */
  readonly append: (changes: readonly Change[]) => void;
  /** True when reading the journal back would take longer than writing a snapshot now. */
  readonly isLong: () => boolean;
  /** Writes a snapshot and drops the journal before it returns. What was not appended yet is in the snapshot. */
  readonly compactNow: (records: Iterable<Change>) => void;
  /** The same while requests are answered. `flush` appends what is pending. A second call while it runs does nothing. */
  readonly compact: (records: Iterable<Change>, flush: () => void) => Promise<void>;
  readonly close: () => Promise<void>;
};

/** Bytes of journal from which on it is compacted, unless the snapshot is larger. */
const LONG_JOURNAL_BYTES = 16 * 1024 * 1024;
/** A disk that has just refused a snapshot is left in peace for a while. */
const RETRY_AFTER_MS = 30_000;

/**
 * Opens a folder with `snapshot.ndjson`, `journal.N.ndjson` (put aside by a compaction that did not end) and
 * `journal.ndjson`, and applies them in that order. Each change carries the whole record, so that an older journal read
 * over a newer snapshot, with the later journals after it, ends in the same state: no step of a compaction loses or undoes
 * anything.
 *
 * Appended lines are with the operating system when `append` returns, and survive the death of this process at any moment;
 * a line torn by it is ignored. They are brought to the disk once a second: a machine that loses power may forget the last
 * second. A snapshot is on the disk before it takes the old one's place.
 */
export function openJournal(
  folder: string,
  apply: (change: Change) => void,
  longBytes = LONG_JOURNAL_BYTES,
): Journal {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const { snapshotPath, journalPath, olderPath, olderNumbers } = nameJournalFiles(folder);
  const journals = [...olderNumbers().map(olderPath), journalPath];
  for (const line of readJsonLines(snapshotPath)) apply(line as Change);
  for (const path of journals) {
    for (const line of readJsonLines(path)) for (const change of line as Change[]) apply(change);
  }
  const disk = createDiskSync();
  let number = olderNumbers().at(-1) ?? 0;
  let snapshotBytes = sizeOf(snapshotPath);
  let bytes = journals.reduce((sum, path) => sum + sizeOf(path), 0);
  let file = openSync(journalPath, "a", 0o600);
  // After a torn line, what follows must begin a line of its own.
  let torn = sizeOf(journalPath) > 0;
  let notBefore = 0;
  let running: { readonly done: Promise<void>; readonly abort: AbortController } | undefined;

  /** Puts the journal aside and begins another. @returns those that a snapshot written from now on makes needless */
  const putAside = (): string[] => {
    disk.close(file);
    number += 1;
    renameSync(journalPath, olderPath(number));
    file = openSync(journalPath, "a", 0o600);
    torn = false;
    return olderNumbers().map(olderPath);
  };
  const measure = () => {
    snapshotBytes = sizeOf(snapshotPath);
    bytes = sizeOf(journalPath);
  };
  return {
    append: (changes) => {
      const line = `${torn ? "\n" : ""}${JSON.stringify(changes)}\n`;
      torn = true;
      bytes += writeWhole(file, line);
      torn = false;
      disk.soon(() => file);
    },
    isLong: () => bytes > Math.max(longBytes, snapshotBytes) && Date.now() >= notBefore,
    compactNow: (records) => {
      running?.abort.abort();
      const older = putAside();
      writeSnapshot(snapshotPath, records);
      for (const path of older) rmSync(path, { force: true });
      measure();
    },
    compact: async (records, flush) => {
      if (running) return;
      const older = putAside();
      const abort = new AbortController();
      const done = writeSnapshotInSlices(snapshotPath, records, abort.signal, async (unfinished) => {
        // The snapshot may hold changes whose request has not been answered: they have to be in the journal as a whole.
        flush();
        renameSync(unfinished, snapshotPath);
        measure();
        // Oldest first: what a crash leaves must be the end of the story, not its middle.
        for (const path of older) await rm(path, { force: true });
      });
      running = { done, abort };
      try {
        await done;
      } catch (error) {
        notBefore = Date.now() + RETRY_AFTER_MS;
        throw error;
      } finally {
        running = undefined;
      }
    },
    close: async () => {
      running?.abort.abort();
      await running?.done.catch(() => undefined);
      await disk.finish(file);
      closeSync(file);
    },
  };
}
