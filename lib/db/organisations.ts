import "server-only";
import { and, asc, countDistinct, eq, inArray, sql } from "drizzle-orm";
import { directoryUsers, grants, organisations, roles } from "@/drizzle/schema";
import type { Scope } from "@/lib/auth/permissions";
import type { Db, Tx } from "@/lib/db/client";
import { isLive } from "@/lib/db/expiry";
import { withinScope } from "@/lib/db/scope";

export type OrganisationRow = typeof organisations.$inferSelect;

/** `administrators` counts people with a live Administrator grant of this very organisation. */
export type OrganisationCounts = OrganisationRow & { users: number; administrators: number };

/** The organisations of the scope by name, with how many users and administrators each has. */
export async function listOrganisations(db: Db | Tx, scope: Scope): Promise<OrganisationCounts[]> {
  const rows = await db
    .select()
    .from(organisations)
    .where(withinScope(organisations.id, scope))
    .orderBy(sql`lifeguard_fold(${organisations.name}) collate "C"`, asc(organisations.id));
  const ids = rows.map((row) => row.id);
  const users = await countUsers(db, ids);
  const administrators = await countAdministrators(db, ids);
  return rows.map((row) => ({
    ...row,
    users: users.get(row.id) ?? 0,
    administrators: administrators.get(row.id) ?? 0,
  }));
}

/** One organisation, null when there is none or it lies outside of the scope. */
export async function findOrganisation(
  db: Db | Tx,
  id: string,
  scope: Scope,
): Promise<OrganisationRow | null> {
  const [row] = await db
    .select()
    .from(organisations)
    .where(and(eq(organisations.id, id), withinScope(organisations.id, scope)));
  return row ?? null;
}

/** Adds an organisation. Null when the name is taken. */
export async function insertOrganisation(
  db: Db | Tx,
  organisation: { id?: string; name: string },
): Promise<OrganisationRow | null> {
  const [row] = await db.insert(organisations).values(organisation).onConflictDoNothing().returning();
  return row ?? null;
}

async function countUsers(db: Db | Tx, ids: string[]): Promise<Map<string | null, number>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .select({ id: directoryUsers.orgId, count: sql<number>`count(*)::int` })
    .from(directoryUsers)
    .where(inArray(directoryUsers.orgId, ids))
    .groupBy(directoryUsers.orgId);
  return new Map(rows.map((row) => [row.id, row.count]));
}

async function countAdministrators(db: Db | Tx, ids: string[]): Promise<Map<string | null, number>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .select({ id: grants.orgId, count: countDistinct(grants.userSub) })
    .from(grants)
    .innerJoin(roles, eq(roles.id, grants.roleId))
    .where(and(inArray(grants.orgId, ids), eq(roles.key, "administrator"), isLive()))
    .groupBy(grants.orgId);
  return new Map(rows.map((row) => [row.id, row.count]));
}
