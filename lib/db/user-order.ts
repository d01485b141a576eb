import "server-only";
import { asc, desc, type SQL, sql } from "drizzle-orm";
import { directoryUsers } from "@/drizzle/schema";
import { type Cursor, isShared, MATCH_PARTS } from "@/lib/db/cursor";
import { beginsWith } from "@/lib/db/user-search";
import type { UserSort } from "@/lib/input/user-list";

/** Sorts by a column of the user, which an index has in order. The others are in user-parts.ts and user-rows.ts. */
export type ColumnSort = Exclude<UserSort, "match" | "organisation" | "roles">;

/** What rows are ordered by, first to last, and the types that a place in the order is given in. */
export type UserOrder = { columns: SQL[]; types: string[] };

/** The order of a sort. It is total: equal values are in the order of the e-mail, or of the sub. */
export function orderOf(sort: ColumnSort): UserOrder {
  const type = TYPES[sort] ?? "text";
  const { sortEmail, sub } = directoryUsers;
  return isShared(sort)
    ? { columns: [VALUES[sort], sql`${sortEmail}`, sql`${sub}`], types: [type, "text", "uuid"] }
    : { columns: [VALUES[sort], sql`${sub}`], types: [type, "uuid"] };
}

/** The order of the match, in one: e-mails that begin with the first word of the search, then others, each by e-mail. */
export function matchOrder({ search = "" }: { search?: string | undefined }): UserOrder {
  const { sortEmail, sub } = directoryUsers;
  const [begins, others] = MATCH_PARTS.map((part) => sql.raw(`'${part}'::text`));
  return {
    columns: [
      sql`(case when ${beginsWith(sortEmail, search)} then ${begins} else ${others} end)`,
      sql`${sortEmail}`,
      sql`${sub}`,
    ],
    types: ["text", "text", "uuid"],
  };
}

/** The rows behind a place in the order, or before it. */
export function beyond({ columns, types }: UserOrder, from: Cursor, ascends: boolean): SQL {
  const value = types[0] === "boolean" ? from.value === "true" : from.value;
  const place = columns.length === 3 ? [value, from.email ?? "", from.sub] : [value, from.sub];
  const values = place.map((value, at) => sql`${value}::${sql.raw(types[at] ?? "text")}`);
  return compareRows(columns, values, ascends);
}

export function compareRows(columns: SQL[], values: SQL[], ascends: boolean): SQL {
  return sql`(${sql.join(columns, sql`, `)}) ${sql.raw(ascends ? ">" : "<")} (${sql.join(values, sql`, `)})`;
}

export function inOrder(columns: SQL[], ascends: boolean): SQL {
  return sql.join(
    columns.map((column) => (ascends ? asc(column) : desc(column))),
    sql`, `,
  );
}

/** The value of the sort as text that `beyond` takes. */
export function placeValueOf(sort: ColumnSort): SQL<string> {
  const value = VALUES[sort];
  if (TYPES[sort] !== "timestamptz") return sql<string>`(${value})::text`;
  return sql<string>`case when ${value} = '-infinity' then '-infinity'
    else to_char(${value} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') end`;
}

/** As the index has it: nobody who was never seen is null in the order, he comes before all others. */
export const LAST_SIGN_IN = sql`coalesce(${directoryUsers.lastSignInAt}, '-infinity'::timestamptz)`;

const VALUES: Record<ColumnSort, SQL> = {
  email: sql`${directoryUsers.sortEmail}`,
  name: sql`${directoryUsers.sortName}`,
  phone: sql`(coalesce(${directoryUsers.phone}, '') collate "C")`,
  status: sql`${directoryUsers.status}`,
  enabled: sql`${directoryUsers.enabled}`,
  mfa: sql`${directoryUsers.mfa}`,
  created: sql`${directoryUsers.createdAt}`,
  modified: sql`${directoryUsers.modifiedAt}`,
  lastSignIn: LAST_SIGN_IN,
  lastActive: sql`coalesce(${directoryUsers.lastActiveAt}, '-infinity'::timestamptz)`,
};

const TYPES: Partial<Record<UserSort, string>> = {
  enabled: "boolean",
  created: "timestamptz",
  modified: "timestamptz",
  lastSignIn: "timestamptz",
  lastActive: "timestamptz",
};
