import "server-only";
import { asc, desc, type SQL, sql } from "drizzle-orm";
import { QueryBuilder } from "drizzle-orm/pg-core";
import { directoryUsers, grants, organisations, roles } from "@/drizzle/schema";
import type { Scope } from "@/lib/auth/permissions";
import { type Cursor, isShared } from "@/lib/db/cursor";
import { isLive } from "@/lib/db/expiry";
import { withinScopeOrEverywhere } from "@/lib/db/scope";
import type { UserSort } from "@/lib/input/user-list";

/** What rows are ordered by, first to last, and the types that a place in the order is given in. */
export type UserOrder = { columns: SQL[]; types: string[] };

/** The order of a sort. It is total: equal values are in the order of the e-mail, or of the sub. */
export function orderOf(sort: UserSort, scope: Scope): UserOrder {
  const value = sortValueOf(sort, scope);
  const type = TYPES[sort] ?? "text";
  const { sortEmail, sub } = directoryUsers;
  return isShared(sort)
    ? { columns: [value, sql`${sortEmail}`, sql`${sub}`], types: [type, "text", "uuid"] }
    : { columns: [value, sql`${sub}`], types: [type, "uuid"] };
}

/** The rows behind a place in the order, or before it. */
export function beyond({ columns, types }: UserOrder, from: Cursor, ascends: boolean): SQL {
  const place = columns.length === 3 ? [from.value, from.email ?? "", from.sub] : [from.value, from.sub];
  const values = place.map((value, at) => sql`${value}::${sql.raw(types[at] ?? "text")}`);
  const compare = sql.raw(ascends ? ">" : "<");
  return sql`(${sql.join(columns, sql`, `)}) ${compare} (${sql.join(values, sql`, `)})`;
}

export function inOrder({ columns }: UserOrder, ascends: boolean): SQL[] {
  return columns.map((column) => (ascends ? asc(column) : desc(column)));
}

/** The value of the sort as text that `beyond` takes. */
export function placeValueOf({ columns: [value], types: [type] }: UserOrder): SQL<string> {
  if (type !== "timestamptz") return sql<string>`(${value})::text`;
  return sql<string>`case when ${value} = '-infinity' then '-infinity'
    else to_char(${value} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') end`;
}

const TYPES: Partial<Record<UserSort, string>> = {
  enabled: "boolean",
  roles: "integer",
  created: "timestamptz",
  modified: "timestamptz",
  lastSignIn: "timestamptz",
  lastActive: "timestamptz",
};

function sortValueOf(sort: UserSort, scope: Scope): SQL {
  switch (sort) {
    case "email":
      return sql`${directoryUsers.sortEmail}`;
    case "name":
      return sql`${directoryUsers.sortName}`;
    case "phone":
      return sql`(coalesce(${directoryUsers.phone}, '') collate "C")`;
    case "created":
      return sql`${directoryUsers.createdAt}`;
    case "modified":
      return sql`${directoryUsers.modifiedAt}`;
    case "lastSignIn":
      return sql`coalesce(${directoryUsers.lastSignInAt}, '-infinity')`;
    case "lastActive":
      return sql`coalesce(${directoryUsers.lastActiveAt}, '-infinity')`;
    case "status":
      return sql`(${directoryUsers.status} collate "C")`;
    case "enabled":
      return sql`${directoryUsers.enabled}`;
    case "mfa":
      return sql`(${directoryUsers.mfa} collate "C")`;
    case "organisation":
      return sql`(coalesce(lifeguard_fold(${organisations.name}), '') collate "C")`;
    case "roles":
      return firstRole(scope);
  }
}

const NO_ROLE = 1_000_000;

/** The position of the first of a user's live roles that the scope can see. */
function firstRole(scope: Scope): SQL {
  const position = new QueryBuilder()
    .select({ position: sql`min(${roles.position})` })
    .from(grants)
    .innerJoin(roles, sql`${roles.id} = ${grants.roleId}`)
    .where(
      sql`${grants.userSub} = ${directoryUsers.sub} and ${isLive()} and ${withinScopeOrEverywhere(grants.orgId, scope) ?? sql`true`}`,
    );
  return sql`coalesce((${position}), ${sql.raw(String(NO_ROLE))})`;
}
