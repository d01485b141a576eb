import "server-only";
import { sql } from "drizzle-orm";
import { z } from "zod";
import { directoryUsers } from "@/drizzle/schema";
import type { Db, Tx } from "@/lib/db/client";
import { filterUsers, type UserFilters } from "@/lib/db/user-filters";

/** In the planner's units: to gather for less costs no more than to look at the next thousands in order. */
const CHEAP = 45_000;
/** What several bitmaps cost before the first row is fetched, the planner takes for less than it is. */
const BITMAPS = 4;
/** Of less than this share of all users, the next thousands in order hold a handful, if any. */
const RARE = 0.0025;

/**
 * Whether to gather all that match at once, by the planner's estimate of the query, which is not run (EXPLAIN). It decides
 * about the way of finding a page and never about what is on it.
 */
export async function areFew(db: Db | Tx, filters: UserFilters): Promise<boolean> {
  const [[plan], [all]] = await Promise.all([
    db.execute(
      sql`explain (format json) select 1 from ${directoryUsers} where ${filterUsers(filters) ?? sql`true`}`,
    ),
    db.execute(sql`select reltuples from pg_class where oid = 'directory_users'::regclass`),
  ]);
  const { rows, start, total } = Plan.parse(plan)["QUERY PLAN"][0].Plan;
  return total + BITMAPS * start <= CHEAP || rows <= RARE * Tuples.parse(all).reltuples;
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
