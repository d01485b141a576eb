import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { openDb } from "@/lib/db/client";
import {
  deleteOutbox,
  findOutbox,
  findOutboxFor,
  insertOutbox,
  leaseDue,
  postponeOutbox,
  updateOutbox,
} from "@/lib/db/outbox";
import { type TestDatabase, testDatabase } from "@/tests/helpers/database";
import { later } from "@/tests/helpers/database-rows";

let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
});

beforeEach(() => database.owner`delete from outbox`);

afterAll(() => database.close());

async function add(fields: { subjectSub?: string; lease?: number } = {}): Promise<string> {
  const id = randomUUID();
  const row = {
    id,
    kind: "user.disable",
    actorSub: null,
    actorLabel: "ada",
    payload: { reason: "left" },
    requestId: "r",
  };
  await insertOutbox(database.db, { ...row, subjectSub: fields.subjectSub ?? null }, fields.lease ?? -1);
  return id;
}

describe("a change that was begun", () => {
  test("is nobody else's while its lease runs", async () => {
    const { db } = database;
    await add({ lease: 30 });
    expect(await leaseDue(db, 10, 30)).toEqual([]);
  });

  test("is leased again when the worker died, and its attempts are counted", async () => {
    const { db, owner } = database;
    const id = await add();
    expect(await leaseDue(db, 10, 30)).toMatchObject([{ id, attempts: 1, payload: { reason: "left" } }]);
    expect(await leaseDue(db, 10, 30)).toEqual([]);
    await owner`update outbox set leased_until = ${later(-1)}`;
    expect(await leaseDue(db, 10, 30)).toMatchObject([{ id, attempts: 2 }]);
  });

  test("goes to one of several workers, the longest waiting first", async () => {
    const ids = [];
    for (let number = 40; number > 0; number -= 1) ids.push(await add({ lease: -number }));
    const first = await leaseDue(database.db, 2, 30);
    expect(first.map((row) => row.id).toSorted()).toEqual(ids.slice(0, 2).toSorted());

    const workers = Array.from({ length: 4 }, () => openDb(database.url, { max: 1 }));
    const leased = await Promise.all(
      workers.map(async ({ db }) => {
        const mine: string[] = [];
        for (let turn = 0; turn < 5; turn += 1)
          mine.push(...(await leaseDue(db, 3, 30)).map((row) => row.id));
        return mine;
      }),
    );
    await Promise.all(workers.map(({ sql }) => sql.end()));
    expect(leased.flat()).toHaveLength(38);
    expect(new Set(leased.flat()).size).toBe(38);
  });

  test("is passed over, not waited for, while another transaction holds it", async () => {
    const [one, two] = [await add({ lease: -9 }), await add({ lease: -5 })];
    await database.db.transaction(async (tx) => {
      expect(await leaseDue(tx, 1, 30)).toMatchObject([{ id: one }]);
      // A second session at the same moment: only a real server has one.
      if (process.env.TEST_DATABASE !== "postgres") return;
      expect(await leaseDue(database.db, 5, 30)).toMatchObject([{ id: two }]);
    });
  });

  test("waits as long as it is postponed, with what went wrong", async () => {
    const { db } = database;
    const id = await add();
    await postponeOutbox(db, id, "Cognito did not answer. ".repeat(100), 60);
    expect(await leaseDue(db, 10, 30)).toEqual([]);
    const row = await findOutbox(db, id);
    expect(row?.lastError).toMatch(/^Cognito did not answer/);
    expect(row?.lastError?.length).toBeLessThanOrEqual(1000);
    expect(row?.leasedUntil.getTime()).toBeGreaterThan(Date.now() + 55_000);
  });

  test("is found by its user, the oldest first, and keeps notes of its progress", async () => {
    const { db } = database;
    const sub = randomUUID();
    const [first] = [await add({ subjectSub: sub }), await add({ subjectSub: sub })];
    await database.owner`update outbox set created_at = ${later(-60)} where id = ${first}`;
    expect(await findOutboxFor(db, sub)).toMatchObject({ id: first });
    expect(await findOutboxFor(db, randomUUID())).toBeNull();
    expect(await updateOutbox(db, first, { payload: { step: 2 } })).toBe(true);
    expect(await findOutbox(db, first)).toMatchObject({ payload: { step: 2 } });
    expect(await updateOutbox(db, randomUUID(), { payload: {} })).toBe(false);
  });

  test("is finished once", async () => {
    const { db } = database;
    const id = await add();
    const finished = await Promise.all(Array.from({ length: 6 }, () => deleteOutbox(db, id)));
    expect(finished.filter(Boolean)).toHaveLength(1);
    expect(await findOutbox(db, id)).toBeNull();
  });
});
