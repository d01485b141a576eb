import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { directoryUsers, organisations } from "@/drizzle/schema";
import type { Db, Tx } from "@/lib/db/client";
import { type Cursor, isShared } from "@/lib/db/cursor";
import { listRoleBadges, type RoleBadge } from "@/lib/db/role-badges";
import type { UserFilters } from "@/lib/db/user-filters";
import { placeValueOf } from "@/lib/db/user-order";
import { byPart } from "@/lib/db/user-parts";
import { direct, gathered, members, near, type Place, type Source } from "@/lib/db/user-sources";
import { isMembersOnly, isWalkable, narrowing } from "@/lib/db/user-strategy";
import { countUsers, type Total } from "@/lib/db/user-total";
import { type DirectoryUserRow, USER_COLUMNS } from "@/lib/db/users";
import type { UserSort } from "@/lib/input/user-list";

/** One page of users. Without `after`, `before` and `last` it is the first; a cursor of another sort counts as absent. */
export type UserQuery = UserFilters & {
  sort: UserSort;
  direction: "asc" | "desc";
  after?: Cursor | undefined;
  before?: Cursor | undefined;
  last?: boolean | undefined;
  limit: number;
};

export type ListedUser = DirectoryUserRow & { orgName: string | null; roles: RoleBadge[] };

export type UserPage = { rows: ListedUser[]; total: Total; next: Cursor | null; previous: Cursor | null };

/**
 * One page in the order of the sort, with the number of users that the same filters match. Pages follow the rows, not
 * their numbers, so nothing is skipped or repeated when users come and go. A cursor whose rows have gone leads to the
 * nearest page instead of an empty one.
 */
export async function listUsers(db: Db | Tx, query: UserQuery): Promise<UserPage> {
  const page = await listUsersUncounted(db, query);
  return { ...page, total: await countUsers(db, query) };
}

/** The same without the number. */
export async function listUsersUncounted(db: Db | Tx, query: UserQuery): Promise<Omit<UserPage, "total">> {
  const page = await readPage(db, query);
  const badges = await listRoleBadges(
    db,
    page.rows.map((row) => row.sub),
    query.scope,
  );
  const rows = page.rows.map(({ value: _value, sortEmail: _sortEmail, ...row }) => ({
    ...row,
    roles: badges.get(row.sub) ?? [],
  }));
  return { ...page, rows };
}

type Row = DirectoryUserRow & { orgName: string | null; value: string; sortEmail: string };
type Page = { rows: Row[]; next: Cursor | null; previous: Cursor | null };

async function readPage(db: Db | Tx, query: UserQuery): Promise<Page> {
  const after = query.after?.sort === query.sort ? query.after : undefined;
  const before = query.before?.sort === query.sort ? query.before : undefined;
  const backwards = after === undefined && (before !== undefined || query.last === true);
  // One row more than the page, so as to know whether there is another.
  const place = {
    from: after ?? before,
    ascends: (query.direction === "asc") !== backwards,
    limit: query.limit + 1,
  };
  const rows = await findRows(db, query, place);

  const more = rows.length > query.limit;
  const kept = rows.slice(0, query.limit);
  if (backwards) kept.reverse();
  const first = kept[0];
  const last = kept.at(-1);
  if (first === undefined || last === undefined) {
    if (after) return readPage(db, { ...query, after: undefined, before: undefined, last: true });
    if (before) return readPage(db, { ...query, before: undefined, last: false });
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

/**
 * Follows an index that has the order and the filters, when there is one. Otherwise the next few thousand rows of the
 * order usually hold a page; when they do not, few users match, and those are gathered and sorted.
 */
async function findRows(db: Db | Tx, query: UserQuery, place: Place): Promise<Row[]> {
  const { sort } = query;
  if (sort === "organisation" || sort === "roles") {
    return readRows(db, byPart(query, sort, place), sql<string>`"directory_users".part`, place);
  }
  const value = placeValueOf(sort);
  if (isWalkable(query, sort)) return readRows(db, direct(query, sort, place), value, place);
  if (isMembersOnly(query, sort))
    return readRows(db, members(query, place, { onlyNear: false }), value, place);
  const start =
    sort === "email" && narrowing(query).members
      ? members(query, place, { onlyNear: true })
      : near(query, sort, place);
  const found = await readRows(db, start, value, place);
  if (found.length === place.limit) return found;
  return readRows(db, gathered(query, sort, place), value, place);
}

async function readRows(db: Db | Tx, source: Source, value: SQL<string>, { limit }: Place): Promise<Row[]> {
  const rows = await db.execute<Record<string, unknown>>(sql`
    select ${SELECTED}, "directory_users"."sort_email" as "sortEmail", ${value} as "value",
      (select ${organisations.name} from ${organisations} where ${organisations.id} = ${directoryUsers.orgId}) as "orgName"
    from ${source.from} where ${source.where ?? sql`true`} order by ${source.orderBy} limit ${limit}`);
  return rows.map((row) => ({ ...row, ...toUser(row) }) as Row);
}

const COLUMNS = Object.entries(USER_COLUMNS);

const SELECTED = sql.join(
  COLUMNS.map(([name, column]) => sql`${column} as ${sql.identifier(name)}`),
  sql`, `,
);

/** What drizzle does for the columns of a table: here they may come out of any of the sources. */
function toUser(row: Record<string, unknown>) {
  return Object.fromEntries(
    COLUMNS.map(([name, column]) => {
      const value = row[name];
      return [name, value === null ? null : column.mapFromDriverValue(value)];
    }),
  );
}

/** Where a row stands in the order of the sort. */
function cursorAt(
  { value, sortEmail, sub }: { value: string; sortEmail: string; sub: string },
  sort: UserSort,
): Cursor {
  return isShared(sort) ? { sort, value, email: sortEmail, sub } : { sort, value, sub };
}
