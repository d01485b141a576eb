import "server-only";
import { inArray } from "drizzle-orm";
import { grants, mfaEnrolments, mfaStates, sessions } from "@/drizzle/schema";
import type { Db, Tx } from "@/lib/db/client";

/** Removes everything that belongs to users and is not their row: grants, sessions, MFA state. */
export async function deleteBelongings(tx: Db | Tx, subs: string[]): Promise<void> {
  for (const table of [grants, sessions, mfaStates, mfaEnrolments]) {
    await tx.delete(table).where(inArray(table.userSub, subs));
  }
}
