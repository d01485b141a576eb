import "server-only";
import { and, desc, eq, isNotNull, isNull, lte } from "drizzle-orm";
import { syncRuns } from "@/drizzle/schema";
import type { Db, Tx } from "@/lib/db/client";

/** One synchronisation of the directory. Without `finishedAt` it is running, or its process died. */
export type SyncRun = typeof syncRuns.$inferSelect;

type Progress = Pick<SyncRun, "seen" | "written"> & Partial<Pick<SyncRun, "estimate" | "removed">>;

const LEASE_SECONDS = 60;
const LONGEST_ERROR = 1000;

/**
 * Starts a synchronisation. Null when one is running already, in whatever process. A run that has not sent a heartbeat
 * for a minute counts as dead and is closed.
 * @param startedBy sub of the person who asked; null for a schedule
 */
export async function startRun(db: Db | Tx, startedBy: string | null): Promise<SyncRun | null> {
  return db.transaction(async (tx) => {
    const now = new Date();
    await tx
      .update(syncRuns)
      .set({ finishedAt: now, error: "The process that ran this synchronisation stopped before its end." })
      .where(and(isNull(syncRuns.finishedAt), lte(syncRuns.leasedUntil, now)));
    const [run] = await tx
      .insert(syncRuns)
      .values({ startedBy, startedAt: now, leasedUntil: leaseFrom(now) })
      .onConflictDoNothing()
      .returning();
    return run ?? null;
  });
}

/** Reports progress and keeps the run alive for another minute. False when it was closed: then stop. */
export async function heartbeat(db: Db | Tx, id: string, progress: Progress): Promise<boolean> {
  const updated = await db
    .update(syncRuns)
    .set({ ...progress, leasedUntil: leaseFrom(new Date()) })
    .where(isRunning(id))
    .returning({ id: syncRuns.id });
  return updated.length > 0;
}

/** Ends a run, with an error in a sentence when it failed. False when it was closed before. */
export async function finishRun(
  db: Db | Tx,
  id: string,
  result: Progress & { error?: string | null },
): Promise<boolean> {
  const updated = await db
    .update(syncRuns)
    .set({ ...result, error: result.error?.slice(0, LONGEST_ERROR) ?? null, finishedAt: new Date() })
    .where(isRunning(id))
    .returning({ id: syncRuns.id });
  return updated.length > 0;
}

/** The run that is alive now. */
export async function findRunning(db: Db | Tx): Promise<SyncRun | null> {
  const [run] = await db.select().from(syncRuns).where(isNull(syncRuns.finishedAt));
  return run && run.leasedUntil > new Date() ? run : null;
}

/** The run that is alive now, and the last one that ended, well or not, in one query: the one that runs sorts first. */
export async function findLatestRuns(
  db: Db | Tx,
): Promise<{ running: SyncRun | null; last: SyncRun | null }> {
  const rows = await db.select().from(syncRuns).orderBy(desc(syncRuns.finishedAt)).limit(2);
  const open = rows.find(({ finishedAt }) => finishedAt === null);
  return {
    running: open && open.leasedUntil > new Date() ? open : null,
    last: rows.find(({ finishedAt }) => finishedAt !== null) ?? null,
  };
}

/** The last run that ended, well or not. */
export async function findLastRun(db: Db | Tx): Promise<SyncRun | null> {
  const [run] = await db
    .select()
    .from(syncRuns)
    .where(isNotNull(syncRuns.finishedAt))
    .orderBy(desc(syncRuns.finishedAt))
    .limit(1);
  return run ?? null;
}

/** The last run that ended well: how fresh every list is. */
export async function findLastCompleteRun(db: Db | Tx): Promise<SyncRun | null> {
  const [run] = await db
    .select()
    .from(syncRuns)
    .where(and(isNotNull(syncRuns.finishedAt), isNull(syncRuns.error)))
    .orderBy(desc(syncRuns.finishedAt))
    .limit(1);
  return run ?? null;
}

function isRunning(id: string) {
  return and(eq(syncRuns.id, id), isNull(syncRuns.finishedAt));
}

function leaseFrom(moment: Date): Date {
  return new Date(moment.getTime() + LEASE_SECONDS * 1000);
}
