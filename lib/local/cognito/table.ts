/** Records by key, in the order in which their keys were first put. */
export type Table<T extends object> = {
  readonly get: (key: string) => T | undefined;
  readonly put: (record: T) => void;
  /** Deletes the record, if it is there. */
  readonly delete: (key: string) => void;
  readonly values: () => IterableIterator<T>;
  readonly entries: () => IterableIterator<[string, T]>;
  readonly size: () => number;
};

/** A table that tells `record` of every change. */
export function createTable<T extends object>(
  name: string,
  keyOf: (record: T) => string,
  record: (table: string, key: string, value: T | null) => void,
): Table<T> {
  const rows = new Map<string, T>();
  return {
    get: (key) => rows.get(key),
    put: (row) => {
      const key = keyOf(row);
      rows.set(key, row);
      record(name, key, row);
    },
    delete: (key) => {
      if (rows.delete(key)) record(name, key, null);
    },
    values: () => rows.values(),
    entries: () => rows.entries(),
    size: () => rows.size,
  };
}
