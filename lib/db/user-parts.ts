import "server-only";
import { and, type SQL, sql } from "drizzle-orm";
import { directoryUsers, organisations, roles, userMemberships } from "@/drizzle/schema";
import type { Cursor } from "@/lib/db/cursor";
import { withinScope } from "@/lib/db/scope";
import { filterUsers, ofOrganisations, type UserFilters } from "@/lib/db/user-filters";
import { isSeen } from "@/lib/db/user-memberships";
import { compareRows, inOrder } from "@/lib/db/user-order";
import type { Place, Source } from "@/lib/db/user-sources";

/**
 * Sorts by what the user's row does not have: his organisation, or the first of his roles. The list is made of parts, one
 * an organisation or role and the last for users without; within a part users are in the order of their e-mail. Parts are
 * read one after the other until the page is full. A cursor has the id of its part, "" for the last.
 */
export type PartSort = "organisation" | "roles";

const EMAIL = [sql`${directoryUsers.sortEmail}`, sql`${directoryUsers.sub}`];

/** The next rows by part, each with its part's id and its place in this order. */
export function byPart(filters: UserFilters, sort: PartSort, place: Place): Source {
  const { from, ascends } = place;
  const parts = sort === "organisation" ? organisationParts(filters) : roleParts(filters);
  const inPart = from !== undefined && from.value !== "";
  const present = inPart ? [within(parts, from, place)] : [];
  const later = from?.value === "" && ascends ? [] : [behind(parts, inPart ? from : undefined, place)];
  const without = inPart && !ascends ? [] : [last(parts, from, place)];
  const inTurn = ascends ? [...present, ...later, ...without] : [...present, ...without, ...later];
  const branches = inTurn.map((branch) => sql`select b.* from (${branch}) b`);
  // PostgreSQL reads the branches of "union all" in turn, and no further than the limit.
  return {
    from: sql`(select b.*, row_number() over () as place from (${sql.join(branches, sql` union all `)}
      limit ${place.limit}) b) "directory_users"`,
    where: undefined,
    orderBy: sql`"directory_users".place`,
  };
}

type Parts = {
  /** Parts as a table `p` with `id` as text, in the order of `columns`. */
  table: SQL;
  columns: SQL[];
  /** Where the part of this id is in that order. */
  placeOf: (id: string) => SQL[];
  /** Rows of one part: a from-clause with directory_users in it, and its condition. */
  rows: (id: SQL) => { from: SQL; where: SQL | undefined; order: SQL[] };
  without: SQL | undefined;
  /** True when those without are the users of no organisation. */
  ofNone: boolean;
};

function within(parts: Parts, from: Cursor, { ascends, limit }: Place): SQL {
  const found = parts.rows(sql`${from.value}`);
  const beyond = compareRows(found.order, [sql`${from.email ?? ""}`, sql`${from.sub}::uuid`], ascends);
  return sql`select ${directoryUsers}.*, ${from.value}::text as part from ${found.from}
    where ${and(found.where, beyond)} order by ${inOrder(found.order, ascends)} limit ${limit}`;
}

function behind(parts: Parts, from: Cursor | undefined, { ascends, limit }: Place): SQL {
  const found = parts.rows(sql`p.id`);
  const later = from && compareRows(parts.columns, parts.placeOf(from.value), ascends);
  return sql`select u.* from (select p.* from ${parts.table} where ${later ?? sql`true`}
      order by ${inOrder(parts.columns, ascends)}) p
    cross join lateral (select ${directoryUsers}.*, p.id as part from ${found.from} where ${found.where ?? sql`true`}
      order by ${inOrder(found.order, ascends)} limit ${limit}) u limit ${limit}`;
}

function last(parts: Parts, from: Cursor | undefined, { ascends, limit }: Place): SQL {
  const beyond =
    from?.value === ""
      ? compareRows(EMAIL, [sql`${from.email ?? ""}`, sql`${from.sub}::uuid`], ascends)
      : undefined;
  const orgFirst = sql`${inOrder([sql`${directoryUsers.orgId}`], ascends)}, `;
  return sql`select ${directoryUsers}.*, ''::text as part from ${directoryUsers}
    where ${and(parts.without, beyond) ?? sql`true`}
    order by ${parts.ofNone ? orgFirst : sql``}${inOrder(EMAIL, ascends)} limit ${limit}`;
}

function organisationParts(filters: UserFilters): Parts {
  const { scope, orgId } = filters;
  const asked = orgId === undefined ? undefined : ofOrganisation(orgId);
  const folded = sql`lifeguard_fold(${organisations.name}) collate "C"`;
  return {
    table: sql`(select ${organisations.id}::text as id, ${organisations.id} as uuid, ${folded} as folded
      from ${organisations} where ${and(withinScope(organisations.id, scope), asked) ?? sql`true`}) p`,
    columns: [sql`p.folded`, sql`p.uuid`],
    placeOf: (id) => [
      sql`(select ${folded} from ${organisations} where ${organisations.id} = ${id}::uuid)`,
      sql`${id}::uuid`,
    ],
    rows: (id) => ({
      from: sql`${directoryUsers}`,
      where: and(sql`${directoryUsers.orgId} = ${id}::uuid`, filterUsers(filters)),
      order: EMAIL,
    }),
    without: and(sql`${directoryUsers.orgId} is null`, filterUsers(filters)),
    ofNone: true,
  };
}

function ofOrganisation(orgId: string): SQL {
  return orgId === "none" ? sql`false` : sql`${organisations.id} = ${orgId}::uuid`;
}

function roleParts(filters: UserFilters): Parts {
  const { scope } = filters;
  const better = (
    id: SQL,
  ) => sql`exists (select 1 from ${userMemberships} m2 join roles r2 on r2.id::text = m2.key
    join roles r1 on r1.id::text = ${id} where m2.user_sub = m.user_sub and m2.kind = 'role' and ${isSeen(scope, "m2")}
    and (r2.position, r2.name, r2.id) < (r1.position, r1.name, r1.id))`;
  return {
    table: sql`(select r.id::text as id, r.position, r.name, r.id as uuid from ${roles} r) p`,
    columns: [sql`p.position`, sql`p.name`, sql`p.uuid`],
    placeOf: (id) =>
      ["position", "name", "id"].map(
        (column) => sql`(select ${sql.identifier(column)} from ${roles} where id::text = ${id})`,
      ),
    rows: (id) => ({
      from: sql`${userMemberships} m join ${directoryUsers} on ${directoryUsers.sub} = m.user_sub`,
      where: and(
        sql`m.kind = 'role' and m.key = ${id}`,
        ofOrganisations(filters, sql`m.org_id`),
        isSeen(scope, "m"),
        sql`not ${better(id)}`,
        filterUsers(filters),
      ),
      order: [sql`m.sort_email`, sql`m.user_sub`],
    }),
    without: and(
      sql`not exists (select 1 from ${userMemberships} m where m.user_sub = ${directoryUsers.sub} and m.kind = 'role'
        and ${isSeen(scope, "m")})`,
      filterUsers(filters),
    ),
    ofNone: false,
  };
}
