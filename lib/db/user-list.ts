import "server-only";
import { and, asc as ascending, desc, eq, inArray, type SQL, sql } from "drizzle-orm";
import { directoryUsers, organisations } from "@/drizzle/schema";
import type { Scope } from "@/lib/auth/permissions";
import type { Db, Tx } from "@/lib/db/client";
import type { Cursor, UserSort } from "@/lib/db/cursor";
import { hasLiveRole, listRoleBadges, type RoleBadge } from "@/lib/db/role-badges";
import { withinScope } from "@/lib/db/scope";
import { type DirectoryUserRow, type MfaFlag, USER_COLUMNS } from "@/lib/db/users";

/** One page of users. Without `after`, `before` and `last` it is the first; a cursor of another sort counts as absent. */
export type UserQuery = {
  scope: Scope;
  /** Words that must all occur in e-mail, name, phone or sub, whatever their case and accents. */
  search?: string | undefined;
  status?: readonly string[] | undefined;
  enabled?: boolean | undefined;
  mfa?: readonly MfaFlag[] | undefined;
  roleKey?: string | undefined;
  orgId?: string | undefined;
  sort: UserSort;
  direction: "asc" | "desc";
  after?: Cursor | undefined;
  before?: Cursor | undefined;
  last?: boolean | undefined;
  limit: number;
};

export type ListedUser = DirectoryUserRow & { orgName: string | null; roles: RoleBadge[] };

export type UserPage = { rows: ListedUser[]; total: number; next: Cursor | null; previous: Cursor | null };

const SORT_COLUMNS = {
  email: directoryUsers.sortEmail,
  name: directoryUsers.sortName,
  created: directoryUsers.createdAt,
} as const;

const MOST_WORDS = 8;

/**
 * One page in the order (sort value, sub), with the exact number of users that the same filters match. Pages follow the
 * rows, not their numbers, so nothing is skipped or repeated when users come and go. A cursor whose rows have gone leads
 * to the nearest page instead of an empty one.
 */
export async function listUsers(db: Db | Tx, query: UserQuery): Promise<UserPage> {
  const filters = filterOf(query);
  const page = await readPage(db, query, filters);
  const total = await countUsers(db, filters);
  const badges = await listRoleBadges(
    db,
    page.rows.map((row) => row.sub),
    query.scope,
  );
  return {
    rows: page.rows.map(({ sortValue: _, ...row }) => ({ ...row, roles: badges.get(row.sub) ?? [] })),
    total,
    next: page.next,
    previous: page.previous,
  };
}

type Row = DirectoryUserRow & { orgName: string | null; sortValue: string };
type Page = { rows: Row[]; next: Cursor | null; previous: Cursor | null };

async function readPage(db: Db | Tx, query: UserQuery, filters: SQL | undefined): Promise<Page> {
  const after = query.after?.sort === query.sort ? query.after : undefined;
  const before = query.before?.sort === query.sort ? query.before : undefined;
  const backwards = after === undefined && (before !== undefined || query.last === true);
  const rows = await readRows(db, query, filters, { from: after ?? before, backwards });

  const more = rows.length > query.limit;
  const kept = rows.slice(0, query.limit);
  if (backwards) kept.reverse();
  const first = kept[0];
  const last = kept.at(-1);
  if (first === undefined || last === undefined) {
    if (after) return readPage(db, { ...query, after: undefined, before: undefined, last: true }, filters);
    if (before) return readPage(db, { ...query, before: undefined, last: false }, filters);
    return { rows: [], next: null, previous: null };
  }
  const hasNext = backwards ? before !== undefined : more;
  const hasPrevious = backwards ? more : after !== undefined;
  return {
    rows: kept,
    next: hasNext ? cursorAt(last, query.sort) : null,
    previous: hasPrevious ? cursorAt(first, query.sort) : null,
  };
}

/** One row more than the limit, so that the caller knows whether there is another page. */
async function readRows(
  db: Db | Tx,
  query: UserQuery,
  filters: SQL | undefined,
  { from, backwards }: { from: Cursor | undefined; backwards: boolean },
): Promise<Row[]> {
  const column = SORT_COLUMNS[query.sort];
  const ascends = (query.direction === "asc") !== backwards;
  const order = ascends ? ascending : desc;
  return db
    .select({ ...USER_COLUMNS, orgName: organisations.name, sortValue: sql<string>`${column}` })
    .from(directoryUsers)
    .leftJoin(organisations, eq(organisations.id, directoryUsers.orgId))
    .where(and(filters, from && beyond(column, from, ascends)))
    .orderBy(order(column), order(directoryUsers.sub))
    .limit(query.limit + 1);
}

function beyond(column: (typeof SORT_COLUMNS)[UserSort], from: Cursor, ascends: boolean): SQL {
  const value = from.sort === "created" ? sql`${from.value}::timestamptz` : sql`${from.value}`;
  const place = sql`(${value}, ${from.sub}::uuid)`;
  const row = sql`(${column}, ${directoryUsers.sub})`;
  return ascends ? sql`${row} > ${place}` : sql`${row} < ${place}`;
}

function cursorAt(row: Row, sort: UserSort): Cursor {
  return { sort, value: sort === "created" ? row.createdAt.toISOString() : row.sortValue, sub: row.sub };
}

async function countUsers(db: Db | Tx, filters: SQL | undefined): Promise<number> {
  return db.$count(directoryUsers, filters);
}

function filterOf(query: UserQuery): SQL | undefined {
  const { status, mfa, orgId, enabled } = query;
  const words = (query.search ?? "").replaceAll("\u0000", "").split(/\s+/).filter(Boolean);
  return and(
    withinScope(directoryUsers.orgId, query.scope),
    orgId === undefined ? undefined : eq(directoryUsers.orgId, orgId),
    status?.length ? inArray(directoryUsers.status, [...status]) : undefined,
    mfa?.length ? inArray(directoryUsers.mfa, [...mfa]) : undefined,
    enabled === undefined ? undefined : eq(directoryUsers.enabled, enabled),
    query.roleKey === undefined ? undefined : hasLiveRole(query.roleKey, query.scope),
    ...words.slice(0, MOST_WORDS).map(contains),
  );
}

/** The word is folded as the column is, and then loses its wildcards: `%` finds only per cent signs. */
function contains(word: string): SQL {
  const folded = sql`lifeguard_fold(${word})`;
  const escaped = sql`replace(replace(replace(${folded}, '\\', '\\\\'), '%', '\\%'), '_', '\\_')`;
  return sql`${directoryUsers.search} like '%' || ${escaped} || '%'`;
}
