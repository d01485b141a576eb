import "server-only";
import { and, type SQL, sql } from "drizzle-orm";
import { directoryUsers, userMemberships } from "@/drizzle/schema";
import type { Cursor } from "@/lib/db/cursor";
import { beginning, clean, filterUsers, ofOrganisations, type UserFilters } from "@/lib/db/user-filters";
import { isSeen, roleIdOf } from "@/lib/db/user-memberships";
import { beyond, type ColumnSort, compareRows, inOrder, orderOf, type UserOrder } from "@/lib/db/user-order";

/** Where a page begins and which way it goes. */
export type Place = { from: Cursor | undefined; ascends: boolean; limit: number };

/** Rows of directory_users, under that name, and what remains to be asked of them. */
export type Source = {
  from: SQL;
  where: SQL | undefined;
  orderBy: SQL;
  /** An index gives the rows in this order, so the best plan is the same for all values. */
  inOrder?: boolean;
};

/** How far an index is followed in the order of the list before all that match are gathered instead: for a page, at least. */
export const NEAR = 4_000;
/** The same for each row that is wanted, for the batches of an export. */
const NEAR_EACH = 20;

/** Follows the index of the sort: when it has all that is filtered by, or nothing is. */
export function direct(filters: UserFilters, sort: ColumnSort, { from, ascends }: Place): Source {
  const order = orderOf(sort);
  return {
    from: sql`${directoryUsers}`,
    where: and(filterUsers(filters), from && beyond(order, from, ascends)),
    orderBy: byPrefix(filters, inOrder(order.columns, ascends), ascends),
    inOrder: true,
  };
}

/** Asks whether `near` comes to the last of those whose e-mails begin with the first word. */
export function hasAllNear(filters: UserFilters): SQL {
  return sql`select count(*) <= ${NEAR} as "all" from (select 1 from ${directoryUsers} where ${beginning(filters)}
    limit ${NEAR + 1}) beginners`;
}

/** Looks at the next few thousand rows of the order only. A full page found there is right; a shorter one may be not. */
export function near(filters: UserFilters, sort: ColumnSort, { from, ascends, limit }: Place): Source {
  const order = orderOf(sort);
  const orderBy = inOrder(order.columns, ascends);
  const own = hasOwnIndex(filters, sort) ? ofOrganisations(filters) : undefined;
  const next = and(own, beginning(filters), from && beyond(order, from, ascends));
  return {
    from: sql`(select * from ${directoryUsers} where ${next ?? sql`true`}
      order by ${own ? byPrefix(filters, orderBy, ascends) : orderBy} limit ${Math.max(NEAR, NEAR_EACH * limit)}) ${NAME}`,
    where: filterUsers(filters),
    orderBy,
  };
}

/** Finds all that match, by whatever index has fewest of them, and sorts their places; the page's rows are read last. */
export function gathered(filters: UserFilters, order: UserOrder, { from, ascends, limit }: Place): Source {
  const where = and(filterUsers(filters), from && beyond(order, from, ascends));
  const places = order.columns.map((column, at) => sql`${column} as ${placeName(at)}`);
  const orderBy = inOrder(
    order.columns.map((_, at) => sql`${placeName(at)}`),
    ascends,
  );
  return {
    from: sql`(select sub as found from (select ${sql.join(places, sql`, `)}, ${directoryUsers.sub} from ${directoryUsers}
      where ${where ?? sql`true`} offset 0) places order by ${orderBy} limit ${limit}) places
      join ${directoryUsers} on ${directoryUsers.sub} = places.found`,
    where: undefined,
    orderBy: inOrder(order.columns, ascends),
  };
}

const placeName = (at: number) => sql.identifier(`place_${at}`);

/** Follows those who have a role or group, in the order of their e-mail; `limit` as for `near`, if there is more to ask. */
export function members(
  filters: UserFilters,
  { from, ascends }: Place,
  { onlyNear }: { onlyNear: boolean },
): Source {
  const { roleKey, group, ...others } = filters;
  const kind = roleKey === undefined ? "group" : "role";
  const key = roleKey === undefined ? sql`${clean(group ?? "")}` : roleIdOf(roleKey);
  const place = [sql`m."sort_email"`, sql`m."user_sub"`];
  const wanted = and(
    sql`m."kind" = ${kind} and m."key" = ${key}`,
    isSeen(filters.scope, "m"),
    ofOrganisations(filters, sql`m."org_id"`),
    from && compareRows(place, [sql`${from.value}`, sql`${from.sub}::uuid`], ascends),
  );
  const rest = filterUsers(roleKey === undefined ? others : { ...others, group });
  const orderBy = inOrder(place, ascends);
  const found = onlyNear
    ? sql`(select m.* from ${userMemberships} m where ${wanted} order by ${orderBy} limit ${NEAR}) m`
    : sql`${userMemberships} m`;
  return {
    from: sql`${found} join ${directoryUsers} on ${directoryUsers.sub} = m."user_sub"`,
    where: onlyNear ? rest : and(wanted, rest),
    orderBy,
    inOrder: !onlyNear,
  };
}

const NAME = sql.identifier("directory_users");

/** Sorts that are indexed within an organisation too. */
const WITHIN_ORGANISATION: ReadonlySet<ColumnSort> = new Set(["email", "name", "created"]);

/** True when an index begins with the one organisation, and has the order of the sort in it. */
export function hasOwnIndex({ scope, orgId }: UserFilters, sort: ColumnSort): boolean {
  const single = orgId !== undefined || (scope !== "everywhere" && scope.length === 1);
  return single && WITHIN_ORGANISATION.has(sort);
}

/** "is null" does not tell PostgreSQL that a column is the same in all rows; to name it in the order does. */
function byPrefix({ orgId }: UserFilters, orderBy: SQL, ascends: boolean): SQL {
  if (orgId !== "none") return orderBy;
  return sql`${inOrder([sql`${directoryUsers.orgId}`], ascends)}, ${orderBy}`;
}
