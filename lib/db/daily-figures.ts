import "server-only";
import { and, asc, eq, gte, inArray, type SQL, sql } from "drizzle-orm";
import { dailyFigures } from "@/drizzle/schema";
import type { Scope } from "@/lib/auth/permissions";
import type { Db, Tx } from "@/lib/db/client";
import { withinScope } from "@/lib/db/scope";

export type DailyFigure = typeof dailyFigures.$inferSelect;

/** Stands for "no organisation", since a primary key takes no null. */
export const NO_ORGANISATION = "00000000-0000-0000-0000-000000000000";

/** Held by whoever writes; who finds it taken leaves it to the other. */
const FIGURES_LOCK = 7_305_121;

/**
 * Writes how things stand for today (UTC), by organisation and role; the last writing of a day is what remains of it. Of
 * sign-ins, yesterday's are counted again, since some come late. A day on which no process ran has no figures, and nobody
 * can make them up afterwards. False when another process is at it.
 */
export async function writeDailyFigures(db: Db): Promise<boolean> {
  return db.transaction(async (tx) => {
    const [lock] = await tx.execute<{ mine: boolean }>(
      sql`select pg_try_advisory_xact_lock(${FIGURES_LOCK}) as mine`,
    );
    if (!lock?.mine) return false;
    await tx.execute(upsert(sql`'' as role_key`, sql`directory_users u`));
    await tx.execute(
      upsert(
        sql`r.key as role_key`,
        sql`(select distinct g.user_sub, g.role_id from grants g
            where g.expires_at is null or g.expires_at > now()) h
          join roles r on r.id = h.role_id join directory_users u on u.sub = h.user_sub`,
      ),
    );
    await tx.execute(SIGN_INS);
    return true;
  });
}

function upsert(role: SQL, source: SQL): SQL {
  return sql`
    insert into daily_figures (day, org_id, role_key, users, enabled, mfa_on, mfa_unknown)
    select (now() at time zone 'utc')::date, coalesce(u.org_id, ${NO_ORGANISATION}::uuid), ${role}, count(*)::int,
      (count(*) filter (where u.enabled))::int, (count(*) filter (where u.mfa = 'on'))::int,
      (count(*) filter (where u.mfa = 'unknown'))::int
    from ${source} group by 2, 3
    on conflict (day, org_id, role_key) do update set users = excluded.users, enabled = excluded.enabled,
      mfa_on = excluded.mfa_on, mfa_unknown = excluded.mfa_unknown`;
}

const SIGN_INS = sql`
  update daily_figures f set sign_ins = s.sign_ins
  from (
    select (i.at at time zone 'utc')::date as day, coalesce(u.org_id, ${NO_ORGANISATION}::uuid) as org_id,
      count(*)::int as sign_ins
    from sign_ins i join directory_users u on u.sub = i.user_sub
    where i.outcome = 'done' and i.at >= ((now() at time zone 'utc')::date - 1)::timestamp at time zone 'utc'
    group by 1, 2) s
  where f.day = s.day and f.org_id = s.org_id and f.role_key = ''`;

/** The sums of each day since then, for all users (role key empty) and for each role. */
export async function sumDailyFigures(db: Db | Tx, scope: Scope, since: string) {
  const sum = (column: SQL) => sql<number>`sum(${column})::int`;
  return db
    .select({
      day: dailyFigures.day,
      roleKey: dailyFigures.roleKey,
      users: sum(sql`${dailyFigures.users}`),
      mfaOn: sum(sql`${dailyFigures.mfaOn}`),
      signIns: sum(sql`${dailyFigures.signIns}`),
    })
    .from(dailyFigures)
    .where(and(gte(dailyFigures.day, since), withinScope(dailyFigures.orgId, scope)))
    .groupBy(dailyFigures.day, dailyFigures.roleKey)
    .orderBy(asc(dailyFigures.day));
}

/** The days of some organisations, whatever role. */
export async function listOrganisationFigures(
  db: Db | Tx,
  scope: Scope,
  orgIds: readonly string[],
  since: string,
): Promise<DailyFigure[]> {
  if (orgIds.length === 0) return [];
  return db
    .select()
    .from(dailyFigures)
    .where(
      and(
        eq(dailyFigures.roleKey, ""),
        gte(dailyFigures.day, since),
        inArray(dailyFigures.orgId, [...orgIds]),
        withinScope(dailyFigures.orgId, scope),
      ),
    )
    .orderBy(asc(dailyFigures.day));
}

/** Figures of earlier days, for a demo. The portal itself only ever writes today's. */
export async function seedDailyFigures(db: Db | Tx, figures: readonly DailyFigure[]): Promise<void> {
  for (let start = 0; start < figures.length; start += 1000) {
    await db
      .insert(dailyFigures)
      .values(figures.slice(start, start + 1000))
      .onConflictDoNothing();
  }
}
