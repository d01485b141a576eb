import "server-only";
import { and, between, eq, exists, inArray, lt, ne, not, type SQL, sql } from "drizzle-orm";
import { directoryUsers, grants, roles, syncPages } from "@/drizzle/schema";
import { deleteBelongings } from "@/lib/db/belongings";
import type { Db, Tx } from "@/lib/db/client";
import type { SyncRun } from "@/lib/db/sync";

/** The sixteen parts of the directory by the first digit of the subs: a statement looks at one, and stays short. */
export const DIGITS: readonly string[] = [..."0123456789abcdef"];

export type Vanished = {
  sub: string;
  username: string;
  /** Holds, or held until it expired, any role but Member. */
  holder: boolean;
};

type Run = Pick<SyncRun, "id" | "startedAt">;

/** How many users of a digit the mirror has, and how many of them no page of a complete run showed. */
export async function countVanished(
  db: Db | Tx,
  run: Run,
  digit: string,
): Promise<{ total: number; vanished: number }> {
  const total = await db.$count(directoryUsers, ofDigit(digit));
  const vanished = await db.$count(directoryUsers, isVanished(run, digit));
  return { total, vanished };
}

/**
 * Users of a digit whom no page of a complete run showed and who were not read since it began. Cognito is asked about them
 * before they go; writing one anew takes him off this list.
 */
export async function listVanished(db: Db | Tx, run: Run, digit: string): Promise<Vanished[]> {
  const { sub, username } = directoryUsers;
  return db
    .select({ sub, username, holder: sql<boolean>`${isHolder(db)}` })
    .from(directoryUsers)
    .where(isVanished(run, digit))
    .orderBy(sub);
}

/**
 * Removes those of the users who were not read since the run began and hold nothing but Member, with all that belongs to
 * them, and returns how many. Whoever was read, or given a role, since he was listed stays.
 */
export async function deleteVanished(db: Db | Tx, run: Run, subs: readonly string[]): Promise<number> {
  return db.transaction(async (tx) => {
    const { sub, readAt } = directoryUsers;
    const deleted = await tx
      .delete(directoryUsers)
      .where(and(inArray(sub, [...subs]), lt(readAt, run.startedAt), not(isHolder(tx))))
      .returning({ sub });
    const gone = deleted.map((row) => row.sub);
    await deleteBelongings(tx, gone);
    return gone.length;
  });
}

/**
 * Gives each user of a digit the groups whose pages showed him, and takes all others. Whose groups were read, or changed
 * here, since the run began keeps them. Returns how many rows changed.
 */
export async function settleGroups(db: Db | Tx, run: Run, digit: string): Promise<number> {
  const changed = await db.execute(sql`
    with members as materialized (
      select m.sub, array_agg(distinct substr(p.part, 7) collate "C" order by substr(p.part, 7) collate "C") as groups
      from sync_pages p cross join lateral unnest(p.subs) as m(sub)
      where p.run_id = ${run.id} and p.part like 'group %' and ${within(sql`m.sub`, digit)}
      group by m.sub),
    wanted as (
      select d.sub, coalesce(m.groups, '{}') as groups
      from directory_users d left join members m on m.sub = d.sub
      where ${within(sql`d.sub`, digit)} and (m.sub is not null or d.groups <> '{}')
        and (d.groups_read_at is null or d.groups_read_at < ${run.startedAt.toISOString()}::timestamptz))
    update directory_users d set groups = wanted.groups from wanted
    where d.sub = wanted.sub and d.groups is distinct from wanted.groups
    returning 1`);
  return changed.length;
}

function isVanished(run: Run, digit: string): SQL | undefined {
  return and(
    ofDigit(digit),
    lt(directoryUsers.readAt, run.startedAt),
    sql`not exists (
      select from ${syncPages} p cross join lateral unnest(p.subs) as shown(sub)
      where p.run_id = ${run.id} and p.part in (${digit}, 'all') and shown.sub = ${directoryUsers.sub})`,
  );
}

function isHolder(db: Db | Tx): SQL {
  const held = db
    .select({ id: grants.id })
    .from(grants)
    .innerJoin(roles, eq(roles.id, grants.roleId))
    .where(and(eq(grants.userSub, directoryUsers.sub), ne(roles.key, "member")));
  return exists(held);
}

function ofDigit(digit: string): SQL {
  return between(directoryUsers.sub, firstOf(digit), lastOf(digit));
}

function within(sub: SQL, digit: string): SQL {
  return sql`${sub} between ${firstOf(digit)}::uuid and ${lastOf(digit)}::uuid`;
}

function firstOf(digit: string): string {
  return `${digit}0000000-0000-0000-0000-000000000000`;
}

function lastOf(digit: string): string {
  return `${digit}fffffff-ffff-ffff-ffff-ffffffffffff`;
}
