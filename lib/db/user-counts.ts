import "server-only";
import { and, inArray, type SQL, sql } from "drizzle-orm";
import {
  directoryUsers,
  grants,
  groupRoles,
  userCountDeltas,
  userCounts,
  userMemberships,
} from "@/drizzle/schema";
import { EVERYBODY, NO_ORGANISATION } from "@/lib/db/daily-figures";
import { withinScope } from "@/lib/db/scope";
import { clean, ofOrganisations, type UserFilters } from "@/lib/db/user-filters";
import { isSeen, roleIdOf } from "@/lib/db/user-memberships";

/** The filters that counts are kept by. */
export type CountedFilters = Pick<
  UserFilters,
  "scope" | "status" | "enabled" | "mfa" | "roleKey" | "group" | "orgId"
>;

/** Whom to count: everybody, all who have any role or group (`key` says which), or those who have one. */
export type Counted = "users" | "roles" | "groups";

/**
 * Counts as a table `c` of key, org_id, status, enabled, mfa, signed_in and users, to be summed up. They are those that
 * triggers keep, exact at every moment; where grants of several organisations are seen, the few that hold in another of
 * them are counted besides, and where a role and a group are asked for at once, memberships are counted themselves.
 * @param options.byOrganisation each organisation apart, instead of all that are asked for in one
 */
export function countsOf(
  filters: CountedFilters,
  counted: Counted,
  options: { byOrganisation?: boolean } = {},
): SQL {
  const { roleKey, group } = filters;
  const several = filters.scope !== "everywhere" && filters.scope.length > 1;
  const asksRole = counted === "roles" || roleKey !== undefined;
  if (asksRole && (group !== undefined || counted === "groups")) {
    return sql`(${countedNow(filters, counted)}) c`;
  }
  const byOrganisation = options.byOrganisation === true;
  const where = and(
    ofKind(filters, counted, byOrganisation),
    ofCells(filters, byOrganisation),
    ofState(filters),
  );
  const columns = sql.raw("key, org_id, status, enabled, mfa, signed_in, users");
  const beyond = several && asksRole ? sql`union all ${heldElsewhere(filters)}` : sql``;
  return sql`(select ${columns} from ${userCounts} where ${where} union all
    select ${columns} from ${userCountDeltas} where effective_at <= now() and ${where} ${beyond}) c`;
}

/**
 * Users of one organisation of the scope who hold a role in another of it, and not in their own or everywhere as well:
 * those the kept counts do not know, since who sees only their organisation does not.
 */
function heldElsewhere(filters: CountedFilters): SQL {
  const { scope, roleKey } = filters;
  const where = and(
    sql`m.kind = 'role' and coalesce(m.seen_until, '-infinity') <= now()`,
    roleKey === undefined ? undefined : sql`m.key = ${roleIdOf(roleKey)}`,
    ofOrganisations(filters, sql`m.org_id`),
    ofState(filters),
  );
  return sql`
    select m.key, m.org_id, m.status, m.enabled, m.mfa, false, 1 from (
      select ${grants.userSub} as sub, ${grants.roleId}::text as key from ${grants}
      where ${withinScope(grants.orgId, scope)} and (${grants.expiresAt} is null or ${grants.expiresAt} > now())
      union select g.user_sub, ${groupRoles.roleId}::text from ${groupRoles}
      join ${userMemberships} g on g.kind = 'group' and g.key = ${groupRoles.groupName}
      where ${withinScope(groupRoles.orgId, scope)}) held
    join ${userMemberships} m on m.user_sub = held.sub and m.key = held.key where ${where}`;
}

function ofKind(filters: CountedFilters, counted: Counted, byOrganisation: boolean): SQL {
  const role = filters.scope === "everywhere" ? "role" : "seen";
  if (counted === "roles") return sql`kind = ${role}`;
  if (counted === "groups") return sql`kind = 'group'`;
  if (filters.roleKey !== undefined) return sql`kind = ${role} and key = ${roleIdOf(filters.roleKey)}`;
  if (filters.group !== undefined) return sql`kind = 'group' and key = ${clean(filters.group)}`;
  return sql`kind = ${byOrganisation && !hasState(filters) ? "org" : "all"} and key = ''`;
}

function ofCells({ scope, orgId }: CountedFilters, byOrganisation: boolean): SQL | undefined {
  if (orgId === "none") return scope === "everywhere" ? sql`org_id = ${NO_ORGANISATION}::uuid` : sql`false`;
  if (scope !== "everywhere" || orgId !== undefined) return ofOrganisations({ scope, orgId }, sql`org_id`);
  return byOrganisation ? sql`org_id <> ${EVERYBODY}::uuid` : sql`org_id = ${EVERYBODY}::uuid`;
}

function hasState({ status, enabled, mfa }: CountedFilters): boolean {
  return Boolean(status?.length) || Boolean(mfa?.length) || enabled !== undefined;
}

function ofState({ status, enabled, mfa }: CountedFilters): SQL | undefined {
  return and(
    status?.length ? inArray(sql`status`, [...status]) : undefined,
    mfa?.length ? inArray(sql`mfa`, [...mfa]) : undefined,
    enabled === undefined ? undefined : sql`enabled = ${enabled}`,
  );
}

function countedNow(filters: CountedFilters, counted: Counted): SQL {
  const { scope, roleKey, group } = filters;
  const kind = counted === "groups" || (counted === "users" && roleKey === undefined) ? "group" : "role";
  const key = counted === "users" && roleKey !== undefined ? roleIdOf(roleKey) : undefined;
  const alsoGroup =
    group !== undefined && counted !== "groups"
      ? sql`exists (select 1 from ${userMemberships} g where g.user_sub = m.user_sub and g.kind = 'group' and g.key = ${clean(group)})`
      : undefined;
  const alsoRole =
    roleKey !== undefined && counted === "groups"
      ? sql`exists (select 1 from ${userMemberships} r where r.user_sub = m.user_sub and r.kind = 'role'
          and r.key = ${roleIdOf(roleKey)} and ${isSeen(scope, "r")})`
      : undefined;
  const where = and(
    sql`m.kind = ${kind}`,
    key && sql`m.key = ${key}`,
    isSeen(scope, "m"),
    ofOrganisations(filters, sql`m.org_id`),
    alsoGroup,
    alsoRole,
  );
  return sql`select key, coalesce(org_id, ${NO_ORGANISATION}::uuid) as org_id, status, enabled, mfa, signed_in, 1 as users from (
    select m.*, ${directoryUsers.lastSignInAt} is not null as signed_in from ${userMemberships} m
    join ${directoryUsers} on ${directoryUsers.sub} = m.user_sub where ${where}) m where ${ofState(filters) ?? sql`true`}`;
}
