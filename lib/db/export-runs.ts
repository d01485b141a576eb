import "server-only";
import { and, eq, isNull, lt, type SQL } from "drizzle-orm";
import { exportRuns } from "@/drizzle/schema";
import type { Db, Tx } from "@/lib/db/client";

export type ExportRow = typeof exportRuns.$inferSelect;

/** Whose it is, and of what: another's is not found, nor one of something else. */
export type OwnExport = { id: string; actorSub: string; what: ExportRow["what"] };

type NewExport = Omit<
  typeof exportRuns.$inferInsert,
  "written" | "state" | "createdAt" | "finishedAt" | "fetchedAt"
>;

/** Notes that somebody asked for a file. */
export async function insertExport(db: Db | Tx, run: NewExport): Promise<void> {
  await db.insert(exportRuns).values({ ...run, createdAt: new Date() });
}

/** One export of a person. */
export async function findExport(db: Db | Tx, own: OwnExport): Promise<ExportRow | null> {
  const [run] = await db.select().from(exportRuns).where(isOwn(own));
  return run ?? null;
}

/** Takes an export to be sent: once. Null when it was taken, called off or is not the person's. */
export async function claimExport(db: Db | Tx, own: OwnExport, leasedUntil: Date): Promise<ExportRow | null> {
  const [run] = await db
    .update(exportRuns)
    .set({ fetchedAt: new Date(), leasedUntil })
    .where(and(isOwn(own), eq(exportRuns.state, "running"), isNull(exportRuns.fetchedAt)))
    .returning();
  return run ?? null;
}

/** Notes how many rows are written. False when it was called off: then stop. */
export async function advanceExport(
  db: Db | Tx,
  id: string,
  written: number,
  leasedUntil: Date,
): Promise<boolean> {
  const updated = await db
    .update(exportRuns)
    .set({ written, leasedUntil })
    .where(and(eq(exportRuns.id, id), eq(exportRuns.state, "running")))
    .returning({ id: exportRuns.id });
  return updated.length > 0;
}

/** Asks whoever sends it to stop. Null when it has ended; else the export as it is. */
export async function callOffExport(db: Db | Tx, own: OwnExport): Promise<ExportRow | null> {
  const [run] = await db
    .update(exportRuns)
    .set({ state: "cancelled" })
    .where(and(isOwn(own), isNull(exportRuns.finishedAt)))
    .returning();
  return run ?? null;
}

/** Ends an export, once. Null when it has ended before. */
export async function endExport(
  tx: Tx,
  id: string,
  { state, written }: { state: "done" | "cancelled" | "failed"; written: number },
): Promise<ExportRow | null> {
  const [run] = await tx
    .update(exportRuns)
    .set({ state, written, finishedAt: new Date() })
    .where(and(eq(exportRuns.id, id), isNull(exportRuns.finishedAt)))
    .returning();
  return run ?? null;
}

/** Exports whose sender has died, or which nobody fetched. */
export async function listLeftExports(db: Db | Tx): Promise<ExportRow[]> {
  return db
    .select()
    .from(exportRuns)
    .where(and(isNull(exportRuns.finishedAt), lt(exportRuns.leasedUntil, new Date())))
    .limit(50);
}

/** How many exports of a person have not ended. */
export async function countExporting(db: Db | Tx, actorSub: string): Promise<number> {
  return db.$count(exportRuns, and(eq(exportRuns.actorSub, actorSub), isNull(exportRuns.finishedAt)));
}

function isOwn({ id, actorSub, what }: OwnExport): SQL | undefined {
  return and(eq(exportRuns.id, id), eq(exportRuns.actorSub, actorSub), eq(exportRuns.what, what));
}
