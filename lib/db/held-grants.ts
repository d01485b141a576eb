import "server-only";
import { type SQL, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import type { Grant, Permission } from "@/lib/auth/permissions";

export type GrantJson = {
  roleKey: string;
  orgId: string | null;
  expiresAt: string | null;
  permissions: Permission[];
};

/** The live grants of the user in a column, with their permissions, as one value of a query that reads more. */
export function selectLiveGrants(userSub: PgColumn, now: Date): SQL<GrantJson[]> {
  return sql<GrantJson[]>`(
    select coalesce(json_agg(json_build_object('roleKey', r.key, 'orgId', g.org_id,
      'expiresAt', g.expires_at, 'permissions',
      (select coalesce(json_agg(p.permission), '[]') from role_permissions p where p.role_id = r.id))
      order by r.position, g.id), '[]')
    from grants g join roles r on r.id = g.role_id
    where g.user_sub = ${userSub} and (g.expires_at is null or g.expires_at > ${now.toISOString()}))`;
}

/** What `selectLiveGrants` read, as the policy takes it. */
export function toGrants(rows: readonly GrantJson[]): Grant[] {
  return rows.map(({ expiresAt, permissions, ...grant }) => ({
    ...grant,
    expiresAt: expiresAt === null ? null : new Date(expiresAt),
    permissions: new Set(permissions),
  }));
}
