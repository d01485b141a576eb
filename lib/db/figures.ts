import "server-only";
import { and, eq, gt, lt, lte, type SQL, sql } from "drizzle-orm";
import { directoryUsers, grants, organisations, roles } from "@/drizzle/schema";
import type { Scope } from "@/lib/auth/permissions";
import type { Db, Tx } from "@/lib/db/client";
import { withinScope, withinScopeOrEverywhere } from "@/lib/db/scope";
import { countsOf } from "@/lib/db/user-counts";

/** How many users, and of how many of them MFA is on, or not known. */
export type MfaCounts = { users: number; mfaOn: number; mfaUnknown: number };

export type UserFigures = MfaCounts & {
  disabled: number;
  status: { value: string; users: number }[];
  /** Confirmed and enabled, without any sign-in that the portal was told of. */
  neverSeen: number;
};

export type OrganisationFigures = { id: string | null; name: string | null } & MfaCounts;

const users = (condition?: SQL) =>
  condition
    ? sql`coalesce(sum(c.users) filter (where ${condition}), 0)::int`
    : sql`coalesce(sum(c.users), 0)::int`;
const MFA = sql`${users()} as users, ${users(sql`c.mfa = 'on'`)} as "mfaOn", ${users(sql`c.mfa = 'unknown'`)} as "mfaUnknown"`;
/** Every flag, so that counts are those that know of it. */
const FLAGS = ["on", "off", "unknown"] as const;

/** The users of the scope by status, from the counts that triggers keep. */
export async function countUsers(db: Db | Tx, scope: Scope): Promise<UserFigures> {
  const rows = await db.execute<MfaCounts & { status: string; disabled: number; neverSeen: number }>(sql`
    select c.status, ${MFA}, ${users(sql`not c.enabled`)} as disabled,
      ${users(sql`c.status = 'CONFIRMED' and c.enabled and not c.signed_in`)} as "neverSeen"
    from ${countsOf({ scope }, "users")} group by c.status`);
  const sum = (read: (row: (typeof rows)[number]) => number) => rows.reduce((all, row) => all + read(row), 0);
  return {
    users: sum((row) => row.users),
    mfaOn: sum((row) => row.mfaOn),
    mfaUnknown: sum((row) => row.mfaUnknown),
    disabled: sum((row) => row.disabled),
    neverSeen: sum((row) => row.neverSeen),
    status: rows.map(({ status, users: count }) => ({ value: status, users: count })),
  };
}

/** The largest organisations of the scope, users of none among them, and how many there are that have users. */
export async function listLargestOrganisations(
  db: Db | Tx,
  scope: Scope,
  limit: number,
): Promise<{ rows: OrganisationFigures[]; total: number }> {
  const largest = await db.execute<{
    place: string;
    id: string | null;
    name: string | null;
    total: number;
  }>(sql`
    select c.org_id as place, o.id, o.name, (count(*) over ())::int as total
    from ${countsOf({ scope }, "users", { byOrganisation: true })} left join organisations o on o.id = c.org_id
    group by c.org_id, o.id, o.name having sum(c.users) > 0 order by sum(c.users) desc, o.name limit ${limit}`);
  if (largest.length === 0) return { rows: [], total: 0 };
  const places = sql.param(largest.map(({ place }) => place));
  const counts = await db.execute<MfaCounts & { place: string }>(sql`
    select c.org_id as place, ${MFA} from ${countsOf({ scope, mfa: FLAGS }, "users", { byOrganisation: true })}
    where c.org_id = any(${places}::uuid[]) group by c.org_id`);
  const none = { users: 0, mfaOn: 0, mfaUnknown: 0 };
  const rows = largest.map(({ place, id, name }) => {
    const { place: _place, ...figures } = counts.find((one) => one.place === place) ?? { place, ...none };
    return { id, name, ...figures };
  });
  return { rows, total: largest[0]?.total ?? 0 };
}

/** The holders of each role as far as the scope sees, by grants or groups; who holds one in two ways counts once. */
export async function countHolders(
  db: Db | Tx,
  scope: Scope,
): Promise<({ key: string; name: string } & MfaCounts)[]> {
  const rows = await db.execute<{ key: string; name: string } & MfaCounts>(sql`
    select r.key, r.name, ${MFA} from ${countsOf({ scope }, "roles")} join roles r on r.id::text = c.key
    group by r.key, r.name, r.position having sum(c.users) > 0 order by r.position, r.name`);
  return [...rows];
}

/** Enabled users whose last sign-in was before the moment; those who were never seen are not among them. */
export async function countInactive(db: Db | Tx, scope: Scope, before: Date): Promise<number> {
  return db.$count(
    directoryUsers,
    and(
      sql`${directoryUsers.enabled}`,
      lt(directoryUsers.lastSignInAt, before),
      withinScope(directoryUsers.orgId, scope),
    ),
  );
}

export type ExpiringGrant = {
  id: string;
  sub: string;
  email: string;
  roleName: string;
  orgName: string | null;
  expiresAt: Date;
};

/** Grants of users of the scope that end until then, the first to end on top, and how many there are. */
export async function listExpiringGrants(
  db: Db | Tx,
  scope: Scope,
  until: Date,
  limit: number,
): Promise<{ rows: ExpiringGrant[]; total: number }> {
  const ending = and(
    gt(grants.expiresAt, new Date()),
    lte(grants.expiresAt, until),
    withinScope(directoryUsers.orgId, scope),
    withinScopeOrEverywhere(grants.orgId, scope),
  );
  const rows = await db
    .select({
      id: grants.id,
      sub: directoryUsers.sub,
      email: directoryUsers.email,
      roleName: roles.name,
      orgName: organisations.name,
      expiresAt: sql<Date>`${grants.expiresAt}`.mapWith(grants.expiresAt),
      total: sql<number>`count(*) over ()::int`,
    })
    .from(grants)
    .innerJoin(directoryUsers, eq(directoryUsers.sub, grants.userSub))
    .innerJoin(roles, eq(roles.id, grants.roleId))
    .leftJoin(organisations, eq(organisations.id, grants.orgId))
    .where(ending)
    .orderBy(grants.expiresAt, grants.id)
    .limit(limit);
  return { rows: rows.map(({ total: _total, ...row }) => row), total: rows[0]?.total ?? 0 };
}
