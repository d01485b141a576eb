import type { Change } from "./journal";
import { createListing, type Listing } from "./listing/listing";
import { everyRecord, loadTables } from "./store-records";
import { sweepExpired } from "./store-sweep";
import { createTables, type Tables } from "./store-tables";

/** Everything the local Cognito remembers. Reads and writes are synchronous; `flush` makes the writes durable. */
export type Store = Tables & {
  /** What ListUsers and ListUsersInGroup see of the users. */
  readonly listing: Listing;
  /** Appends what changed since the last flush to the journal, as one line: all of it survives a crash, or none. */
  readonly flush: () => void;
  /** Writes everything to a new snapshot and empties the journal before it returns: for a seed, which is whole or not there. */
  readonly compactNow: () => void;
  /** Forgets what has expired by `now`. */
  readonly sweep: (now: number) => void;
  readonly close: () => Promise<void>;
};

export type StoreOptions = {
  /** Where what is kept outlives the process; without it nothing does. */
  readonly dataDir?: string | undefined;
  readonly clock?: () => number;
  /** Bytes of journal from which on it is compacted. */
  readonly longJournalBytes?: number | undefined;
  /** Told in a line of what went wrong in the background. */
  readonly log?: (line: string) => void;
};

/**
 * Opens the store, with what an earlier process left in the data folder. One process at a time: the caller keeps others
 * out of the folder. A journal that has grown long is compacted while requests are answered.
 */
export function openStore({ dataDir, clock = Date.now, longJournalBytes, log }: StoreOptions = {}): Store {
  let pending: Change[] = [];
  const tables = createTables((table, key, value) => {
    pending.push([table, key, value]);
  });
  const journal = dataDir === undefined ? undefined : loadTables(tables, dataDir, longJournalBytes);
  pending = [];

  const append = () => {
    if (pending.length === 0) return;
    const changes = pending;
    pending = [];
    try {
      journal?.append(changes);
    } catch (error) {
      // Kept for the next time: a full disk may have room again.
      pending = [...changes, ...pending];
      throw error;
    }
  };
  const flush = () => {
    append();
    if (!journal?.isLong()) return;
    journal
      .compact(everyRecord(tables), append)
      .catch((error) => log?.(`The journal stays as it is: ${error}`));
  };
  return {
    ...tables,
    ...createListing(tables.users, clock),
    flush,
    compactNow: () => {
      pending = [];
      journal?.compactNow(everyRecord(tables));
    },
    sweep: (now) => sweepExpired(tables, now),
    close: async () => {
      append();
      await journal?.close();
    },
  };
}
