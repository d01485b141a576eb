import "server-only";
import { getDb } from "@/lib/db/client";
import type { SyncRun } from "@/lib/db/sync";
import { type SyncPage, writePages } from "@/lib/db/sync-parts";
import type { Tally } from "@/lib/directory/asking";

export type PageWriter = {
  /** Resolves when the page is committed. @throws RunLost, and what the database says */
  write(page: SyncPage): Promise<void>;
};

/**
 * Writes the pages of all parts by one connection, so that people keep the others: while one transaction runs, whatever
 * comes waits and goes into the next one together.
 * @param takeTally what was counted since it was last called
 */
export function createPageWriter(run: SyncRun, takeTally: () => Tally): PageWriter {
  let waiting: SyncPage[] = [];
  let next: Promise<void> | null = null;
  let last: Promise<unknown> = Promise.resolve();

  async function flush(): Promise<void> {
    await last.catch(() => undefined);
    const pages = waiting;
    waiting = [];
    next = null;
    const writing = writePages(getDb(), run, pages, takeTally());
    last = writing;
    await writing;
  }
  return {
    write(page) {
      waiting.push(page);
      next ??= flush();
      return next;
    },
  };
}
