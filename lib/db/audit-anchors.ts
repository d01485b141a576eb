import "server-only";
import { sql } from "drizzle-orm";
import { auditAnchors } from "@/drizzle/schema";
import { getSealKeys, makeSeal, type SealKey, sealedAnchor } from "@/lib/db/audit-seal";
import type { Db } from "@/lib/db/client";

export type AnchorRow = typeof auditAnchors.$inferSelect;

/** Held by whoever anchors; who finds it taken leaves it to the other. */
const ANCHOR_LOCK = 7_305_122;
const EVERY_ROWS = 100;
const EVERY_MS = 5 * 60_000;

/**
 * Notes the present end of the chain when a hundred rows, or the first of five minutes, have come since the last anchor.
 * Null when it is not yet time, nothing is new, or another process is at it. The caller writes it down elsewhere.
 * @param options.atOnce whenever anything is new, however little
 */
export async function insertAnchor(
  db: Db,
  { atOnce = false, keys = getSealKeys() }: { atOnce?: boolean; keys?: readonly SealKey[] } = {},
): Promise<AnchorRow | null> {
  return db.transaction(async (tx) => {
    const [state] = await tx.execute<{ mine: boolean }>(
      sql`select pg_try_advisory_xact_lock(${ANCHOR_LOCK}) as mine`,
    );
    if (!state?.mine) return null;
    const [end] = await tx.execute<End>(sql`
      select r.id::text as id, r.hash, coalesce(a.last_id, 0)::text as anchored,
        (select extract(epoch from at)::text from audit_log where id > coalesce(a.last_id, 0) order by id limit 1) as since
      from (select id, hash from audit_log order by id desc limit 1) r
        left join (select last_id from audit_anchors order by id desc limit 1) a on true`);
    if (!end || !isDue(end, atOnce)) return null;
    const anchor = { at: new Date(), lastId: Number(end.id), lastHash: end.hash };
    const seal = makeSeal(keys, sealedAnchor(anchor));
    const [row] = await tx
      .insert(auditAnchors)
      .values({ ...anchor, place: "log", seal })
      .returning();
    return row ?? null;
  });
}

/** Notes that an anchor was written to another place as well. */
export async function insertAnchorPlace(db: Db, anchor: AnchorRow, place: string): Promise<void> {
  const { at, lastId, lastHash, seal } = anchor;
  await db.insert(auditAnchors).values({ at, lastId, lastHash, seal, place });
}

type End = { id: string; hash: string; anchored: string; since: string | null };

function isDue({ id, anchored, since }: End, atOnce: boolean): boolean {
  const rows = Number(id) - Number(anchored);
  if (rows <= 0 || since === null) return false;
  return atOnce || rows >= EVERY_ROWS || Date.now() - Number(since) * 1000 >= EVERY_MS;
}
