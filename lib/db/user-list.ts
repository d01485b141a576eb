import "server-only";
import { sql } from "drizzle-orm";
import type { Db, Tx } from "@/lib/db/client";
import type { Cursor } from "@/lib/db/cursor";
import { listRoleBadges, type RoleBadge } from "@/lib/db/role-badges";
import type { UserFilters } from "@/lib/db/user-filters";
import { cursorAt, findRows, ORG_NAME, type RowPlace } from "@/lib/db/user-rows";
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
  /** A cursor behind which nothing is left leads to an empty page: whoever walks the list meets nobody twice. */
  strict?: boolean | undefined;
  limit: number;
};

export type ListedUser = DirectoryUserRow & { orgName: string | null; roles: RoleBadge[] };

export type UserPage = { rows: ListedUser[]; total: Total; next: Cursor | null; previous: Cursor | null };

/**
 * One page in the order of the sort, with the number of users that the same filters match. Pages follow the rows, not
 * their numbers, so nothing is skipped or repeated when users come and go. A cursor whose rows have gone leads to the
 * nearest page instead of an empty one, unless `strict`.
 */
export async function listUsers(db: Db | Tx, query: UserQuery): Promise<UserPage> {
  const [page, total] = await Promise.all([listUsersUncounted(db, query), countUsers(db, query)]);
  return { ...page, total };
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

type Row = DirectoryUserRow & RowPlace & { orgName: string | null };
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
  const rows = (await findRows(db, query, place, SELECTED)).map(toUser);

  const more = rows.length > query.limit;
  const kept = rows.slice(0, query.limit);
  if (backwards) kept.reverse();
  const first = kept[0];
  const last = kept.at(-1);
  if (first === undefined || last === undefined) {
    if (after && !query.strict)
      return readPage(db, { ...query, after: undefined, before: undefined, last: true });
    if (before && !query.strict) return readPage(db, { ...query, before: undefined, last: false });
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

const SELECTED = sql.join(
  [
    ...Object.entries(USER_COLUMNS).map(([name, column]) => sql`${column} as ${sql.identifier(name)}`),
    sql`${ORG_NAME} as "orgName"`,
  ],
  sql`, `,
);

/** Columns that the driver leaves as text. */
const TO_MAP = Object.entries(USER_COLUMNS).filter(
  ([, { dataType }]) => dataType !== "string" && dataType !== "boolean",
);

/** What drizzle does for the columns of a table: here they may come out of any of the sources. */
function toUser(row: Record<string, unknown>): Row {
  for (const [name, column] of TO_MAP) {
    if (row[name] !== null) row[name] = column.mapFromDriverValue(row[name]);
  }
  return row as Row;
}
