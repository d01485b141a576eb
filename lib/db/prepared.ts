import "server-only";
import type postgres from "postgres";
import type { Db, Tx } from "@/lib/db/client";

/**
 * A query of one shape, for what is asked with every request: its text is put together once for each database, and
 * PostgreSQL parses it once for each connection. Values are placeholders (`sql.placeholder`), given when it is run.
 * @param build ends with `.prepare(NAME)`
 */
export function prepareOnce<Query>(build: (db: Db | Tx) => Query): (db: Db | Tx) => Query {
  const built = new WeakMap<Db | Tx, Query>();
  return (db) => {
    const known = built.get(db);
    if (known) return known;
    const query = build(db);
    built.set(db, query);
    return query;
  };
}

/** Of each connection. Filters make endless texts, and PostgreSQL keeps what it has parsed. */
const MOST_PREPARED = 100;
const MOST_COUNTED = 1_000;
const OFTEN = 3;

/**
 * From here on the client lets PostgreSQL keep the texts that come again, up to a hundred: a repeat then takes one round
 * trip instead of two, and its columns are not described anew. Values are parameters either way. What runs inside of a
 * transaction has a client of its own and stays as it was.
 */
export function prepareRepeated(sql: postgres.Sql): void {
  const counts = new Map<string, number>();
  const prepared = new Set<string>();
  const isRepeated = (text: string) => {
    if (prepared.has(text)) return true;
    if (prepared.size >= MOST_PREPARED) return false;
    const count = (counts.get(text) ?? 0) + 1;
    if (count >= OFTEN) {
      prepared.add(text);
      counts.delete(text);
      return true;
    }
    if (counts.size >= MOST_COUNTED) counts.clear();
    counts.set(text, count);
    return false;
  };
  const { unsafe } = sql;
  sql.unsafe = ((text, parameters, options) =>
    unsafe(
      text,
      parameters,
      isRepeated(text) ? { ...options, prepare: true } : options,
    )) as postgres.Sql["unsafe"];
}
