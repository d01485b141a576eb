import "server-only";
import { type Placeholder, type SQL, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import type { Grant, Permission } from "@/lib/auth/permissions";

export type GrantJson = {
  roleKey: string;
  orgId: string | null;
  expiresAt: string | null;
  permissions: Permission[];
};

/**
 * What the user in a column may do now, as one value of a query that reads more: his live grants, and the roles of the
 * groups that the mirror knows him in, with their permissions. Nothing else decides it.
 * @param now as an ISO text, or the placeholder of one
 */
export function selectLiveGrants(userSub: PgColumn | SQL, now: string | Placeholder): SQL<GrantJson[]> {
  return sql<GrantJson[]>`(
    select coalesce(json_agg(json_build_object('roleKey', r.key, 'orgId', g.org_id,
      'expiresAt', g.expires_at, 'permissions',
      (select coalesce(json_agg(p.permission), '[]') from role_permissions p where p.role_id = r.id))
      order by r.position, g.id), '[]')
    from (
      select given.id, given.role_id, given.org_id, given.expires_at from grants given
      where given.user_sub = ${userSub} and (given.expires_at is null or given.expires_at > ${now}::timestamptz)
      union all
      select m.id, m.role_id, m.org_id, null from directory_users member
      join group_roles m on m.group_name = any(member.groups)
      where member.sub = ${userSub}
    ) g join roles r on r.id = g.role_id)`;
}

/** What `selectLiveGrants` read, as the policy takes it. */
export function toGrants(rows: readonly GrantJson[]): Grant[] {
  return rows.map(({ expiresAt, permissions, ...grant }) => ({
    ...grant,
    expiresAt: expiresAt === null ? null : new Date(expiresAt),
    permissions: new Set(permissions),
  }));
}
