import "server-only";
import { inArray } from "drizzle-orm";
import { grants, mfaEnrolments, mfaStates, preferences, sessions, signIns } from "@/drizzle/schema";
import type { Db, Tx } from "@/lib/db/client";

/** Removes everything that belongs to users and is not their row: grants, sessions, MFA state, sign-ins, preferences. */
export async function deleteBelongings(tx: Db | Tx, subs: string[]): Promise<void> {
  for (const table of [grants, sessions, mfaStates, mfaEnrolments, signIns, preferences]) {
    await tx.delete(table).where(inArray(table.userSub, subs));
  }
}
