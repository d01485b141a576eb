import "server-only";
import { and, eq, gt, isNull, ne, notInArray, or, sql } from "drizzle-orm";
import { directoryUsers, grants, groupRoles, rolePermissions, roles } from "@/drizzle/schema";
import type { Permission } from "@/lib/auth/permissions";
import type { Tx } from "@/lib/db/client";

/** Roles that people made come after those that come with the portal. */
const POSITION = 100;

/** Any number that nothing else in the database locks: names and keys of roles are looked at one after the other. */
const ROLES_LOCK = 7_305_119;

export type RoleFields = { name: string; description: string; permissions: readonly Permission[] };

/** Holds back everybody else who makes, edits or deletes a role, until the transaction ends. */
export async function lockRoles(tx: Tx): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(${ROLES_LOCK})`);
}

/** True when another role has the name, whatever its case and accents. */
export async function isRoleNameTaken(tx: Tx, name: string, roleId: string | null): Promise<boolean> {
  const same = sql`lifeguard_fold(${roles.name}) = lifeguard_fold(${name})`;
  const rows = await tx
    .select({ id: roles.id })
    .from(roles)
    .where(and(same, roleId === null ? undefined : ne(roles.id, roleId)))
    .limit(1);
  return rows.length > 0;
}

/** Makes a role. Its key, which addresses and filters use, is made of its name and never changes. */
export async function insertRole(
  tx: Tx,
  { permissions, ...fields }: RoleFields & { createdBy: string },
): Promise<{ id: string; key: string }> {
  const key = await findFreeKey(tx, fields.name);
  const [row] = await tx
    .insert(roles)
    .values({ ...fields, key, builtIn: false, position: POSITION })
    .returning({ id: roles.id, key: roles.key });
  if (!row) throw new Error("The role was not written.");
  await writePermissions(tx, row.id, permissions);
  return row;
}

/** Changes a role that still has the version. False when it has another, or is gone. */
export async function updateRole(
  tx: Tx,
  roleId: string,
  version: number,
  { permissions, ...fields }: RoleFields,
): Promise<boolean> {
  const updated = await tx
    .update(roles)
    .set({ ...fields, version: version + 1 })
    .where(and(eq(roles.id, roleId), eq(roles.version, version), eq(roles.builtIn, false)))
    .returning({ id: roles.id });
  if (updated.length === 0) return false;
  await writePermissions(tx, roleId, permissions);
  return true;
}

/** Removes a role that nobody holds any more, with grants that have expired. False when it is gone. */
export async function deleteRole(tx: Tx, roleId: string): Promise<boolean> {
  await tx.delete(grants).where(and(eq(grants.roleId, roleId), sql`${grants.expiresAt} <= now()`));
  const deleted = await tx
    .delete(roles)
    .where(and(eq(roles.id, roleId), eq(roles.builtIn, false)))
    .returning({ id: roles.id });
  return deleted.length > 0;
}

/** What keeps a role from being deleted: how many hold it, the e-mails of some, and the groups that give it. */
export type RoleUse = { holders: number; some: string[]; groups: string[] };

/** Reads it, and keeps others from giving the role until the transaction ends. */
export async function lockRoleUse(tx: Tx, roleId: string): Promise<RoleUse> {
  await tx.select({ id: roles.id }).from(roles).where(eq(roles.id, roleId)).for("update");
  const live = and(eq(grants.roleId, roleId), or(isNull(grants.expiresAt), gt(grants.expiresAt, new Date())));
  const holders = await tx.$count(grants, live);
  const some = await tx
    .select({ email: directoryUsers.email })
    .from(grants)
    .innerJoin(directoryUsers, eq(directoryUsers.sub, grants.userSub))
    .where(live)
    .orderBy(directoryUsers.sortEmail)
    .limit(3);
  const groups = await tx
    .selectDistinct({ name: groupRoles.groupName })
    .from(groupRoles)
    .where(eq(groupRoles.roleId, roleId));
  return { holders, some: some.map(({ email }) => email), groups: groups.map(({ name }) => name) };
}

async function writePermissions(tx: Tx, roleId: string, permissions: readonly Permission[]): Promise<void> {
  const gone = notInArray(rolePermissions.permission, [...permissions]);
  await tx.delete(rolePermissions).where(and(eq(rolePermissions.roleId, roleId), gone));
  if (permissions.length === 0) return;
  await tx
    .insert(rolePermissions)
    .values(permissions.map((permission) => ({ roleId, permission })))
    .onConflictDoNothing();
}

/** "Night shift" is night-shift, a second one night-shift-2. */
async function findFreeKey(tx: Tx, name: string): Promise<string> {
  const plain = name
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, 40);
  const stem = plain.replace(/^-+|-+$/g, "") || "role";
  const rows = await tx.select({ key: roles.key }).from(roles);
  const taken = new Set(rows.map(({ key }) => key));
  let key = stem;
  for (let number = 2; taken.has(key) || RESERVED.has(key); number += 1) key = `${stem}-${number}`;
  return key;
}

/** Addresses of pages beside those of roles. */
const RESERVED = new Set(["new", "groups"]);
