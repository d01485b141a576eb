import "server-only";
import { and, eq, type SQL, sql } from "drizzle-orm";
import { directoryUsers, grants, organisations, roles } from "@/drizzle/schema";
import type { Db, Tx } from "@/lib/db/client";
import { isLive } from "@/lib/db/expiry";
import { withinScopeOrEverywhere } from "@/lib/db/scope";
import { filterUsers, type UserFilters } from "@/lib/db/user-filters";

/** How many users have each value, under the other filters; values that nobody has are left out. */
export type UserFacets = {
  status: { value: string; users: number }[];
  enabled: { value: boolean; users: number }[];
  mfa: { value: "on" | "off" | "unknown"; users: number }[];
  roles: { key: string; name: string; users: number }[] | null;
  groups: { name: string; users: number }[] | null;
  organisations: { id: string | null; name: string | null; users: number }[];
};

/** The filters that facets know; whatever else a query has is left aside. */
export type FacetFilters = Pick<
  UserFilters,
  "scope" | "status" | "enabled" | "mfa" | "roleKey" | "group" | "orgId"
>;

/** Exact numbers of the users with each value of the facets. */
export async function countFacets(db: Db | Tx, given: FacetFilters): Promise<UserFacets> {
  const { scope, status, enabled, mfa, roleKey, group, orgId } = given;
  const filters = { scope, status, enabled, mfa, roleKey, group, orgId };
  const users = sql<number>`count(*)::int`;
  const by = async <T>(column: SQL<T>, without: keyof FacetFilters) =>
    db
      .select({ value: column, users })
      .from(directoryUsers)
      .where(filterUsers({ ...filters, [without]: undefined }))
      .groupBy(column);
  return {
    status: await by(sql<string>`${directoryUsers.status}`, "status"),
    enabled: await by(sql<boolean>`${directoryUsers.enabled}`, "enabled"),
    mfa: await by(sql<"on" | "off" | "unknown">`${directoryUsers.mfa}`, "mfa"),
    roles: await countRoles(db, { ...filters, roleKey: undefined }),
    groups: (
      await db
        .select({ name: sql<string>`g.name`, users })
        .from(directoryUsers)
        .innerJoin(sql`lateral unnest(${directoryUsers.groups}) as g(name)`, sql`true`)
        .where(filterUsers({ ...filters, group: undefined }))
        .groupBy(sql`g.name`)
    ).map(({ name, users }) => ({ name, users })),
    organisations: await db
      .select({ id: directoryUsers.orgId, name: organisations.name, users })
      .from(directoryUsers)
      .leftJoin(organisations, eq(organisations.id, directoryUsers.orgId))
      .where(filterUsers({ ...filters, orgId: undefined }))
      .groupBy(directoryUsers.orgId, organisations.name),
  };
}

async function countRoles(db: Db | Tx, filters: UserFilters) {
  return db
    .select({
      key: roles.key,
      name: roles.name,
      users: sql<number>`count(distinct ${directoryUsers.sub})::int`,
    })
    .from(grants)
    .innerJoin(roles, eq(roles.id, grants.roleId))
    .innerJoin(directoryUsers, eq(directoryUsers.sub, grants.userSub))
    .where(and(filterUsers(filters), isLive(), withinScopeOrEverywhere(grants.orgId, filters.scope)))
    .groupBy(roles.key, roles.name, roles.position)
    .orderBy(roles.position);
}
