import "server-only";
import { and, eq, sql } from "drizzle-orm";
import { organisations, preferences, savedViews } from "@/drizzle/schema";
import type { Scope } from "@/lib/auth/permissions";
import type { Db, Tx } from "@/lib/db/client";
import type { ViewRow } from "@/lib/db/saved-views";
import { withinScope } from "@/lib/db/scope";

const COLUMNS = "users.columns";

export type ListedView = Pick<ViewRow, "id" | "ownerSub" | "name" | "query" | "shared">;

/** `columns` is what was stored, whatever that is; `organisations` whether the scope has two or more. */
export type ListSettings = { columns: unknown; views: ListedView[]; organisations: boolean };

/** What stands around somebody's list of users, in one query: his columns, and his own and the shared views by name. */
export async function readListSettings(db: Db | Tx, sub: string, scope: Scope): Promise<ListSettings> {
  const columns = db
    .select({ value: preferences.value })
    .from(preferences)
    .where(and(eq(preferences.userSub, sub), eq(preferences.key, COLUMNS)));
  const views = sql`(
    select coalesce(json_agg(json_build_object(
      'id', v.id, 'ownerSub', v.owner_sub, 'name', v.name, 'query', v.query, 'shared', v.shared
    ) order by v.shared, lifeguard_fold(v.name), v.id), '[]'::json)
    from ${savedViews} v
    where v.owner_sub = ${sub} or v.shared)`;
  const several = sql`(
    select count(*) > 1 from (
      select 1 from ${organisations} where ${withinScope(organisations.id, scope) ?? sql`true`} limit 2) some_of_them)`;
  const [row] = await db.execute<ListSettings>(
    sql`select (${columns}) as columns, ${views} as views, ${several} as organisations`,
  );
  return row ?? { columns: null, views: [], organisations: false };
}

/** Keeps somebody's columns; null goes back to the usual ones. */
export async function writeColumns(
  db: Db | Tx,
  sub: string,
  columns: readonly string[] | null,
): Promise<void> {
  const chosen = and(eq(preferences.userSub, sub), eq(preferences.key, COLUMNS));
  if (columns === null) {
    await db.delete(preferences).where(chosen);
    return;
  }
  const value = { value: columns, updatedAt: new Date() };
  await db
    .insert(preferences)
    .values({ userSub: sub, key: COLUMNS, ...value })
    .onConflictDoUpdate({ target: [preferences.userSub, preferences.key], set: value });
}
