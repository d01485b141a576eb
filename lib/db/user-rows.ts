import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { directoryUsers, organisations } from "@/drizzle/schema";
import type { Db, Tx } from "@/lib/db/client";
import { type Cursor, isShared, MATCH_PARTS } from "@/lib/db/cursor";
import { runPrepared } from "@/lib/db/prepared";
import { areFew } from "@/lib/db/user-estimate";
import type { UserFilters } from "@/lib/db/user-filters";
import { type ColumnSort, matchOrder, orderOf, placeValueOf } from "@/lib/db/user-order";
import { byPart } from "@/lib/db/user-parts";
import { direct, gathered, hasAllNear, members, near, type Place, type Source } from "@/lib/db/user-sources";
import { isMembersOnly, isWalkable, narrowing } from "@/lib/db/user-strategy";
import type { UserSort } from "@/lib/input/user-list";

/** Where a row stands in the order of a sort. */
export type RowPlace = { value: string; sortEmail: string; sub: string };

type Found<T> = T & RowPlace;

/** The name of the listed user's organisation. */
export const ORG_NAME = sql`(select ${organisations.name} from ${organisations} where ${organisations.id} = ${directoryUsers.orgId})`;

/**
 * The next rows behind a place, or before it, with what is selected of directory_users. It follows an index that has the
 * order and the filters, when there is one. Otherwise few that match are gathered and sorted; of many, the next few thousand
 * rows of the order usually hold a page.
 */
export async function findRows<T extends Record<string, unknown>>(
  db: Db | Tx,
  query: UserFilters & { sort: UserSort },
  place: Place,
  selected: SQL,
): Promise<Found<T>[]> {
  const { sort } = query;
  if (sort === "match") return findMatches(db, query, place, selected);
  if (sort === "organisation" || sort === "roles") {
    return readRows(db, byPart(query, sort, place), {
      ...place,
      selected,
      value: sql`"directory_users".part`,
    });
  }
  const wanted = { ...place, selected, value: placeValueOf(sort) };
  if (isWalkable(query, sort)) return readRows(db, direct(query, sort, place), wanted);
  if (isMembersOnly(query, sort)) return readRows(db, members(query, place, { onlyNear: false }), wanted);
  if (narrowing(query).members || !(await areFew(db, query))) {
    return findInOrder(db, { ...query, sort }, place, wanted);
  }
  return readRows(db, gathered(query, orderOf(sort), place), wanted);
}

/** Few are sorted. Of many, first those whose e-mail begins with the word and then the others, each by e-mail. */
async function findMatches<T extends Record<string, unknown>>(
  db: Db | Tx,
  query: UserFilters,
  place: Place,
  selected: SQL,
): Promise<Found<T>[]> {
  const { from, ascends, limit } = place;
  if (await areFew(db, query)) {
    const order = matchOrder(query);
    return readRows(db, gathered(query, order, place), { selected, limit, value: order.columns[0] ?? sql`` });
  }
  const parts: readonly string[] = ascends ? MATCH_PARTS : MATCH_PARTS.toReversed();
  const rows: Found<T>[] = [];
  for (const part of parts.slice(from ? parts.indexOf(from.value) : 0)) {
    const next: Place = {
      from: from?.value === part ? byEmail(from) : undefined,
      ascends,
      limit: limit - rows.length,
    };
    const wanted = { selected, limit: next.limit, value: sql`${part}::text` };
    const starts = part === MATCH_PARTS[0];
    rows.push(...(await findInOrder<T>(db, { ...query, sort: "email", starts }, next, wanted)));
    if (rows.length === limit) break;
  }
  return rows;
}

/** True when the few thousand next rows are all whose e-mails begin with the first word, where only they are asked for. */
async function reachesAll(db: Db | Tx, query: UserFilters): Promise<boolean> {
  if (query.starts !== true) return false;
  const [row] = await db.execute<{ all: boolean }>(hasAllNear(query));
  return row?.all === true;
}

/** The next rows by their order; when those do not fill the page, all that match are gathered. */
async function findInOrder<T extends Record<string, unknown>>(
  db: Db | Tx,
  query: UserFilters & { sort: ColumnSort },
  place: Place,
  wanted: Wanted,
): Promise<Found<T>[]> {
  const { sort } = query;
  const byMembers = sort === "email" && query.starts === undefined && narrowing(query).members;
  const start = byMembers ? members(query, place, { onlyNear: true }) : near(query, sort, place);
  const found = await readRows<T>(db, start, wanted);
  if (found.length === place.limit || (await reachesAll(db, query))) return found;
  return readRows(db, gathered(query, orderOf(sort), place), wanted);
}

/** The rows of a usual page and one more. Statements of other sizes are not kept: a caller may ask for many. */
const USUAL = 51;

type Wanted = { selected: SQL; value: SQL; limit: number };

async function readRows<T extends Record<string, unknown>>(
  db: Db | Tx,
  source: Source,
  { selected, value, limit }: Wanted,
): Promise<Found<T>[]> {
  const query = sql`
    select ${selected}, "directory_users"."sub", "directory_users"."sort_email" as "sortEmail", ${value} as "value"
    from ${source.from} where ${source.where ?? sql`true`} order by ${source.orderBy} limit ${sql.raw(String(limit))}`;
  if (source.inOrder && limit === USUAL) return runPrepared<Found<T>>(db, query);
  const rows: unknown[] = await db.execute(query);
  return rows as Found<T>[];
}

function byEmail({ email = "", sub }: Cursor): Cursor {
  return { sort: "email", value: email, sub };
}

/** A place that the next page can begin behind. */
export function cursorAt({ value, sortEmail, sub }: RowPlace, sort: UserSort): Cursor {
  return isShared(sort) ? { sort, value, email: sortEmail, sub } : { sort, value, sub };
}
