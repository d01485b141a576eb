import "server-only";
import { type SQL, sql } from "drizzle-orm";
import type { Db, Tx } from "@/lib/db/client";
import { type CountedFilters, countsOf } from "@/lib/db/user-counts";
import type { MfaFlag } from "@/lib/db/users";

/** How many users have each value, under the other filters; values that nobody has are left out. */
export type UserFacets = {
  status: { value: string; users: number }[];
  enabled: { value: boolean; users: number }[];
  mfa: { value: MfaFlag; users: number }[];
  /** Null when a group is filtered by: pairs of role and group are not counted. */
  roles: { key: string; name: string; users: number }[] | null;
  groups: { name: string; users: number }[] | null;
  organisations: { id: string | null; name: string | null; users: number }[];
};

/** Exact numbers of the users with each value of the facets, each under the filters of the others. */
export async function countFacets(db: Db | Tx, given: CountedFilters): Promise<UserFacets> {
  const { scope, status, enabled, mfa, roleKey, group, orgId } = given;
  const filters: CountedFilters = { scope, status, enabled, mfa, roleKey, group, orgId };
  const { cells } = await readCells(db, filters);
  return {
    status: by(cells, "status", filters),
    enabled: by(cells, "enabled", filters),
    mfa: by(cells, "mfa", filters),
    roles: group === undefined ? await countRoles(db, { ...filters, roleKey: undefined }) : null,
    groups: roleKey === undefined ? await countGroups(db, { ...filters, group: undefined }) : null,
    organisations: await countOrganisations(db, { ...filters, orgId: undefined }),
  };
}

type Cell = { status: string; enabled: boolean; mfa: MfaFlag; users: number };

/** At most some dozens: every combination of the three, whatever of them is filtered by. */
async function readCells(db: Db | Tx, filters: CountedFilters): Promise<{ cells: Cell[] }> {
  const whole = { ...filters, status: undefined, enabled: undefined, mfa: undefined };
  const columns = sql.raw("c.status, c.enabled, c.mfa");
  return { cells: await sumUp<Cell>(db, columns, columns, countsOf(whole, "users")) };
}

function by<K extends "status" | "enabled" | "mfa">(
  cells: readonly Cell[],
  name: K,
  { status, enabled, mfa }: CountedFilters,
): { value: Cell[K]; users: number }[] {
  const sums = new Map<Cell[K], number>();
  for (const cell of cells) {
    if (name !== "status" && status?.length && !status.includes(cell.status)) continue;
    if (name !== "enabled" && enabled !== undefined && cell.enabled !== enabled) continue;
    if (name !== "mfa" && mfa?.length && !mfa.includes(cell.mfa)) continue;
    sums.set(cell[name], (sums.get(cell[name]) ?? 0) + cell.users);
  }
  return [...sums].map(([value, users]) => ({ value, users })).sort((a, b) => b.users - a.users);
}

async function countRoles(db: Db | Tx, filters: CountedFilters) {
  return sumUp<{ key: string; name: string; users: number }>(
    db,
    sql`r.key, r.name`,
    sql`r.key, r.name, r.position`,
    sql`${countsOf(filters, "roles")} join roles r on r.id::text = c.key`,
    sql`r.position, r.name`,
  );
}

async function countGroups(db: Db | Tx, filters: CountedFilters) {
  return sumUp<{ name: string; users: number }>(
    db,
    sql`c.key as name`,
    sql`c.key`,
    countsOf(filters, "groups"),
  );
}

async function countOrganisations(db: Db | Tx, filters: CountedFilters) {
  return sumUp<{ id: string | null; name: string | null; users: number }>(
    db,
    sql`o.id, o.name`,
    sql`o.id, o.name`,
    sql`${countsOf(filters, "users", { byOrganisation: true })} left join organisations o on o.id = c.org_id`,
  );
}

/** Sums of users by some columns, the largest first; sums of nothing are left out. */
async function sumUp<T extends Record<string, unknown>>(
  db: Db | Tx,
  columns: SQL,
  groups: SQL,
  counts: SQL,
  order: SQL = sql`users desc, 1`,
): Promise<T[]> {
  const rows = await db.execute<T>(sql`select ${columns}, sum(c.users)::int as users from ${counts}
    group by ${groups} having sum(c.users) <> 0 order by ${order}`);
  return [...rows] as unknown as T[];
}
