import "server-only";
import { and, eq, getTableColumns, gt, lt, sql } from "drizzle-orm";
import { accessRequests } from "@/drizzle/schema";
import type { Db, Tx } from "@/lib/db/client";

const { search: _search, ...columns } = getTableColumns(accessRequests);

/** The columns that are read; the one that serves only searching stays in the database. */
export const REQUEST_COLUMNS = columns;

export type AccessRequestRow = Omit<typeof accessRequests.$inferSelect, "search">;
export type AccessRequestStatus = AccessRequestRow["status"];

/** Personal data of people without an account is not kept for longer than this. */
export const KEPT_DAYS = 180;

const DAY = 24 * 60 * 60_000;

/** Far from any moment in milliseconds: what waits lies below zero, what is decided above. */
const MIDDLE = 1e14;

export type NewAccessRequest = Pick<
  AccessRequestRow,
  "name" | "email" | "organisation" | "why" | "addressHash"
>;

/**
 * Notes that somebody asks for access. While the same e-mail waits for the same organisation the first words stay, and it
 * is counted: nobody can put other words under what a reviewer has read. One statement in either case.
 * @returns the id of the row that waits, the organisation that has the name that was typed, and whether it was there before
 */
export async function insertAccessRequest(
  db: Db | Tx,
  request: NewAccessRequest,
): Promise<{ id: string; orgId: string | null; repeated: boolean }> {
  const now = new Date();
  const at = sql`${now.toISOString()}::timestamptz`;
  const { name, email, organisation, why, addressHash } = request;
  const [row] = await db.execute<{ id: string; org_id: string | null; repeated: boolean }>(sql`
    insert into access_requests as r
      (name, email, organisation, org_id, why, place, last_asked_at, address_hash, created_at)
    values (${name}::text, ${email}::text, ${organisation}::text,
      (select case when count(*) = 1 then min(id::text)::uuid end
        from organisations where lifeguard_fold(name) = lifeguard_fold(${organisation}::text)),
      ${why}::text, ${String(now.getTime() - MIDDLE)}::bigint, ${at}, ${addressHash}::text, ${at})
    on conflict (email, coalesce(org_id, '00000000-0000-0000-0000-000000000000'::uuid)) where status = 'pending'
    do update set repeats = r.repeats + 1, last_asked_at = excluded.last_asked_at
    returning r.id, r.org_id, r.repeats > 0 as repeated`);
  if (!row) throw new Error("The access request was not written.");
  return { id: row.id, orgId: row.org_id, repeated: row.repeated };
}

/** One request, null when there is none. */
export async function findAccessRequest(db: Db | Tx, id: string): Promise<AccessRequestRow | null> {
  const [row] = await db.select(REQUEST_COLUMNS).from(accessRequests).where(eq(accessRequests.id, id));
  return row ?? null;
}

/** Holds a request that waits until the transaction ends. False when it is decided or gone. */
export async function lockWaiting(tx: Tx, id: string): Promise<boolean> {
  const rows = await tx
    .select({ id: accessRequests.id })
    .from(accessRequests)
    .where(and(eq(accessRequests.id, id), eq(accessRequests.status, "pending")))
    .for("update");
  return rows.length > 0;
}

export type Decision = {
  status: Exclude<AccessRequestStatus, "pending">;
  decidedBy: string | null;
  decidedByLabel: string;
  reason: string | null;
  invitedSub: string | null;
};

/** Decides a request that waits. False when that has been done, or it is gone: then roll back what goes with it. */
export async function decideAccessRequest(tx: Tx, id: string, decision: Decision): Promise<boolean> {
  const decidedAt = new Date();
  const decided = await tx
    .update(accessRequests)
    .set({ ...decision, decidedAt, place: MIDDLE - decidedAt.getTime() })
    .where(and(eq(accessRequests.id, id), eq(accessRequests.status, "pending")))
    .returning({ id: accessRequests.id });
  return decided.length > 0;
}

/** Removes what is older than it is kept: decided, or last asked for, so many days ago. Returns how many. */
export async function deleteOldAccessRequests(db: Db | Tx): Promise<number> {
  const since = Date.now() - KEPT_DAYS * DAY;
  const decided = await db
    .delete(accessRequests)
    .where(gt(accessRequests.place, MIDDLE - since))
    .returning({ id: accessRequests.id });
  const waiting = await db
    .delete(accessRequests)
    .where(and(lt(accessRequests.place, since - MIDDLE), lt(accessRequests.lastAskedAt, new Date(since))))
    .returning({ id: accessRequests.id });
  return decided.length + waiting.length;
}
