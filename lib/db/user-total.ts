import "server-only";
import { sql } from "drizzle-orm";
import { directoryUsers } from "@/drizzle/schema";
import type { Db, Tx } from "@/lib/db/client";
import { filterUsers, type UserFilters } from "@/lib/db/user-filters";

/** How many users match. Not exact: at least so many. */
export type Total = { users: number; exact: boolean };

const MOST_COUNTED = 10_000;

/** Counts the users that the filters match, up to ten thousand. */
export async function countUsers(db: Db | Tx, filters: UserFilters): Promise<Total> {
  const counted = db
    .select({ one: sql`1`.as("one") })
    .from(directoryUsers)
    .where(filterUsers(filters))
    .limit(MOST_COUNTED + 1)
    .as("counted");
  const [row] = await db.select({ users: sql<number>`count(*)::int` }).from(counted);
  const users = row?.users ?? 0;
  return { users: Math.min(users, MOST_COUNTED), exact: users <= MOST_COUNTED };
}
