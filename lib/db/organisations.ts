import "server-only";
import { and, asc, eq, ne, sql } from "drizzle-orm";
import { organisationDomains, organisations } from "@/drizzle/schema";
import type { Scope } from "@/lib/auth/permissions";
import type { Db, Tx } from "@/lib/db/client";
import { withinScope } from "@/lib/db/scope";
import { type CountedFilters, countsOf } from "@/lib/db/user-counts";

export type OrganisationRow = typeof organisations.$inferSelect;

/** `administrators` counts users of it who hold the role Administrator, there or everywhere, as a list filtered by both. */
export type OrganisationCounts = OrganisationRow & { users: number; administrators: number };

/** The organisations of the scope by name, with how many users and administrators each has. */
export async function listOrganisations(db: Db | Tx, scope: Scope): Promise<OrganisationCounts[]> {
  const rows = await db
    .select()
    .from(organisations)
    .where(withinScope(organisations.id, scope))
    .orderBy(sql`lifeguard_fold(${organisations.name}) collate "C"`, asc(organisations.id));
  const users = await countUsers(db, { scope });
  const administrators = await countUsers(db, { scope, roleKey: "administrator" });
  return rows.map((row) => ({
    ...row,
    users: users.get(row.id) ?? 0,
    administrators: administrators.get(row.id) ?? 0,
  }));
}

/** The organisations of the scope by name, and no more of them than that. */
export async function listOrganisationNames(
  db: Db | Tx,
  scope: Scope,
): Promise<{ id: string; name: string }[]> {
  const { id, name } = organisations;
  return db
    .select({ id, name })
    .from(organisations)
    .where(withinScope(id, scope))
    .orderBy(sql`lifeguard_fold(${name}) collate "C"`, asc(id));
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

/** One organisation, kept from being archived until the transaction ends. The caller has checked his scope. */
export async function lockOrganisation(db: Db | Tx, id: string): Promise<OrganisationRow | null> {
  const [row] = await db.select().from(organisations).where(eq(organisations.id, id)).for("share");
  return row ?? null;
}

/** Writes name or archiving. False when there is none; throws the unique violation of a name that is taken. */
export async function updateOrganisation(
  db: Db | Tx,
  id: string,
  changes: Partial<Pick<OrganisationRow, "name" | "archivedAt">>,
): Promise<boolean> {
  const updated = await db
    .update(organisations)
    .set(changes)
    .where(eq(organisations.id, id))
    .returning({ id: organisations.id });
  return updated.length > 0;
}

/** True when another organisation has the name, whatever its case and accents. */
export async function isOrganisationNameTaken(tx: Tx, name: string, id: string | null): Promise<boolean> {
  await tx.execute(sql`select pg_advisory_xact_lock(${NAMES_LOCK})`);
  const same = sql`lifeguard_fold(${organisations.name}) = lifeguard_fold(${name})`;
  const rows = await tx
    .select({ id: organisations.id })
    .from(organisations)
    .where(and(same, id === null ? undefined : ne(organisations.id, id)))
    .limit(1);
  return rows.length > 0;
}

/** E-mail domains whose users the organisations of the scope may invite, by organisation and name. Of some: every domain. */
export async function listDomains(db: Db | Tx, scope: Scope): Promise<{ orgId: string; domain: string }[]> {
  const { orgId, domain } = organisationDomains;
  return db
    .select({ orgId, domain })
    .from(organisationDomains)
    .where(withinScope(orgId, scope))
    .orderBy(asc(domain));
}

/** Makes these the domains of an organisation. */
export async function replaceDomains(tx: Tx, orgId: string, domains: readonly string[]): Promise<void> {
  await tx.delete(organisationDomains).where(eq(organisationDomains.orgId, orgId));
  if (domains.length === 0) return;
  await tx.insert(organisationDomains).values(domains.map((domain) => ({ orgId, domain })));
}

/** Any number that nothing else in the database locks: names are looked at one after the other. */
const NAMES_LOCK = 7_305_120;

/** By organisation, from the counts that triggers keep. */
async function countUsers(db: Db | Tx, filters: CountedFilters): Promise<Map<string, number>> {
  const rows = await db.execute<{
    id: string;
    users: number;
  }>(sql`select c.org_id as id, sum(c.users)::int as users
    from ${countsOf(filters, "users", { byOrganisation: true })} group by c.org_id`);
  return new Map(rows.map((row) => [row.id, row.users]));
}
