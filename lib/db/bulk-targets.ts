import "server-only";
import { and, eq, sql } from "drizzle-orm";
import { directoryUsers, organisations } from "@/drizzle/schema";
import type { Grant, Scope } from "@/lib/auth/permissions";
import type { Db, Tx } from "@/lib/db/client";
import { selectLiveGrants, toGrants } from "@/lib/db/held-grants";
import { withinScope } from "@/lib/db/scope";
import { type DirectoryUserRow, USER_COLUMNS } from "@/lib/db/users";

/** Users by sub with their live grants, in one query, in the given order. Whom the scope does not see is left out. */
export async function listTargets(
  db: Db | Tx,
  subs: readonly string[],
  scope: Scope,
): Promise<(DirectoryUserRow & { grants: Grant[] })[]> {
  if (subs.length === 0) return [];
  const rows = await db
    .select({ ...USER_COLUMNS, grants: selectLiveGrants(directoryUsers.sub, new Date().toISOString()) })
    .from(directoryUsers)
    // With a second table drizzle names the first in each column: `selectLiveGrants` has a "sub" of its own.
    .leftJoin(organisations, eq(organisations.id, directoryUsers.orgId))
    .where(
      and(
        sql`${directoryUsers.sub} = any(${sql.param([...subs])}::uuid[])`,
        withinScope(directoryUsers.orgId, scope),
      ),
    );
  const found = new Map(rows.map((row) => [row.sub, { ...row, grants: toGrants(row.grants) }]));
  return subs.flatMap((sub) => found.get(sub) ?? []);
}
