import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { directoryUsers, grants, groupRoles, roles, userMemberships } from "@/drizzle/schema";
import type { Scope } from "@/lib/auth/permissions";
import { withinScope } from "@/lib/db/scope";

/** The id of a role as memberships have it. */
export function roleIdOf(key: string): SQL {
  return sql`(select ${roles.id}::text from ${roles} where ${roles.key} = ${key.replaceAll("\u0000", "")})`;
}

/**
 * The condition that a membership counts now, as far as the scope can see: what holds in other organisations is not seen.
 * Whoever is asked about is within the scope himself.
 * @param alias of user_memberships
 */
export function isSeen(scope: Scope, alias: string): SQL {
  const m = sql.identifier(alias);
  if (scope === "everywhere") return sql`${m}."until" > now()`;
  const own = sql`coalesce(${m}."seen_until", '-infinity') > now()`;
  if (scope.length < 2) return own;
  const granted = sql`exists (select 1 from ${grants} where ${grants.userSub} = ${m}."user_sub"
    and ${grants.roleId}::text = ${m}."key" and (${grants.expiresAt} is null or ${grants.expiresAt} > now()) and ${withinScope(grants.orgId, scope)})`;
  const mapped = sql`exists (select 1 from ${groupRoles} join ${directoryUsers} member
      on ${groupRoles.groupName} = any(member.groups) where member.sub = ${m}."user_sub"
    and ${groupRoles.roleId}::text = ${m}."key" and ${withinScope(groupRoles.orgId, scope)})`;
  return sql`(${own} or ${granted} or ${mapped})`;
}

/** The condition that a listed user has the role now, or the group. */
export function hasMembership(kind: "role" | "group", key: SQL, scope: Scope): SQL {
  return sql`exists (select 1 from ${userMemberships} m where m."user_sub" = "directory_users"."sub"
    and m."kind" = ${kind} and m."key" = ${key} and ${isSeen(scope, "m")})`;
}
