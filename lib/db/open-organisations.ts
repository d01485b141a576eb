import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import { organisations } from "@/drizzle/schema";
import type { Tx } from "@/lib/db/client";

/** An organisation that takes members, kept from being archived until the transaction ends. Null: none, or archived. */
export async function lockOpenOrganisation(tx: Tx, id: string): Promise<{ id: string; name: string } | null> {
  const [row] = await tx
    .select({ id: organisations.id, name: organisations.name })
    .from(organisations)
    .where(and(eq(organisations.id, id), isNull(organisations.archivedAt)))
    .for("share");
  return row ?? null;
}
