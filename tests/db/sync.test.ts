import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { findLastCompleteRun, findLastRun, findRunning, finishRun, heartbeat, startRun } from "@/lib/db/sync";
import { type TestDatabase, testDatabase } from "@/tests/helpers/database";
import { later } from "@/tests/helpers/database-rows";

let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
});

beforeEach(() => database.owner`delete from sync_runs`);

afterAll(() => database.close());

async function start() {
  const run = await startRun(database.db, null);
  if (!run) throw new Error("Another synchronisation runs.");
  return run;
}

describe("a synchronisation", () => {
  test("runs once, however many start it at the same time", async () => {
    const runs = await Promise.all(Array.from({ length: 10 }, () => startRun(database.db, randomUUID())));
    expect(runs.filter((run) => run !== null)).toHaveLength(1);
    expect(await startRun(database.db, null)).toBeNull();
  });

  test("takes over from a process that died, and says so", async () => {
    const { db, owner } = database;
    const dead = await start();
    await owner`update sync_runs set leased_until = ${later(-1)}`;
    expect(await findRunning(db)).toBeNull();
    const next = await start();
    expect(next.id).not.toBe(dead.id);
    expect(await heartbeat(db, dead.id, { seen: 5, written: 5 })).toBe(false);
    expect(await finishRun(db, dead.id, { seen: 5, written: 5 })).toBe(false);
    expect(await findLastRun(db)).toMatchObject({
      id: dead.id,
      error: expect.stringMatching(/stopped before its end/),
    });
    expect(await findLastCompleteRun(db)).toBeNull();
  });

  test("keeps its lease by its heartbeat and shows how far it is", async () => {
    const { db, owner } = database;
    const run = await start();
    await owner`update sync_runs set leased_until = ${later(2)}`;
    expect(await heartbeat(db, run.id, { seen: 60, written: 12, estimate: 250 })).toBe(true);
    const running = await findRunning(db);
    expect(running).toMatchObject({ id: run.id, seen: 60, written: 12, estimate: 250 });
    expect(running?.leasedUntil.getTime()).toBeGreaterThan(Date.now() + 50_000);
  });

  test("ends well, or with an error that does not count as fresh", async () => {
    const { db } = database;
    const good = await start();
    expect(await finishRun(db, good.id, { seen: 250, written: 3, removed: 1 })).toBe(true);
    expect(await findRunning(db)).toBeNull();
    const bad = await start();
    expect(await finishRun(db, bad.id, { seen: 10, written: 0, error: "Cognito did not answer." })).toBe(
      true,
    );
    expect(await findLastRun(db)).toMatchObject({ id: bad.id, error: "Cognito did not answer." });
    expect(await findLastCompleteRun(db)).toMatchObject({ id: good.id, seen: 250, written: 3, removed: 1 });
  });
});
