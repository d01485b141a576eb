import "server-only";
import { sql } from "drizzle-orm";
import { z } from "zod";
import { directoryUsers } from "@/drizzle/schema";
import type { Db, Tx } from "@/lib/db/client";
import { countsOf } from "@/lib/db/user-counts";
import { filterUsers, ofOrganisations, type UserFilters } from "@/lib/db/user-filters";
import { NEAR } from "@/lib/db/user-sources";

/*
 * Estimates decide about the way in which a page is found, never about what is on it. PostgreSQL's planner has statistics
 * for most filters. Of text that is searched it may not use them for a role that row-level security holds for, and of
 * attributes it has none: there a thousand rows are looked at.
 */

/** In the planner's units: to gather for less costs no more than to look at the next thousands in order. */
const CHEAP = 45_000;
/** What several bitmaps cost before the first row is fetched, the planner takes for less than it is. */
const BITMAPS = 4;
/** Of less than this share of all users, the next thousands in order hold a handful, if any. */
const RARE = 0.0025;

/** Whether to gather all that match at once, because they are few. */
export async function areFew(db: Db | Tx, filters: UserFilters): Promise<boolean> {
  if (isOpaque(filters)) return (await shareOf(db, filters)) < SCARCE;
  const [plan] = await db.execute(sql`explain (format json) select 1 from ${directoryUsers}
    where ${filterUsers(filters) ?? sql`true`}`);
  const { rows, start, total } = Plan.parse(plan)["QUERY PLAN"][0].Plan;
  return total + BITMAPS * start <= CHEAP || rows <= RARE * (await countRoughly(db));
}

/** Whether so many match that whatever rows come first hold enough of them. */
export async function areMany(db: Db | Tx, filters: UserFilters): Promise<boolean> {
  return isOpaque(filters) && (await shareOf(db, filters)) > COMMON;
}

function isOpaque({ search, attributes }: UserFilters): boolean {
  return search !== undefined || (attributes?.length ?? 0) > 0;
}

const SAMPLE = 1_000;
/** With fewer rows in the sample it says nothing. */
const LEAST = 100;
/** Of less than this share the next four thousand in order hold no page. */
const SCARCE = 0.015;
const COMMON = 0.1;
/** What is taken for a share that nothing is known of: the order is followed first, and not far. */
const UNKNOWN = 0.05;

const shares = new WeakMap<UserFilters, Promise<number>>();

/** One look for each question: its page, its number and the batches of its export ask the same. */
function shareOf(db: Db | Tx, filters: UserFilters): Promise<number> {
  const known = shares.get(filters) ?? sampleShare(db, filters);
  shares.set(filters, known);
  return known;
}

/** The share of users who match, of those of the organisations asked for, in some pages of the table. */
async function sampleShare(db: Db | Tx, filters: UserFilters): Promise<number> {
  const percent = Math.min(100, (100 * SAMPLE) / Math.max(1, await countRoughly(db)));
  // The limit holds where statistics are old, or not yet there.
  const [row] = await db.execute<{ seen: number; matching: number }>(sql`
    select count(*)::int as seen, (count(*) filter (where ${filterUsers(filters) ?? sql`true`}))::int as matching
    from (select * from ${directoryUsers} tablesample system (${percent}::real) limit ${2 * SAMPLE}) directory_users
    where ${ofOrganisations(filters) ?? sql`true`}`);
  if (row && row.seen >= LEAST) return row.matching / row.seen;
  return (await areManyInScope(db, filters)) ? UNKNOWN : 0;
}

/** Whether the organisations asked for have more users than are gathered in no time. */
async function areManyInScope(db: Db | Tx, { scope, orgId }: UserFilters): Promise<boolean> {
  const [row] = await db.execute<{ users: number }>(
    sql`select coalesce(sum(c.users), 0)::int as users from ${countsOf({ scope, orgId }, "users")}`,
  );
  return (row?.users ?? 0) > NEAR;
}

/** How many users there are, by the statistics. */
async function countRoughly(db: Db | Tx): Promise<number> {
  const [row] = await db.execute(sql`select reltuples from pg_class where oid = 'directory_users'::regclass`);
  return Tuples.parse(row).reltuples;
}

const Estimate = z
  .object({ "Plan Rows": z.number(), "Startup Cost": z.number(), "Total Cost": z.number() })
  .transform((plan) => ({
    rows: plan["Plan Rows"],
    start: plan["Startup Cost"],
    total: plan["Total Cost"],
  }));
const Plan = z.object({ "QUERY PLAN": z.tuple([z.object({ Plan: Estimate })]) });
const Tuples = z.object({ reltuples: z.coerce.number() });
