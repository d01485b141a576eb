import "server-only";
import { and, asc, eq, sql } from "drizzle-orm";
import { grants, organisations, roles } from "@/drizzle/schema";
import type { Scope } from "@/lib/auth/permissions";
import type { Db, Tx } from "@/lib/db/client";
import { isLive } from "@/lib/db/expiry";
import { withinScopeOrEverywhere } from "@/lib/db/scope";

/** A role that a user holds now, everywhere (`orgId` null) or in one organisation. */
export type RoleBadge = { key: string; name: string; orgId: string | null; orgName: string | null };

/** Live roles by sub for the users of one page, those of other organisations left out. One query. */
export async function listRoleBadges(
  db: Db | Tx,
  subs: string[],
  scope: Scope,
): Promise<Map<string, RoleBadge[]>> {
  const badges = new Map<string, RoleBadge[]>();
  if (subs.length === 0) return badges;
  const rows = await db
    .select({
      sub: grants.userSub,
      key: roles.key,
      name: roles.name,
      orgId: grants.orgId,
      orgName: organisations.name,
    })
    .from(grants)
    .innerJoin(roles, eq(roles.id, grants.roleId))
    .leftJoin(organisations, eq(organisations.id, grants.orgId))
    .where(
      and(
        sql`${grants.userSub} = any(${sql.param(subs)}::uuid[])`,
        isLive(),
        withinScopeOrEverywhere(grants.orgId, scope),
      ),
    )
    .orderBy(asc(roles.position), asc(roles.name), asc(organisations.name))
    .prepare("role_badges")
    .execute();
  for (const { sub, ...badge } of rows) badges.set(sub, [...(badges.get(sub) ?? []), badge]);
  return badges;
}
