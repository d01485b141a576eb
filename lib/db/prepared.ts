import "server-only";
import type { SQL } from "drizzle-orm";
import { PgDialect } from "drizzle-orm/pg-core";
import type { Db, Tx } from "@/lib/db/client";

/**
 * A query of one shape that finds its rows by key, for what is asked with every request: its text is put together once
 * for each database, PostgreSQL parses it once for each connection, and plans it a few times. So it is for queries whose
 * best plan does not depend on the values, which are placeholders (`sql.placeholder`), given when it is run.
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

const dialect = new PgDialect();

/**
 * Runs a query that has few texts and for each of them one best plan, whatever its parameters: PostgreSQL parses and plans
 * it a few times a connection instead of every time. What decides about the plan, such as a limit, is in the text.
 */
export async function runPrepared<T extends Record<string, unknown>>(db: Db | Tx, query: SQL): Promise<T[]> {
  const prepared = db._.session.prepareQuery(dialect.sqlToQuery(query), undefined, "kept", false);
  const rows: unknown = await prepared.execute();
  return rows as T[];
}
