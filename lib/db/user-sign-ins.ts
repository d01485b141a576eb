import "server-only";
import { desc, eq } from "drizzle-orm";
import { signIns } from "@/drizzle/schema";
import type { Db, Tx } from "@/lib/db/client";

/** A sign-in that the feed or the portal told of. */
export type SignInRow = typeof signIns.$inferSelect;

/** The latest sign-ins of one user, newest first, in whatever organisation: the caller has checked whom he asks about. */
export async function listSignInsOf(db: Db | Tx, sub: string, limit: number): Promise<SignInRow[]> {
  return db
    .select()
    .from(signIns)
    .where(eq(signIns.userSub, sub))
    .orderBy(desc(signIns.at), desc(signIns.id))
    .limit(limit);
}
