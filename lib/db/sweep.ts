import "server-only";
import { and, asc, eq, exists, inArray, isNull, lt, ne, not, or, type SQL, sql } from "drizzle-orm";
import { directoryUsers, grants, roles } from "@/drizzle/schema";
import { deleteBelongings } from "@/lib/db/belongings";
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
 * Users that a complete synchronisation did not meet: not marked by it and not read since it began. Ask Cognito about
 * each before deleting it; writing it anew takes it off this list.
 * @param options.holders only those who hold more than Member, or only the others
 */
export async function listVanished(
  db: Db | Tx,
  syncId: string,
  startedAt: Date,
  { limit = 500, holders }: { limit?: number; holders?: boolean } = {},
): Promise<{ sub: string; username: string }[]> {
  const { sub, username } = directoryUsers;
  return db
    .select({ sub, username })
    .from(directoryUsers)
    .where(and(isVanished(syncId, startedAt), holders === undefined ? undefined : isHolder(db, holders)))
    .orderBy(asc(sub))
    .limit(limit);
}

/**
 * Removes those of the users who are still vanished and hold nothing but Member, with their sessions and MFA state, and
 * returns how many. Whoever was read, or given a role, since he was listed stays.
 */
export async function deleteVanished(
  db: Db | Tx,
  subs: string[],
  syncId: string,
  startedAt: Date,
): Promise<number> {
  return db.transaction(async (tx) => {
    const { sub } = directoryUsers;
    const deleted = await tx
      .delete(directoryUsers)
      .where(and(inArray(sub, subs), isVanished(syncId, startedAt), isHolder(tx, false)))
      .returning({ sub });
    const gone = deleted.map((row) => row.sub);
    await deleteBelongings(tx, gone);
    return gone.length;
  });
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

/** Whether the user holds, or held until it expired, any role but Member. */
function isHolder(db: Db | Tx, wanted: boolean): SQL {
  const held = db
    .select({ id: grants.id })
    .from(grants)
    .innerJoin(roles, eq(roles.id, grants.roleId))
    .where(and(eq(grants.userSub, directoryUsers.sub), ne(roles.key, "member")));
  return wanted ? exists(held) : not(exists(held));
}
