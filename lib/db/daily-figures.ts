import "server-only";
import { and, asc, eq, gte, inArray, type SQL, sql } from "drizzle-orm";
import { dailyFigures } from "@/drizzle/schema";
import type { Scope } from "@/lib/auth/permissions";
import type { Db, Tx } from "@/lib/db/client";
import { withinScope } from "@/lib/db/scope";

export type DailyFigure = typeof dailyFigures.$inferSelect;

/** Stands for "no organisation", since a primary key takes no null. */
export const NO_ORGANISATION = "00000000-0000-0000-0000-000000000000";

/** Stands for everybody, whatever organisation: charts of those who see everything need not add up. */
export const EVERYBODY = "ffffffff-ffff-ffff-ffff-ffffffffffff";

/** Held by whoever writes; who finds it taken leaves it to the other. */
const FIGURES_LOCK = 7_305_121;

/**
 * Writes how things stand for today (UTC), by organisation and role, from the counts that triggers keep; the last writing
 * of a day is what remains of it. Of sign-ins, yesterday's are counted again, since some come late. A day on which no
 * process ran has no figures, and nobody can make them up afterwards. False when another process is at it.
 */
export async function writeDailyFigures(db: Db): Promise<boolean> {
  return db.transaction(async (tx) => {
    const [lock] = await tx.execute<{ mine: boolean }>(
      sql`select pg_try_advisory_xact_lock(${FIGURES_LOCK}) as mine`,
    );
    if (!lock?.mine) return false;
    await tx.execute(sql`delete from daily_figures where day = ${TODAY}`);
    await tx.execute(STATE);
    await tx.execute(SIGN_INS);
    return true;
  });
}

const TODAY = sql.raw("(now() at time zone 'utc')::date");

/** What an organisation's own people see of roles leaves out grants of others; "role" has them all. */
const STATE = sql`
  insert into daily_figures (day, org_id, role_key, users, enabled, mfa_on, mfa_unknown)
  select ${TODAY}, c.org_id, coalesce(r.key, ''), sum(c.users)::int,
    coalesce(sum(c.users) filter (where c.enabled), 0)::int,
    coalesce(sum(c.users) filter (where c.mfa = 'on'), 0)::int,
    coalesce(sum(c.users) filter (where c.mfa = 'unknown'), 0)::int
  from (select kind, key, org_id, enabled, mfa, users from user_counts union all
    select kind, key, org_id, enabled, mfa, users from user_count_deltas where effective_at <= now()) c
  left join roles r on r.id::text = c.key
  where c.kind = 'all' or (r.id is not null and c.kind = case c.org_id when ${EVERYBODY}::uuid then 'role' else 'seen' end)
  group by c.org_id, coalesce(r.key, '') having sum(c.users) > 0`;

const SIGN_INS = sql`
  update daily_figures f set sign_ins = s.sign_ins
  from (
    select (i.at at time zone 'utc')::date as day, place.id as org_id, count(*)::int as sign_ins
    from sign_ins i join directory_users u on u.sub = i.user_sub
    cross join lateral (values (coalesce(u.org_id, ${NO_ORGANISATION}::uuid)), (${EVERYBODY}::uuid)) as place (id)
    where i.outcome = 'done' and i.at >= (${TODAY} - 1)::timestamp at time zone 'utc'
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
    .where(
      and(
        gte(dailyFigures.day, since),
        scope === "everywhere" ? eq(dailyFigures.orgId, EVERYBODY) : withinScope(dailyFigures.orgId, scope),
      ),
    )
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

/** Figures of earlier days by organisation, for a demo. The portal itself only ever writes today's. */
export async function seedDailyFigures(db: Db | Tx, figures: readonly DailyFigure[]): Promise<void> {
  for (let start = 0; start < figures.length; start += 1000) {
    await db
      .insert(dailyFigures)
      .values(figures.slice(start, start + 1000))
      .onConflictDoNothing();
  }
  await db.execute(sql`
    insert into daily_figures (day, org_id, role_key, users, enabled, mfa_on, mfa_unknown, sign_ins)
    select day, ${EVERYBODY}::uuid, role_key, sum(users), sum(enabled), sum(mfa_on), sum(mfa_unknown), sum(sign_ins)
    from daily_figures group by day, role_key on conflict do nothing`);
}
