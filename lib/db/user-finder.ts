import "server-only";
import { sql } from "drizzle-orm";
import { directoryUsers } from "@/drizzle/schema";
import type { Scope } from "@/lib/auth/permissions";
import type { Db, Tx } from "@/lib/db/client";
import { findRows } from "@/lib/db/user-rows";

export type FoundUser = { sub: string; email: string; name: string | null; enabled: boolean };

/** The best of the scope's users in whom every word of the search occurs, as their list has them. Nothing is counted. */
export async function findFirstUsers(
  db: Db | Tx,
  { search, scope, limit }: { search: string; scope: Scope; limit: number },
): Promise<FoundUser[]> {
  const { email, name, enabled } = directoryUsers;
  const place = { from: undefined, ascends: true, limit };
  const selected = sql`${email}, ${name}, ${enabled}`;
  const rows = await findRows<FoundUser>(db, { search, scope, sort: "match" }, place, selected);
  return rows.map(({ sub, email, name, enabled }) => ({ sub, email, name, enabled }));
}
