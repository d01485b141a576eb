import "server-only";
import { and, asc, eq, exists, sql } from "drizzle-orm";
import { directoryUsers, grants, rolePermissions, roles } from "@/drizzle/schema";
import type { Db, Tx } from "@/lib/db/client";
import { isLive } from "@/lib/db/expiry";
import { withinScope } from "@/lib/db/scope";

export type OrganisationAdministrator = {
  sub: string;
  email: string;
  name: string | null;
  role: string;
  expiresAt: Date | null;
};

/** Users of an organisation who may give roles in it, by a live grant for it alone; at most 200, by e-mail. */
export async function listOrganisationAdministrators(
  db: Db | Tx,
  orgId: string,
): Promise<OrganisationAdministrator[]> {
  const gives = db
    .select({ one: sql`1` })
    .from(rolePermissions)
    .where(and(eq(rolePermissions.roleId, roles.id), eq(rolePermissions.permission, "roles:grant")));
  const { sub, email, name } = directoryUsers;
  return db
    .select({ sub, email, name, role: roles.name, expiresAt: grants.expiresAt })
    .from(grants)
    .innerJoin(roles, eq(roles.id, grants.roleId))
    .innerJoin(directoryUsers, eq(directoryUsers.sub, grants.userSub))
    .where(and(eq(grants.orgId, orgId), withinScope(directoryUsers.orgId, [orgId]), isLive(), exists(gives)))
    .orderBy(asc(directoryUsers.sortEmail), asc(roles.position))
    .limit(200);
}
