import "server-only";
import { and, eq, type SQL } from "drizzle-orm";
import { directoryUsers, organisations } from "@/drizzle/schema";
import type { Db, Tx } from "@/lib/db/client";
import { type Cursor, isShared } from "@/lib/db/cursor";
import { listRoleBadges, type RoleBadge } from "@/lib/db/role-badges";
import { filterUsers, type UserFilters } from "@/lib/db/user-filters";
import { beyond, inOrder, orderOf, placeValueOf } from "@/lib/db/user-order";
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
  const filters = filterUsers(query);
  const page = await readPage(db, query, filters);
  const total = await countUsers(db, query);
  const badges = await listRoleBadges(
    db,
    page.rows.map((row) => row.sub),
    query.scope,
  );
  return {
    rows: page.rows.map(({ value: _value, sortEmail: _sortEmail, ...row }) => ({
      ...row,
      roles: badges.get(row.sub) ?? [],
    })),
    total,
    next: page.next,
    previous: page.previous,
  };
}

type Row = DirectoryUserRow & { orgName: string | null; value: string; sortEmail: string };
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
  const order = orderOf(query.sort, query.scope);
  const ascends = (query.direction === "asc") !== backwards;
  return db
    .select({
      ...USER_COLUMNS,
      orgName: organisations.name,
      value: placeValueOf(order),
      sortEmail: directoryUsers.sortEmail,
    })
    .from(directoryUsers)
    .leftJoin(organisations, eq(organisations.id, directoryUsers.orgId))
    .where(and(filters, from && beyond(order, from, ascends)))
    .orderBy(...inOrder(order, ascends))
    .limit(query.limit + 1);
}

function cursorAt({ value, sortEmail, sub }: Row, sort: UserSort): Cursor {
  return isShared(sort) ? { sort, value, email: sortEmail, sub } : { sort, value, sub };
}
