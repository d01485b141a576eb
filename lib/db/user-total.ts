import "server-only";
import { sql } from "drizzle-orm";
import type { Db, Tx } from "@/lib/db/client";
import { runPrepared } from "@/lib/db/prepared";
import { countsOf } from "@/lib/db/user-counts";
import { areMany } from "@/lib/db/user-estimate";
import { filterUsers, ofOrganisations, type UserFilters } from "@/lib/db/user-filters";
import { narrowing } from "@/lib/db/user-strategy";

/** How many users match. Not exact: at least so many. */
export type Total = { users: number; exact: boolean };

const MOST_COUNTED = 1_000;

/**
 * How many users the filters match: exactly when counts are kept by them, else up to a thousand.
 * @param most to which it counts instead, for what takes long anyway
 */
export async function countUsers(
  db: Db | Tx,
  filters: UserFilters,
  most: number = MOST_COUNTED,
): Promise<Total> {
  const { others, members, both } = narrowing({ ...filters, neverSignedIn: undefined });
  const bySignIn = filters.neverSignedIn !== undefined;
  if (others || both || (members && bySignIn)) return countSome(db, filters, most);
  const signedIn = bySignIn ? sql`c.signed_in <> ${filters.neverSignedIn}` : sql`true`;
  const [row] = await runPrepared<{ users: number }>(
    db,
    sql`select coalesce(sum(c.users), 0)::int as users from ${countsOf(filters, "users")} where ${signedIn}`,
  );
  return { users: row?.users ?? 0, exact: true };
}

async function countSome(db: Db | Tx, filters: UserFilters, most: number): Promise<Total> {
  // Of many it need not be known where they are: any rows will do, one after the other ("offset 0" keeps indexes out).
  const rows = (await areMany(db, filters))
    ? sql`(select * from directory_users where ${ofOrganisations(filters) ?? sql`true`} offset 0) directory_users`
    : sql`directory_users`;
  const [row] = await db.execute<{ users: number }>(sql`select count(*)::int as users from (
    select 1 from ${rows} where ${filterUsers(filters) ?? sql`true`} limit ${most + 1}) counted`);
  const users = row?.users ?? 0;
  return { users: Math.min(users, most), exact: users <= most };
}
