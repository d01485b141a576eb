import "server-only";
import { type SQL, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import type { Scope } from "@/lib/auth/permissions";

/**
 * The condition that keeps a list within the caller's organisations. Rows without an organisation belong to "everywhere"
 * alone; an empty scope sees nothing.
 */
export function withinScope(column: PgColumn, scope: Scope): SQL | undefined {
  if (scope === "everywhere") return undefined;
  const [only] = scope;
  if (only === undefined) return sql`false`;
  // One organisation is the usual case, and the indexes that begin with org_id serve it in order.
  if (scope.length === 1) return sql`${column} = ${only}`;
  return sql`${column} = any(${sql.param([...scope])}::uuid[])`;
}

/** As `withinScope`, but rows that hold everywhere are seen too: a grant of Owner concerns each organisation. */
export function withinScopeOrEverywhere(column: PgColumn, scope: Scope): SQL | undefined {
  if (scope === "everywhere") return undefined;
  return sql`(${column} is null or ${withinScope(column, scope)})`;
}
