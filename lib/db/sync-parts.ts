import "server-only";
import { and, desc, eq, inArray, isNotNull, isNull, sql } from "drizzle-orm";
import { syncPages, syncParts, syncRuns } from "@/drizzle/schema";
import type { Db, Tx } from "@/lib/db/client";
import type { Incoming } from "@/lib/db/mirror";
import { type Advance, advanceRun, type SyncRun } from "@/lib/db/sync";
import { upsertIncoming } from "@/lib/db/users";

export type SyncPart = typeof syncParts.$inferSelect;

/** What one request for one part gave. */
export type SyncPage = {
  part: string;
  /** Of the page after this one; null when the part is at its end. */
  token: string | null;
  /** Written to the mirror. */
  users: Incoming[];
  /** Whom the page showed. */
  subs: string[];
  /** Parts that it made known. */
  parts: string[];
};

/** Thrown when another process has closed the run or carries it on: this one has to stop, and has written nothing. */
export class RunLost extends Error {}

/**
 * A step of a run in a transaction that nobody can carry the run on beside: whoever was stopped for longer than his lease
 * must not go on with what another process has ended meanwhile.
 * @throws RunLost when the run is not his any more, with nothing done
 */
export async function whileHeld<T>(
  db: Db,
  run: Pick<SyncRun, "id" | "holder">,
  step: (tx: Tx) => Promise<T>,
): Promise<T> {
  return db.transaction(async (tx) => {
    if (!(await advanceRun(tx, run, {}))) throw new RunLost();
    return step(tx);
  });
}

/** Begins parts; those that are there already stay as they are. */
export async function addParts(db: Db | Tx, runId: string, parts: readonly string[]): Promise<void> {
  if (parts.length === 0) return;
  const rows = parts.map((part) => ({ runId, part }));
  await db.insert(syncParts).values(rows).onConflictDoNothing();
}

/** Every part of a run, in order. */
export async function listParts(db: Db | Tx, runId: string): Promise<SyncPart[]> {
  return db.select().from(syncParts).where(eq(syncParts.runId, runId)).orderBy(syncParts.part);
}

/**
 * Writes pages and how far their parts have come, all or nothing: after a crash each page was written once or never.
 * @param advance of the run besides, such as requests
 * @throws RunLost
 */
export async function writePages(
  db: Db,
  run: Pick<SyncRun, "id" | "holder">,
  pages: readonly SyncPage[],
  advance: Advance,
): Promise<void> {
  await db.transaction(async (tx) => {
    const users = pages.flatMap((page) => page.users);
    await assertHeld(tx, run, { ...advance, seen: users.length });
    const written = await upsertIncoming(tx, users, "listed");
    if (written > 0) await assertHeld(tx, run, { written });
    const shown = pages.filter(({ subs }) => subs.length > 0);
    if (shown.length > 0) {
      await tx.insert(syncPages).values(shown.map(({ part, subs }) => ({ runId: run.id, part, subs })));
    }
    for (const { part, token, subs, parts } of pages) {
      await addParts(tx, run.id, parts);
      await tx
        .update(syncParts)
        .set({
          token,
          seen: sql`${syncParts.seen} + ${subs.length}`,
          finishedAt: token === null ? new Date() : null,
        })
        .where(isPart(run.id, part));
    }
  });
}

/** Forgets how far a part has come, and whom it showed. @throws RunLost */
export async function restartPart(
  db: Db,
  run: Pick<SyncRun, "id" | "holder">,
  part: string,
  counts: boolean,
): Promise<void> {
  await db.transaction(async (tx) => {
    const [row] = await tx.select({ seen: syncParts.seen }).from(syncParts).where(isPart(run.id, part));
    await assertHeld(tx, run, counts ? { seen: -(row?.seen ?? 0) } : {});
    await tx.update(syncParts).set({ token: null, seen: 0, finishedAt: null }).where(isPart(run.id, part));
    await tx.delete(syncPages).where(and(eq(syncPages.runId, run.id), eq(syncPages.part, part)));
  });
}

/** Which of these parts was read by the last difference that ended well; null when none was. */
export async function findLastPart(db: Db | Tx, parts: readonly string[]): Promise<string | null> {
  const [row] = await db
    .select({ part: syncParts.part })
    .from(syncParts)
    .innerJoin(syncRuns, eq(syncRuns.id, syncParts.runId))
    .where(
      and(
        inArray(syncParts.part, [...parts]),
        eq(syncRuns.kind, "difference"),
        isNotNull(syncRuns.finishedAt),
        isNull(syncRuns.error),
      ),
    )
    .orderBy(desc(syncRuns.finishedAt))
    .limit(1);
  return row?.part ?? null;
}

async function assertHeld(tx: Tx, run: Pick<SyncRun, "id" | "holder">, advance: Advance): Promise<void> {
  if (!(await advanceRun(tx, run, advance))) throw new RunLost();
}

function isPart(runId: string, part: string) {
  return and(eq(syncParts.runId, runId), eq(syncParts.part, part));
}
