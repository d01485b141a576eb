import "server-only";
import { and, asc, eq, isNull, sql } from "drizzle-orm";
import { organisations } from "@/drizzle/schema";
import type { Scope } from "@/lib/auth/permissions";
import type { Db, Tx } from "@/lib/db/client";
import { withinScope } from "@/lib/db/scope";

/** The organisations of the scope that take members, by name. */
export async function listOpenOrganisations(
  db: Db | Tx,
  scope: Scope,
): Promise<{ id: string; name: string }[]> {
  const { id, name, archivedAt } = organisations;
  return db
    .select({ id, name })
    .from(organisations)
    .where(and(withinScope(id, scope), isNull(archivedAt)))
    .orderBy(sql`lifeguard_fold(${name}) collate "C"`, asc(id));
}

/** An organisation that takes members, kept from being archived until the transaction ends. Null: none, or archived. */
export async function lockOpenOrganisation(tx: Tx, id: string): Promise<{ id: string; name: string } | null> {
  const [row] = await tx
    .select({ id: organisations.id, name: organisations.name })
    .from(organisations)
    .where(and(eq(organisations.id, id), isNull(organisations.archivedAt)))
    .for("share");
  return row ?? null;
}
