import "server-only";
import { and, eq, isNull, sql } from "drizzle-orm";
import { directoryUsers, grants, roles } from "@/drizzle/schema";
import type { Db, Tx } from "@/lib/db/client";
import { isLive } from "@/lib/db/expiry";
import { lockOwners } from "@/lib/db/grants";

/** An enabled user who is owner everywhere now. `leaving`: a pending change disables or deletes him. */
export type Owner = { sub: string; permanent: boolean; leaving: boolean };

/** The owners. Locks them first (`lockOwners`), so that two cannot remove one another at the same time. */
export async function listLockedOwners(tx: Tx): Promise<Owner[]> {
  await lockOwners(tx);
  return listOwners(tx);
}

/** The owners, for reading: what is decided by it must use `listLockedOwners`. */
export async function listOwners(db: Db | Tx): Promise<Owner[]> {
  return db
    .select({
      sub: grants.userSub,
      permanent: sql<boolean>`${grants.expiresAt} is null`,
      leaving: sql<boolean>`exists (select 1 from outbox o where o.subject_sub = ${grants.userSub}
        and o.kind in ('user.disable', 'user.lock', 'user.delete'))`,
    })
    .from(grants)
    .innerJoin(roles, eq(roles.id, grants.roleId))
    .innerJoin(directoryUsers, eq(directoryUsers.sub, grants.userSub))
    .where(and(eq(roles.key, "owner"), isNull(grants.orgId), isLive(), eq(directoryUsers.enabled, true)));
}
