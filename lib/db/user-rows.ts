import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { directoryUsers, organisations } from "@/drizzle/schema";
import type { Db, Tx } from "@/lib/db/client";
import { type Cursor, isShared } from "@/lib/db/cursor";
import { runPrepared } from "@/lib/db/prepared";
import { areFew } from "@/lib/db/user-estimate";
import type { UserFilters } from "@/lib/db/user-filters";
import { placeValueOf } from "@/lib/db/user-order";
import { byPart } from "@/lib/db/user-parts";
import { direct, gathered, members, near, type Place, type Source } from "@/lib/db/user-sources";
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
  const byMembers = sort === "email" && narrowing(query).members;
  if (byMembers || !(await areFew(db, query))) {
    const start = byMembers ? members(query, place, { onlyNear: true }) : near(query, sort, place);
    const found = await readRows<T>(db, start, wanted);
    if (found.length === place.limit) return found;
  }
  return readRows(db, gathered(query, sort, place), wanted);
}

type Wanted = { selected: SQL; value: SQL; limit: number };

async function readRows<T extends Record<string, unknown>>(
  db: Db | Tx,
  source: Source,
  { selected, value, limit }: Wanted,
): Promise<Found<T>[]> {
  const query = sql`
    select ${selected}, "directory_users"."sub", "directory_users"."sort_email" as "sortEmail", ${value} as "value"
    from ${source.from} where ${source.where ?? sql`true`} order by ${source.orderBy} limit ${sql.raw(String(limit))}`;
  if (source.inOrder) return runPrepared<Found<T>>(db, query);
  return [...(await db.execute<Found<T>>(query))];
}

/** A place that the next page can begin behind. */
export function cursorAt({ value, sortEmail, sub }: RowPlace, sort: UserSort): Cursor {
  return isShared(sort) ? { sort, value, email: sortEmail, sub } : { sort, value, sub };
}
