import "server-only";
import { asc, eq, inArray, sql } from "drizzle-orm";
import { rolePermissions, roles } from "@/drizzle/schema";
import type { Permission, Scope } from "@/lib/auth/permissions";
import type { Db, Tx } from "@/lib/db/client";
import { countsOf } from "@/lib/db/user-counts";

export type RoleRow = typeof roles.$inferSelect & { permissions: Permission[] };

/** Every role with its permissions and the number of users who hold it now, by grants or groups, as far as the scope sees. */
export async function listRoles(db: Db | Tx, scope: Scope): Promise<(RoleRow & { holders: number })[]> {
  const rows = await readRoles(db);
  const counts = await db.execute<{ key: string; holders: number }>(
    sql`select c.key, sum(c.users)::int as holders from ${countsOf({ scope }, "roles")} group by c.key`,
  );
  const holders = new Map(counts.map((row) => [row.key, row.holders]));
  return rows.map((row) => ({ ...row, holders: holders.get(row.id) ?? 0 }));
}

/** Roles by id with their permissions; ids that do not exist are missing from the answer. */
export async function findRolesByIds(db: Db | Tx, ids: readonly string[]): Promise<RoleRow[]> {
  if (ids.length === 0) return [];
  return (await readRoles(db)).filter((role) => ids.includes(role.id));
}

/** Roles by key, such as "owner", in their order; keys that do not exist are missing from the answer. */
export async function findRolesByKeys(db: Db | Tx, keys: readonly string[]): Promise<RoleRow[]> {
  if (keys.length === 0) return [];
  return (await readRoles(db)).filter((role) => keys.includes(role.key));
}

/** The role of a key, such as "owner", with its permissions. */
export async function findRoleByKey(db: Db | Tx, key: string): Promise<RoleRow | null> {
  return (await readRoles(db)).find((role) => role.key === key) ?? null;
}

/** Permissions of one role; none when it does not exist. */
export async function listPermissions(db: Db | Tx, roleId: string): Promise<Permission[]> {
  const rows = await db
    .select({ permission: rolePermissions.permission })
    .from(rolePermissions)
    .where(inArray(rolePermissions.roleId, [roleId]))
    .orderBy(asc(rolePermissions.permission));
  return rows.map((row) => row.permission as Permission);
}

/** Roles are few: all are read, in their order, with one query. */
async function readRoles(db: Db | Tx): Promise<RoleRow[]> {
  const rows = await db
    .select({ role: roles, permission: rolePermissions.permission })
    .from(roles)
    .leftJoin(rolePermissions, eq(rolePermissions.roleId, roles.id))
    .orderBy(asc(roles.position), asc(roles.name), asc(rolePermissions.permission));
  const byId = new Map<string, RoleRow>();
  for (const { role, permission } of rows) {
    const known = byId.get(role.id) ?? { ...role, permissions: [] };
    if (permission !== null) known.permissions.push(permission as Permission);
    byId.set(role.id, known);
  }
  return [...byId.values()];
}
