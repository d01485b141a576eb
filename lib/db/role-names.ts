import "server-only";
import { asc, eq } from "drizzle-orm";
import { rolePermissions, roles } from "@/drizzle/schema";
import type { Permission } from "@/lib/auth/permissions";
import type { Db, Tx } from "@/lib/db/client";

/** Names of the roles that have each permission, in the roles' order. Roles are few: one query. */
export async function listRoleNames(db: Db | Tx): Promise<Map<Permission, string[]>> {
  const rows = await db
    .select({ permission: rolePermissions.permission, name: roles.name })
    .from(rolePermissions)
    .innerJoin(roles, eq(roles.id, rolePermissions.roleId))
    .orderBy(asc(roles.position), asc(roles.name));
  const names = new Map<Permission, string[]>();
  for (const { permission, name } of rows) {
    const known = names.get(permission as Permission);
    if (known) known.push(name);
    else names.set(permission as Permission, [name]);
  }
  return names;
}
