import "server-only";
import { randomUUID } from "node:crypto";
import { and, eq, isNull, type SQL, sql } from "drizzle-orm";
import { syncPages, syncRuns } from "@/drizzle/schema";
import type { Db, Tx } from "@/lib/db/client";

/** One synchronisation of the directory. Without `finishedAt` it is running, or its process died. */
export type SyncRun = typeof syncRuns.$inferSelect;
export type SyncKind = SyncRun["kind"];

/** What is to be added to a run's figures. */
export type Advance = Partial<
  Pick<SyncRun, "seen" | "written" | "removed" | "requests" | "throttled" | "estimate">
>;

const LEASE = sql`interval '60 seconds'`;
/** What was read before that is too old to be carried on with. */
const LONGEST_PAUSE = sql`interval '1 hour'`;
const LONGEST_ERROR = 1000;
const STOPPED = "The process that ran this synchronisation stopped before its end.";

/**
 * Starts a synchronisation, or carries on one whose process has not been heard of for a minute: then `seen` and the parts
 * tell how far it came. Null when one is running already, in whatever process. A full one takes the place of a difference.
 * Leases are told by the database's clock alone.
 * @param startedBy sub of the person who asked; null for a schedule
 */
export async function startRun(
  db: Db | Tx,
  startedBy: string | null,
  kind: SyncKind = "full",
): Promise<SyncRun | null> {
  return db.transaction(async (tx) => {
    const [open] = await tx
      .select({
        run: syncRuns,
        alive: sql<boolean>`${syncRuns.leasedUntil} > now()`,
        forgotten: sql<boolean>`${syncRuns.leasedUntil} <= now() - ${LONGEST_PAUSE}`,
      })
      .from(syncRuns)
      .where(isNull(syncRuns.finishedAt))
      .for("update");
    if (open) {
      const outranked = kind === "full" && open.run.kind === "difference";
      if (open.alive && !outranked) return null;
      if (!open.forgotten && !outranked) return takeOver(tx, open.run.id);
      if (outranked) await tx.delete(syncRuns).where(eq(syncRuns.id, open.run.id));
      else await closeRun(tx, open.run.id, STOPPED);
    }
    const [run] = await tx
      .insert(syncRuns)
      .values({ startedBy, kind, startedAt: new Date(), leasedUntil: sql`now() + ${LEASE}` })
      .onConflictDoNothing()
      .returning();
    return run ?? null;
  });
}

/**
 * Adds to the figures of a run and keeps it alive for another minute. False when it was closed, or carried on by another
 * process: then stop, and write nothing more. In a transaction it holds everybody else off until its end.
 */
export async function advanceRun(
  db: Db | Tx,
  run: Pick<SyncRun, "id" | "holder">,
  { estimate, ...counts }: Advance,
): Promise<boolean> {
  const added = Object.entries(counts).map(([name, count]) => [
    name,
    sql`${sql.identifier(name)} + ${count}`,
  ]);
  const updated = await db
    .update(syncRuns)
    .set({
      ...Object.fromEntries(added),
      ...(estimate !== undefined && { estimate }),
      leasedUntil: sql`now() + ${LEASE}`,
    })
    .where(isHeld(run))
    .returning({ id: syncRuns.id });
  return updated.length > 0;
}

/** Ends a run, with an error in a sentence when it failed. False when it was closed or carried on by another process. */
export async function finishRun(
  db: Db | Tx,
  run: Pick<SyncRun, "id" | "holder">,
  error: string | null = null,
): Promise<boolean> {
  return db.transaction(async (tx) => {
    const [held] = await tx.select({ id: syncRuns.id }).from(syncRuns).where(isHeld(run)).for("update");
    if (held) await closeRun(tx, run.id, error);
    return held !== undefined;
  });
}

async function takeOver(tx: Tx, id: string): Promise<SyncRun | null> {
  const [run] = await tx
    .update(syncRuns)
    .set({ holder: randomUUID(), leasedUntil: sql`now() + ${LEASE}` })
    .where(eq(syncRuns.id, id))
    .returning();
  return run ?? null;
}

async function closeRun(tx: Tx, id: string, error: string | null): Promise<void> {
  await tx
    .update(syncRuns)
    .set({ error: error?.slice(0, LONGEST_ERROR) ?? null, finishedAt: new Date() })
    .where(eq(syncRuns.id, id));
  await tx.delete(syncPages).where(eq(syncPages.runId, id));
}

function isHeld({ id, holder }: Pick<SyncRun, "id" | "holder">): SQL | undefined {
  return and(eq(syncRuns.id, id), eq(syncRuns.holder, holder), isNull(syncRuns.finishedAt));
}
