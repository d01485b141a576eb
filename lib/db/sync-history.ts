import "server-only";
import {
  and,
  desc,
  eq,
  getTableColumns,
  inArray,
  isNotNull,
  isNull,
  lt,
  or,
  type SQL,
  sql,
} from "drizzle-orm";
import { syncRuns } from "@/drizzle/schema";
import type { Db, Tx } from "@/lib/db/client";
import { prepareOnce } from "@/lib/db/prepared";
import type { SyncRun } from "@/lib/db/sync";

/** The runs that pages ask about. `parts` are those of the one that is alive. */
export type LatestRuns = {
  running: SyncRun | null;
  parts: { done: number; total: number };
  /** The last that ended, well or not. */
  last: SyncRun | null;
  /** The last full one that ended well: how fresh every list is. */
  full: SyncRun | null;
  /** The last of either kind that ended well. */
  complete: SyncRun | null;
};

/** All of them in one query. Lists ask with every request, so it is prepared. */
export async function findLatestRuns(db: Db | Tx): Promise<LatestRuns> {
  const rows = await latestQuery(db).execute();
  const ended = rows.filter(({ finishedAt }) => finishedAt !== null);
  const running = rows.find(({ alive }) => alive);
  return {
    running: running ?? null,
    parts: { done: running?.done ?? 0, total: running?.total ?? 0 },
    last: ended[0] ?? null,
    full: ended.find(({ kind, error }) => kind === "full" && error === null) ?? null,
    complete: ended.find(({ error }) => error === null) ?? null,
  };
}

const latestQuery = prepareOnce((db) => {
  const well = isNull(syncRuns.error);
  const wanted = or(
    isNull(syncRuns.finishedAt),
    inArray(syncRuns.id, newest(db)),
    inArray(syncRuns.id, newest(db, well)),
    inArray(syncRuns.id, newest(db, and(well, eq(syncRuns.kind, "full")))),
  );
  const part = (done: SQL) => sql<number>`(select count(*)::int from sync_parts p
    where p.run_id = sync_runs.id and sync_runs.finished_at is null and ${done})`;
  return db
    .select({
      ...getTableColumns(syncRuns),
      alive: sql<boolean>`${syncRuns.finishedAt} is null and ${syncRuns.leasedUntil} > now()`,
      done: part(sql`p.finished_at is not null`),
      total: part(sql`true`),
    })
    .from(syncRuns)
    .where(wanted)
    .orderBy(desc(syncRuns.finishedAt))
    .prepare("latest_runs");
});

/** The run that is alive now. */
export async function findRunning(db: Db | Tx): Promise<SyncRun | null> {
  return (await findLatestRuns(db)).running;
}

/** The last full run that ended well. */
export async function findLastCompleteRun(db: Db | Tx): Promise<SyncRun | null> {
  return (await findLatestRuns(db)).full;
}

/** Removes what is known of runs that ended so long ago, but for the last full one that ended well. */
export async function deleteOldRuns(db: Db | Tx, olderThanMs: number): Promise<number> {
  const { full } = await findLatestRuns(db);
  const deleted = await db
    .delete(syncRuns)
    .where(
      and(
        lt(syncRuns.finishedAt, new Date(Date.now() - olderThanMs)),
        full ? sql`${syncRuns.id} <> ${full.id}` : undefined,
      ),
    )
    .returning({ id: syncRuns.id });
  return deleted.length;
}

function newest(db: Db | Tx, only?: SQL) {
  return db
    .select({ id: syncRuns.id })
    .from(syncRuns)
    .where(and(isNotNull(syncRuns.finishedAt), only))
    .orderBy(desc(syncRuns.finishedAt))
    .limit(1);
}
