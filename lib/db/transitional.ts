import "server-only";
import { and, eq, lt, type SQL, sql } from "drizzle-orm";
import { directoryUsers, staleUsers, syncPages } from "@/drizzle/schema";
import type { Db, Tx } from "@/lib/db/client";
import type { SyncRun } from "@/lib/db/sync";

/** Users of one status, or those who are disabled. */
export type Condition = { status: string } | { enabled: false };

/** How many the mirror has. */
export async function countUsersOf(db: Db | Tx, condition: Condition): Promise<number> {
  return db.$count(directoryUsers, matches(condition));
}

/**
 * Notes, to be read again, users who fulfil the condition here and whom a complete part of a run did not show: they have
 * left that state, or the pool. Returns how many, at most `limit`.
 */
export async function noteLeft(
  db: Db | Tx,
  run: Pick<SyncRun, "id" | "startedAt">,
  part: string,
  condition: Condition,
  limit: number,
): Promise<number> {
  const left = db
    .select({
      key: sql`'sub'`.as("key"),
      value: sql`${directoryUsers.sub}::text`.as("value"),
      at: directoryUsers.readAt,
      dueAt: sql`now()`.as("due_at"),
      attempts: sql`0`.as("attempts"),
    })
    .from(directoryUsers)
    .where(
      and(
        matches(condition),
        lt(directoryUsers.readAt, run.startedAt),
        sql`not exists (
          select from ${syncPages} p cross join lateral unnest(p.subs) as shown(sub)
          where p.run_id = ${run.id} and p.part = ${part} and shown.sub = ${directoryUsers.sub})`,
      ),
    )
    .limit(limit);
  const noted = await db
    .insert(staleUsers)
    .select(left)
    .onConflictDoNothing()
    .returning({ key: staleUsers.key });
  return noted.length;
}

function matches(condition: Condition): SQL {
  if ("status" in condition) return eq(directoryUsers.status, condition.status);
  return eq(directoryUsers.enabled, condition.enabled);
}
