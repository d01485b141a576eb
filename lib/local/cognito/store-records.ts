import { type Change, type Journal, openJournal } from "./journal";
import { upgradeRecord } from "./records-upgrade";
import type { Tables } from "./store-tables";
import type { Table } from "./table";

/**
 * Reads a folder's journal into the tables. Records are put there once all is read: on the way, two users may hold one name
 * that never was both's.
 */
export function loadTables(tables: Tables, dataDir: string, longJournalBytes: number | undefined): Journal {
  const rows = new Map(Object.keys(tables).map((name) => [name, new Map<string, object>()]));
  const journal = openJournal(
    dataDir,
    ([name, key, value]) => {
      if (value === null) rows.get(name)?.delete(key);
      else rows.get(name)?.set(key, value);
    },
    longJournalBytes,
  );
  for (const [name, table] of Object.entries(tables) as [string, Table<object>][]) {
    for (const row of rows.get(name)?.values() ?? []) table.put(upgradeRecord(name, row));
  }
  return journal;
}

/** Every record as a change that puts it there, read as the caller goes on. */
export function* everyRecord(tables: Tables): Generator<Change> {
  for (const [name, table] of Object.entries(tables)) {
    for (const [key, value] of table.entries()) yield [name, key, value];
  }
}
