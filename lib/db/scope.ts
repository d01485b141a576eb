import "server-only";
import { type SQL, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import type { Scope } from "@/lib/auth/permissions";
import type { Db, Tx } from "@/lib/db/client";

/**
 * The condition that keeps a list within the caller's organisations. Rows without an organisation belong to "everywhere"
 * alone; an empty scope sees nothing.
 */
export function withinScope(column: PgColumn, scope: Scope): SQL | undefined {
  if (scope === "everywhere") return undefined;
  const [only] = scope;
  if (only === undefined) return sql`false`;
  // One organisation is the usual case, and the indexes that begin with org_id serve it in order.
  if (scope.length === 1) return sql`${column} = ${only}::uuid`;
  return sql`${column} = any(${sql.param([...scope])}::uuid[])`;
}

/** As `withinScope`, but rows that hold everywhere are seen too: a grant of Owner concerns each organisation. */
export function withinScopeOrEverywhere(column: PgColumn, scope: Scope): SQL | undefined {
  if (scope === "everywhere") return undefined;
  return sql`(${column} is null or ${withinScope(column, scope)})`;
}

/**
 * Reads for somebody who may see the scope and no more. Below the conditions of the queries lies row-level security: of
 * other organisations the database itself gives nothing, so that a query that forgot its condition finds nothing either.
 * Everything in `read` must use what it is given, never the outer client. Reading everywhere takes no transaction.
 */
export async function readWithin<T>(db: Db, scope: Scope, read: (db: Db | Tx) => Promise<T>): Promise<T> {
  if (scope === "everywhere") return read(db);
  return db.transaction(async (tx) => {
    await becomeScoped(tx, scope);
    return read(tx);
  });
}

/**
 * Writes, within a transaction of more, what a client named by its id: a row of another organisation is not there to be
 * changed, and a new one is refused by the database. What follows in the transaction is done as before.
 */
export async function writeWithin<T>(tx: Tx, scope: Scope, write: (tx: Tx) => Promise<T>): Promise<T> {
  if (scope === "everywhere") return write(tx);
  await becomeScoped(tx, scope);
  const result = await write(tx);
  // When `write` fails the transaction does, and the role ends with it.
  await tx.execute(
    sql`select set_config('role', 'none', true), set_config('lifeguard.organisations', '', true)`,
  );
  return result;
}

/** SET LOCAL of both, in one statement: it ends with the transaction, whatever happens. */
async function becomeScoped(tx: Tx, scope: readonly string[]): Promise<void> {
  const organisations = `{${scope.join(",")}}`;
  await tx.execute(sql`select set_config('role', ${SCOPED_ROLE}, true),
    set_config('lifeguard.organisations', ${organisations}, true)`);
}

/** What row-level security holds for. The migrations make it, and let the portal's own role become it. */
export const SCOPED_ROLE = "lifeguard_scoped";
