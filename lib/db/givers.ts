import "server-only";
import { and, asc, eq, sql } from "drizzle-orm";
import { directoryUsers } from "@/drizzle/schema";
import type { Grant, Scope } from "@/lib/auth/permissions";
import type { Db, Tx } from "@/lib/db/client";
import { listLiveGrantsWithPermissions } from "@/lib/db/grants";
import { withinScope } from "@/lib/db/scope";

/** Somebody who may give roles somewhere now. */
export type Giver = { sub: string; label: string; grants: Grant[] };

const MOST = 30;

/** Enabled users of the scope who hold a role that gives roles, with what they hold. Thirty at most. */
export async function listGivers(db: Db | Tx, scope: Scope): Promise<Giver[]> {
  const rows = await db
    .select({ sub: directoryUsers.sub, email: directoryUsers.email, name: directoryUsers.name })
    .from(directoryUsers)
    .where(
      and(
        eq(directoryUsers.enabled, true),
        withinScope(directoryUsers.orgId, scope),
        sql`${directoryUsers.sub} in (select g.user_sub from grants g join role_permissions p on p.role_id = g.role_id
          where p.permission = 'roles:grant' and (g.expires_at is null or g.expires_at > now()))`,
      ),
    )
    .orderBy(asc(directoryUsers.sortEmail))
    .limit(MOST);
  const givers: Giver[] = [];
  for (const { sub, email, name } of rows) {
    givers.push({ sub, label: name ?? email, grants: await listLiveGrantsWithPermissions(db, sub) });
  }
  return givers;
}
