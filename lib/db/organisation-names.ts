import "server-only";
import { asc, sql } from "drizzle-orm";
import { organisations } from "@/drizzle/schema";
import type { Scope } from "@/lib/auth/permissions";
import type { Db, Tx } from "@/lib/db/client";
import { withinScope } from "@/lib/db/scope";

/** The organisations of the scope by name, without counting anything. */
export async function listNames(db: Db | Tx, scope: Scope): Promise<{ id: string; name: string }[]> {
  return db
    .select({ id: organisations.id, name: organisations.name })
    .from(organisations)
    .where(withinScope(organisations.id, scope))
    .orderBy(sql`lifeguard_fold(${organisations.name}) collate "C"`, asc(organisations.id));
}
