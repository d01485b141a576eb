import "server-only";
import { lt, sql } from "drizzle-orm";
import { rateLimits } from "@/drizzle/schema";
import type { Db, Tx } from "@/lib/db/client";

/** So many hits of a key within one window, which begins with its first hit. */
export type RateLimit = { key: string; limit: number; windowMs: number };

/**
 * Counts one hit for each key and says which limit is exceeded and for how long, null when none is. Counting and reading
 * are one statement for all keys, so that hits at the same time cannot share a place.
 */
export async function countHits(
  db: Db | Tx,
  limits: readonly RateLimit[],
): Promise<{ key: string; retryAfter: number } | null> {
  if (limits.length === 0) return null;
  const now = Date.now();
  // In one order, so that two statements do not wait for one another crosswise.
  const sorted = [...limits].sort((one, other) => (one.key < other.key ? -1 : 1));
  const rows = await db.execute<{ key: string; hits: number; started: string }>(sql`
    insert into rate_limits as r (key, window_started_at, hits)
    select i.key, ${new Date(now).toISOString()}::timestamptz, 1
    from json_to_recordset(${JSON.stringify(sorted.map(({ key }) => ({ key })))}::json) as i(key text)
    on conflict (key) do update set
      hits = case when ${isOver(sorted, now)} then 1 else r.hits + 1 end,
      window_started_at = case when ${isOver(sorted, now)} then excluded.window_started_at else r.window_started_at end
    returning r.key, r.hits, extract(epoch from r.window_started_at)::text as started`);
  const exceeded = rows.flatMap(({ key, hits, started }) => {
    const rule = sorted.find((limit) => limit.key === key);
    if (!rule || hits <= rule.limit) return [];
    return [
      { key, retryAfter: Math.max(1, Math.ceil((Number(started) * 1000 + rule.windowMs - now) / 1000)) },
    ];
  });
  return exceeded.sort((one, other) => other.retryAfter - one.retryAfter)[0] ?? null;
}

/** Removes counts of windows that began so long ago, and returns how many. */
export async function deleteOldHits(db: Db | Tx, olderThanMs: number): Promise<number> {
  const deleted = await db
    .delete(rateLimits)
    .where(lt(rateLimits.windowStartedAt, new Date(Date.now() - olderThanMs)))
    .returning({ key: rateLimits.key });
  return deleted.length;
}

function isOver(limits: readonly RateLimit[], now: number) {
  const ends = JSON.stringify(
    Object.fromEntries(limits.map(({ key, windowMs }) => [key, new Date(now - windowMs).toISOString()])),
  );
  return sql`r.window_started_at <= (${ends}::json ->> r.key)::timestamptz`;
}
