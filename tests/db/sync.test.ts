import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { advanceRun, finishRun, type SyncKind, startRun } from "@/lib/db/sync";
import { deleteOldRuns, findLatestRuns, findRunning } from "@/lib/db/sync-history";
import { type TestDatabase, testDatabase } from "@/tests/helpers/database";
import { later } from "@/tests/helpers/database-rows";

let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
});

beforeEach(() => database.owner`delete from sync_runs`);

afterAll(() => database.close());

async function start(kind: SyncKind = "full") {
  const run = await startRun(database.db, null, kind);
  if (!run) throw new Error("No synchronisation was started.");
  return run;
}

const expireLease = () => database.owner`update sync_runs set leased_until = ${later(-1)}`;

describe("a synchronisation", () => {
  test("runs once, however many start it at the same time", async () => {
    const runs = await Promise.all(Array.from({ length: 10 }, () => startRun(database.db, randomUUID())));
    expect(runs.filter((run) => run !== null)).toHaveLength(1);
    expect(await startRun(database.db, null)).toBeNull();
    expect(await startRun(database.db, null, "difference")).toBeNull();
  });

  test("whose process died is carried on by one of those who come, and the former stops", async () => {
    const { db } = database;
    const dead = await start();
    await advanceRun(db, dead, { seen: 120, requests: 3, estimate: 250 });
    await expireLease();
    expect(await findRunning(db)).toBeNull();
    const next = await Promise.all(Array.from({ length: 10 }, () => startRun(db, randomUUID())));
    const [taken, ...others] = next.filter((run) => run !== null);
    expect(others).toEqual([]);
    expect(taken).toMatchObject({ id: dead.id, startedBy: null, seen: 120, requests: 3, estimate: 250 });
    expect(await advanceRun(db, dead, { seen: 60 })).toBe(false);
    expect(await finishRun(db, dead)).toBe(false);
    expect(await findRunning(db)).toMatchObject({ id: dead.id, seen: 120 });
    expect(taken && (await finishRun(db, taken))).toBe(true);
  });

  test("whose process died an hour ago is begun anew, and says so", async () => {
    const { db, owner } = database;
    const dead = await start();
    await owner`update sync_runs set leased_until = ${later(-3601)}`;
    const next = await start();
    expect(next.id).not.toBe(dead.id);
    expect((await findLatestRuns(db)).last).toMatchObject({
      id: dead.id,
      error: expect.stringMatching(/stopped before its end/),
    });
    expect((await findLatestRuns(db)).full).toBeNull();
  });

  test("of the whole pool takes the place of a difference, not the reverse", async () => {
    const { db } = database;
    const difference = await start("difference");
    const full = await start();
    expect(await advanceRun(db, difference, { seen: 1 })).toBe(false);
    expect(await findRunning(db)).toMatchObject({ id: full.id, kind: "full" });
    await expireLease();
    expect(await start("difference")).toMatchObject({ id: full.id, kind: "full" });
  });

  test("keeps its lease by its signs of life and shows how far it is", async () => {
    const { db, owner } = database;
    const run = await start();
    await owner`update sync_runs set leased_until = ${later(2)}`;
    expect(await advanceRun(db, run, { seen: 60, written: 12, estimate: 250, throttled: 1 })).toBe(true);
    await advanceRun(db, run, { seen: 60, requests: 5 });
    const running = await findRunning(db);
    expect(running).toMatchObject({ seen: 120, written: 12, estimate: 250, throttled: 1, requests: 5 });
    expect(running?.leasedUntil.getTime()).toBeGreaterThan(Date.now() + 50_000);
  });

  test("ends well, or with an error that does not count as fresh", async () => {
    const { db, owner } = database;
    const good = await start();
    expect(await finishRun(db, good)).toBe(true);
    expect(await findRunning(db)).toBeNull();
    await owner`update sync_runs set finished_at = ${later(-60)}`;
    const difference = await start("difference");
    await finishRun(db, difference);
    await owner`update sync_runs set finished_at = ${later(-30)} where id = ${difference.id}`;
    expect(await finishRun(db, await start(), "Cognito did not answer.")).toBe(true);
    expect(await findLatestRuns(db)).toMatchObject({
      last: { error: "Cognito did not answer." },
      full: { id: good.id },
      complete: { id: difference.id },
      running: null,
    });
  });

  test("is forgotten after a while, but for the last of the whole pool that ended well", async () => {
    const { db, owner } = database;
    for (const error of [null, null, "It failed."]) await finishRun(db, await start(), error);
    await owner`update sync_runs set finished_at = finished_at - interval '8 days'`;
    const kept = (await findLatestRuns(db)).full;
    expect(await deleteOldRuns(db, 7 * 24 * 3_600_000)).toBe(2);
    expect((await findLatestRuns(db)).full).toEqual(kept);
  });
});
