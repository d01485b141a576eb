import "server-only";
import { and, asc, eq, getTableColumns, sql } from "drizzle-orm";
import { groupRoles, organisations, roles } from "@/drizzle/schema";
import type { Permission, Scope } from "@/lib/auth/permissions";
import type { Db, Tx } from "@/lib/db/client";
import { withinScopeOrEverywhere } from "@/lib/db/scope";
import { countsOf } from "@/lib/db/user-counts";

/** What the members of a group of the pool hold by it: a role with its permissions, everywhere or in one organisation. */
export type GroupRoleRow = typeof groupRoles.$inferSelect & {
  roleKey: string;
  roleName: string;
  permissions: Permission[];
  orgName: string | null;
};

/** Which groups give which roles, as far as the scope sees: those that hold everywhere concern each organisation. */
export async function listGroupRoles(db: Db | Tx, scope: Scope): Promise<GroupRoleRow[]> {
  return selectGroupRoles(db).where(withinScopeOrEverywhere(groupRoles.orgId, scope));
}

/** All that a group gives, whatever the organisation: for deciding who may change its members. */
export async function listRolesOfGroup(db: Db | Tx, groupName: string): Promise<GroupRoleRow[]> {
  return selectGroupRoles(db).where(eq(groupRoles.groupName, groupName));
}

/** What a user holds through his groups, as far as the scope sees. */
export async function listRolesOfUser(db: Db | Tx, sub: string, scope: Scope): Promise<GroupRoleRow[]> {
  const groups = sql`(select unnest(u.groups) from directory_users u where u.sub = ${sub})`;
  return selectGroupRoles(db).where(
    and(sql`${groupRoles.groupName} in ${groups}`, withinScopeOrEverywhere(groupRoles.orgId, scope)),
  );
}

/** One mapping, in whatever organisation: the caller checks his scope. */
export async function findGroupRole(db: Db | Tx, id: string): Promise<GroupRoleRow | null> {
  const [row] = await selectGroupRoles(db).where(eq(groupRoles.id, id));
  return row ?? null;
}

export type NewGroupRole = Omit<typeof groupRoles.$inferInsert, "id" | "createdAt">;

/** Lets the members of a group hold a role. Null when they do already. */
export async function insertGroupRole(db: Db | Tx, mapping: NewGroupRole): Promise<{ id: string } | null> {
  const [row] = await db
    .insert(groupRoles)
    .values(mapping)
    .onConflictDoNothing()
    .returning({ id: groupRoles.id });
  return row ?? null;
}

/** Ends a mapping. False when it has ended already. */
export async function deleteGroupRole(db: Db | Tx, id: string): Promise<boolean> {
  const deleted = await db.delete(groupRoles).where(eq(groupRoles.id, id)).returning({ id: groupRoles.id });
  return deleted.length > 0;
}

const MOST_NAMES = 500;

/** Names of the groups that have members or give a role, in order, as far as the scope sees; five hundred at most. */
export async function listGroupNames(db: Db | Tx, scope: Scope): Promise<string[]> {
  const mapped = withinScopeOrEverywhere(groupRoles.orgId, scope) ?? sql`true`;
  const rows = await db.execute<{ name: string }>(sql`
    select c.key as name from ${countsOf({ scope }, "groups")} group by c.key having sum(c.users) > 0
    union select ${groupRoles.groupName} collate "C" from ${groupRoles} where ${mapped}
    order by 1 limit ${MOST_NAMES}`);
  return rows.map(({ name }) => name);
}

function selectGroupRoles(db: Db | Tx) {
  return db
    .select({
      ...getTableColumns(groupRoles),
      roleKey: roles.key,
      roleName: roles.name,
      permissions: sql<
        Permission[]
      >`array(select p.permission from role_permissions p where p.role_id = ${roles.id} order by p.permission)`,
      orgName: organisations.name,
    })
    .from(groupRoles)
    .innerJoin(roles, eq(roles.id, groupRoles.roleId))
    .leftJoin(organisations, eq(organisations.id, groupRoles.orgId))
    .orderBy(asc(groupRoles.groupName), asc(roles.position), asc(roles.name), asc(groupRoles.id))
    .$dynamic();
}
