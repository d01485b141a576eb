import "server-only";
import { and, eq, gt, lte, type SQL, sql } from "drizzle-orm";
import { directoryUsers, grants, organisations, roles } from "@/drizzle/schema";
import type { Scope } from "@/lib/auth/permissions";
import type { Db, Tx } from "@/lib/db/client";
import { isLive } from "@/lib/db/expiry";
import { withinScope, withinScopeOrEverywhere } from "@/lib/db/scope";

/** How many users, and of how many of them MFA is on, or not known. */
export type MfaCounts = { users: number; mfaOn: number; mfaUnknown: number };

export type UserFigures = {
  users: number;
  disabled: number;
  status: { value: string; users: number }[];
  organisations: ({ id: string | null; name: string | null } & MfaCounts)[];
  /** Last seen before the moment that was asked for; `neverSeen` may have signed in where nobody told the portal. */
  inactive: number;
  neverSeen: number;
};

const count = (condition?: SQL) =>
  condition ? sql<number>`count(*) filter (where ${condition})::int` : sql<number>`count(*)::int`;
const mfaOn = count(sql`${directoryUsers.mfa} = 'on'`);
const mfaUnknown = count(sql`${directoryUsers.mfa} = 'unknown'`);

/** The users of the scope by status and organisation, in one pass over them. */
export async function countUsers(db: Db | Tx, scope: Scope, inactiveSince: Date): Promise<UserFigures> {
  const confirmed = sql`${directoryUsers.status} <> 'FORCE_CHANGE_PASSWORD' and ${directoryUsers.enabled}`;
  const rows = await db
    .select({
      id: directoryUsers.orgId,
      name: organisations.name,
      status: directoryUsers.status,
      users: count(),
      mfaOn,
      mfaUnknown,
      disabled: count(sql`not ${directoryUsers.enabled}`),
      inactive: count(
        sql`${confirmed} and ${directoryUsers.lastSignInAt} < ${inactiveSince.toISOString()}::timestamptz`,
      ),
      neverSeen: count(sql`${confirmed} and ${directoryUsers.lastSignInAt} is null`),
    })
    .from(directoryUsers)
    .leftJoin(organisations, eq(organisations.id, directoryUsers.orgId))
    .where(withinScope(directoryUsers.orgId, scope))
    .groupBy(directoryUsers.orgId, organisations.name, directoryUsers.status);
  const sum = (read: (row: (typeof rows)[number]) => number) => rows.reduce((all, row) => all + read(row), 0);
  return {
    users: sum((row) => row.users),
    disabled: sum((row) => row.disabled),
    inactive: sum((row) => row.inactive),
    neverSeen: sum((row) => row.neverSeen),
    status: [...groupBy(rows, (row) => row.status)].map(([value, of]) => ({ value, users: addUp(of).users })),
    organisations: [...groupBy(rows, (row) => row.id)].map(([id, of]) => ({
      id,
      name: of[0]?.name ?? null,
      ...addUp(of),
    })),
  };
}

/** The holders of each role within the scope; who holds one in two organisations counts once. */
export async function countHolders(
  db: Db | Tx,
  scope: Scope,
): Promise<({ key: string; name: string } & MfaCounts)[]> {
  const users = (condition?: SQL) =>
    condition
      ? sql<number>`count(distinct ${directoryUsers.sub}) filter (where ${condition})::int`
      : sql<number>`count(distinct ${directoryUsers.sub})::int`;
  return db
    .select({
      key: roles.key,
      name: roles.name,
      users: users(),
      mfaOn: users(sql`${directoryUsers.mfa} = 'on'`),
      mfaUnknown: users(sql`${directoryUsers.mfa} = 'unknown'`),
    })
    .from(grants)
    .innerJoin(roles, eq(roles.id, grants.roleId))
    .innerJoin(directoryUsers, eq(directoryUsers.sub, grants.userSub))
    .where(
      and(isLive(), withinScope(directoryUsers.orgId, scope), withinScopeOrEverywhere(grants.orgId, scope)),
    )
    .groupBy(roles.key, roles.name, roles.position)
    .orderBy(roles.position);
}

export type ExpiringGrant = {
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

function addUp(rows: readonly MfaCounts[]): MfaCounts {
  const total = { users: 0, mfaOn: 0, mfaUnknown: 0 };
  for (const row of rows) {
    total.users += row.users;
    total.mfaOn += row.mfaOn;
    total.mfaUnknown += row.mfaUnknown;
  }
  return total;
}

function groupBy<T, K>(rows: readonly T[], key: (row: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const row of rows) groups.set(key(row), [...(groups.get(key(row)) ?? []), row]);
  return groups;
}
