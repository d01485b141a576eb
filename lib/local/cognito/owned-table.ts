import { createTable, type Table } from "./table";

/** Records that belong to somebody, found by their owner without a walk through all of them. */
export type OwnedTable<T extends object> = Table<T> & {
  /** The owner's records, in the order in which their keys were first put. */
  readonly of: (owner: string) => T[];
  /** Deletes all that the owner has. */
  readonly deleteOf: (owner: string) => void;
};

/** A table that knows whose its records are; a record never changes its owner. */
export function createOwnedTable<T extends object>(
  name: string,
  keyOf: (record: T) => string,
  ownerOf: (record: T) => string,
  record: (table: string, key: string, value: T | null) => void,
): OwnedTable<T> {
  const table = createTable<T>(name, keyOf, record);
  const keys = new Map<string, Set<string>>();

  const keysOf = (owner: string): string[] => [...(keys.get(owner) ?? [])];
  const remove = (key: string) => {
    const row = table.get(key);
    if (!row) return;
    const owned = keys.get(ownerOf(row));
    owned?.delete(key);
    if (owned?.size === 0) keys.delete(ownerOf(row));
    table.delete(key);
  };
  return {
    ...table,
    put: (row) => {
      const owner = ownerOf(row);
      const owned = keys.get(owner) ?? new Set();
      keys.set(owner, owned.add(keyOf(row)));
      table.put(row);
    },
    delete: remove,
    of: (owner) => keysOf(owner).flatMap((key) => table.get(key) ?? []),
    deleteOf: (owner) => {
      for (const key of keysOf(owner)) remove(key);
    },
  };
}
