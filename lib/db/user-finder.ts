import "server-only";
import { and, asc } from "drizzle-orm";
import { directoryUsers } from "@/drizzle/schema";
import type { Scope } from "@/lib/auth/permissions";
import type { Db, Tx } from "@/lib/db/client";
import { withinScope } from "@/lib/db/scope";
import { containsWords } from "@/lib/db/user-search";

export type FoundUser = { sub: string; email: string; name: string | null; enabled: boolean };

/** The first users of the scope, by e-mail, in whom every word of the search occurs. Nothing is counted. */
export async function findFirstUsers(
  db: Db | Tx,
  { search, scope, limit }: { search: string; scope: Scope; limit: number },
): Promise<FoundUser[]> {
  const { sub, email, name, enabled } = directoryUsers;
  return db
    .select({ sub, email, name, enabled })
    .from(directoryUsers)
    .where(and(containsWords(search), withinScope(directoryUsers.orgId, scope)))
    .orderBy(asc(directoryUsers.sortEmail), asc(sub))
    .limit(limit);
}
