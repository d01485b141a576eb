import "server-only";
import { and, isNull, lt, ne, or, type SQL, sql } from "drizzle-orm";
import { directoryUsers } from "@/drizzle/schema";
import type { Db, Tx } from "@/lib/db/client";

/** How many users the mirror has, and how many of them a complete synchronisation did not meet (see `listVanished`). */
export async function countVanished(
  db: Db | Tx,
  syncId: string,
  startedAt: Date,
): Promise<{ total: number; vanished: number }> {
  const total = await db.$count(directoryUsers);
  const vanished = await db.$count(directoryUsers, isVanished(syncId, startedAt));
  return { total, vanished };
}

/**
 * Gives each user the groups of the map and takes them from everybody else. Returns how many rows changed.
 * @param memberships names of groups by sub
 */
export async function replaceGroups(
  db: Db | Tx,
  memberships: ReadonlyMap<string, readonly string[]>,
): Promise<number> {
  const incoming = JSON.stringify(
    [...memberships].map(([sub, groups]) => ({ sub, groups: [...groups].sort() })),
  );
  const changed = await db.execute(sql`
    with incoming as materialized (
      select i.sub, array(select json_array_elements_text(i.groups)) as groups
      from json_to_recordset(${incoming}::json) as i(sub uuid, groups json)),
    wanted as (
      select d.sub, coalesce(i.groups, '{}') as groups
      from directory_users d left join incoming i on i.sub = d.sub
      where i.sub is not null or d.groups <> '{}')
    update directory_users d set groups = wanted.groups from wanted
    where d.sub = wanted.sub and d.groups is distinct from wanted.groups
    returning 1`);
  return changed.length;
}

function isVanished(syncId: string, startedAt: Date): SQL | undefined {
  return and(
    or(isNull(directoryUsers.lastSync), ne(directoryUsers.lastSync, syncId)),
    lt(directoryUsers.readAt, startedAt),
  );
}
