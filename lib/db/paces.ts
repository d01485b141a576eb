import "server-only";
import { sql } from "drizzle-orm";
import type { Db, Tx } from "@/lib/db/client";

/** However often Cognito says "too many", calls of a kind go out at least this often. */
const LONGEST_GAP_MS = 2000;

/**
 * Takes the next place for so many calls of a kind, over all processes, and says in how many milliseconds it is. Calls are
 * spaced evenly, without a burst after a pause. After `slowDown` the space shrinks back to `gapMs`, by a fifth with each place taken.
 */
export async function takePlace(
  db: Db | Tx,
  { key, calls, gapMs }: { key: string; calls: number; gapMs: number },
): Promise<number> {
  const now = new Date();
  const moment = sql`${now.toISOString()}::timestamptz`;
  const [row] = await db.execute<{ wait: number }>(sql`
    insert into paces as p (key, next_at, gap_ms)
    values (${key}, ${moment} + make_interval(secs => ${(calls * gapMs) / 1000}::float8), ${gapMs})
    on conflict (key) do update set
      next_at = greatest(p.next_at, ${moment}) + make_interval(secs => p.gap_ms * ${calls}::int / 1000.0::float8),
      gap_ms = greatest(${gapMs}::int, floor(p.gap_ms * 0.8)::int)
    returning greatest(0, extract(epoch from (next_at - ${moment})) * 1000 - gap_ms * ${calls}::int)::float8 as wait`);
  return row?.wait ?? 0;
}

/** Doubles the space between calls of a kind, and holds them all back for one such space. */
export async function slowDown(db: Db | Tx, key: string): Promise<void> {
  await db.execute(sql`
    update paces set gap_ms = least(${LONGEST_GAP_MS}, gap_ms * 2),
      next_at = greatest(next_at, ${new Date().toISOString()}::timestamptz)
        + make_interval(secs => least(${LONGEST_GAP_MS}, gap_ms * 2) / 1000.0::float8)
    where key = ${key}`);
}
