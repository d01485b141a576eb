import "server-only";
import { and, asc, eq, getTableColumns, isNull, or, sql } from "drizzle-orm";
import { directoryUsers, grants, organisations, roles } from "@/drizzle/schema";
import type { Grant, Permission, Scope } from "@/lib/auth/permissions";
import type { Db, Tx } from "@/lib/db/client";
import { isLive } from "@/lib/db/expiry";
import { type GrantJson, selectLiveGrants, toGrants } from "@/lib/db/held-grants";
import { withinScopeOrEverywhere } from "@/lib/db/scope";

/**
 * A grant as pages show it, expired ones included, with what its role allows. `giver` is the e-mail of who gave it, when he
 * is still known.
 */
export type GrantRow = typeof grants.$inferSelect & {
  roleKey: string;
  roleName: string;
  permissions: Permission[];
  orgName: string | null;
  giver: string | null;
};

export type NewGrant = {
  id?: string;
  userSub: string;
  roleId: string;
  orgId: string | null;
  grantedBy: string | null;
  reason: string;
  expiresAt: Date | null;
};

/** Everything a user holds or held until it expired, as far as the scope can see. */
export async function listGrants(db: Db | Tx, sub: string, scope: Scope): Promise<GrantRow[]> {
  return selectGrants(db)
    .where(and(eq(grants.userSub, sub), withinScopeOrEverywhere(grants.orgId, scope)))
    .orderBy(asc(roles.position), asc(roles.name), asc(organisations.name), asc(grants.id));
}

/** One grant, in whatever organisation: the caller checks his scope. */
export async function findGrant(db: Db | Tx, id: string): Promise<GrantRow | null> {
  const [row] = await selectGrants(db).where(eq(grants.id, id));
  return row ?? null;
}

/**
 * Gives a role. An expired grant of the same role and organisation is replaced; repeating one with the same id changes
 * nothing and returns it. Null when the user holds it already.
 */
export async function insertGrant(db: Db | Tx, grant: NewGrant): Promise<{ id: string } | null> {
  const now = new Date();
  const values = { ...grant, createdAt: now };
  const [row] = await db
    .insert(grants)
    .values(values)
    .onConflictDoUpdate({
      target: [grants.userSub, grants.roleId, grants.orgId],
      set: {
        id: sql`excluded.id`,
        grantedBy: grant.grantedBy,
        reason: grant.reason,
        expiresAt: grant.expiresAt,
        createdAt: now,
      },
      setWhere: or(sql`${grants.expiresAt} <= ${now.toISOString()}`, sql`${grants.id} = excluded.id`),
    })
    .returning({ id: grants.id });
  return row ?? null;
}

/** Takes a grant away. False when it has gone already. */
export async function deleteGrant(db: Db | Tx, id: string): Promise<boolean> {
  const deleted = await db.delete(grants).where(eq(grants.id, id)).returning({ id: grants.id });
  return deleted.length > 0;
}

/** What a user may do now: his live grants, and the roles of his groups, with their permissions. */
export async function listLiveGrantsWithPermissions(db: Db | Tx, sub: string): Promise<Grant[]> {
  const [row] = await db.execute<{ grants: GrantJson[] }>(
    sql`select ${selectLiveGrants(sql`${sub}::uuid`, new Date().toISOString())} as grants`,
  );
  return toGrants(row?.grants ?? []);
}

/** Holds back everybody else who counts owners or gives a role of Owner, until this transaction ends. */
export async function lockOwners(tx: Tx): Promise<void> {
  await tx.select({ id: roles.id }).from(roles).where(eq(roles.key, "owner")).for("update");
}

/** True while anybody is owner everywhere, enabled or not. With `lockOwners` before it, safe for the first-owner rule. */
export async function hasOwner(db: Db | Tx): Promise<boolean> {
  const rows = await db
    .select({ id: grants.id })
    .from(grants)
    .innerJoin(roles, eq(roles.id, grants.roleId))
    .where(and(eq(roles.key, "owner"), isNull(grants.orgId), isLive()))
    .limit(1);
  return rows.length > 0;
}

function selectGrants(db: Db | Tx) {
  return db
    .select({
      ...getTableColumns(grants),
      roleKey: roles.key,
      roleName: roles.name,
      permissions: sql<
        Permission[]
      >`array(select p.permission from role_permissions p where p.role_id = ${roles.id} order by p.permission)`,
      orgName: organisations.name,
      giver: directoryUsers.email,
    })
    .from(grants)
    .innerJoin(roles, eq(roles.id, grants.roleId))
    .leftJoin(organisations, eq(organisations.id, grants.orgId))
    .leftJoin(directoryUsers, eq(directoryUsers.sub, grants.grantedBy))
    .$dynamic();
}
