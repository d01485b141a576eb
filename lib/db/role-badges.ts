import "server-only";
import { and, eq, sql } from "drizzle-orm";
import { union } from "drizzle-orm/pg-core";
import { directoryUsers, grants, groupRoles, organisations, roles } from "@/drizzle/schema";
import type { Scope } from "@/lib/auth/permissions";
import type { Db, Tx } from "@/lib/db/client";
import { isLive } from "@/lib/db/expiry";
import { withinScopeOrEverywhere } from "@/lib/db/scope";

/** A role that a user holds now, everywhere (`orgId` null) or in one organisation. */
export type RoleBadge = { key: string; name: string; orgId: string | null; orgName: string | null };

/** Live roles by sub for the users of one page, by grants or groups, those of other organisations left out. One query. */
export async function listRoleBadges(
  db: Db | Tx,
  subs: string[],
  scope: Scope,
): Promise<Map<string, RoleBadge[]>> {
  const badges = new Map<string, RoleBadge[]>();
  if (subs.length === 0) return badges;
  const named = { key: roles.key, name: roles.name, orgName: organisations.name };
  const granted = db
    .select({ sub: grants.userSub, position: roles.position, orgId: grants.orgId, ...named })
    .from(grants)
    .innerJoin(roles, eq(roles.id, grants.roleId))
    .leftJoin(organisations, eq(organisations.id, grants.orgId))
    .where(
      and(
        sql`${grants.userSub} = any(${sql.param(subs)}::uuid[])`,
        isLive(),
        withinScopeOrEverywhere(grants.orgId, scope),
      ),
    );
  const mapped = db
    .select({ sub: directoryUsers.sub, position: roles.position, orgId: groupRoles.orgId, ...named })
    .from(groupRoles)
    .innerJoin(directoryUsers, sql`${groupRoles.groupName} = any(${directoryUsers.groups})`)
    .innerJoin(roles, eq(roles.id, groupRoles.roleId))
    .leftJoin(organisations, eq(organisations.id, groupRoles.orgId))
    .where(
      and(
        sql`${directoryUsers.sub} = any(${sql.param(subs)}::uuid[])`,
        withinScopeOrEverywhere(groupRoles.orgId, scope),
      ),
    );
  // In the order of the roles, then by name of role and of organisation; what is held in two ways comes once.
  const rows = await union(granted, mapped).orderBy(sql`2, 5, 6`).prepare("role_badges").execute();
  for (const { sub, position: _position, ...badge } of rows) {
    badges.set(sub, [...(badges.get(sub) ?? []), badge]);
  }
  return badges;
}
