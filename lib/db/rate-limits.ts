import "server-only";
import { lt, sql } from "drizzle-orm";
import { rateLimits } from "@/drizzle/schema";
import type { Db, Tx } from "@/lib/db/client";

/** So many hits of a key within one window, which begins with its first hit. */
export type RateLimit = { key: string; limit: number; windowMs: number };

/** How many of the wanted hits were within the limit, and when the window ends (milliseconds since the epoch). */
export type Taken = { key: string; granted: number; endsAt: number };

/**
 * Counts one hit for each key and says which limit is exceeded and for how long, null when none is. Counting and reading
 * are one statement for all keys, so that hits at the same time cannot share a place.
 */
export async function countHits(
  db: Db | Tx,
  limits: readonly RateLimit[],
): Promise<{ key: string; retryAfter: number } | null> {
  const taken = await takePlaces(
    db,
    limits.map((limit) => ({ ...limit, wanted: 1 })),
  );
  const exceeded = taken
    .filter(({ granted }) => granted === 0)
    .sort((one, other) => other.endsAt - one.endsAt);
  const [longest] = exceeded;
  return longest ? { key: longest.key, retryAfter: secondsUntil(longest.endsAt) } : null;
}

/** Seconds to wait, at least one. */
export function secondsUntil(endsAt: number): number {
  return Math.max(1, Math.ceil((endsAt - Date.now()) / 1000));
}

/**
 * Takes several places of each key at once, as far as there are. What is counted beyond the limit stays refused until the
 * window ends. A count that the database loses in a crash is no harm, so nobody waits for the disk.
 */
export async function takePlaces(
  db: Db | Tx,
  limits: readonly (RateLimit & { wanted: number })[],
): Promise<Taken[]> {
  if (limits.length === 0) return [];
  const now = Date.now();
  // In one order, so that two statements do not wait for one another crosswise.
  const sorted = [...limits].sort((one, other) => (one.key < other.key ? -1 : 1));
  const wanted = JSON.stringify(sorted.map(({ key, wanted }) => ({ key, wanted })));
  const rows = await db.execute<{ key: string; hits: number; started: string }>(sql`
    with quickly as materialized (select set_config('synchronous_commit', 'off', true))
    insert into rate_limits as r (key, window_started_at, hits)
    select i.key, ${new Date(now).toISOString()}::timestamptz, i.wanted
    from quickly, json_to_recordset(${wanted}::json) as i(key text, wanted integer)
    on conflict (key) do update set
      hits = case when ${isOver(sorted, now)} then excluded.hits else r.hits + excluded.hits end,
      window_started_at = case when ${isOver(sorted, now)} then excluded.window_started_at else r.window_started_at end
    returning r.key, r.hits, extract(epoch from r.window_started_at)::text as started`);
  return rows.flatMap(({ key, hits, started }) => {
    const rule = sorted.find((limit) => limit.key === key);
    if (!rule) return [];
    const free = rule.limit - (hits - rule.wanted);
    return [
      {
        key,
        granted: Math.min(rule.wanted, Math.max(0, free)),
        endsAt: Number(started) * 1000 + rule.windowMs,
      },
    ];
  });
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
