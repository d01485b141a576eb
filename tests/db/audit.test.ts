import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type AuditEntry, appendAudit } from "@/lib/db/audit";
import { toCanonicalJson } from "@/lib/db/audit-chain";
import { listAudit } from "@/lib/db/audit-list";
import { verifyAudit } from "@/lib/db/audit-verify";
import { type TestDatabase, testDatabase } from "@/tests/helpers/database";
import { addOrganisation } from "@/tests/helpers/database-rows";

const SEED = Number(process.env.FAST_CHECK_SEED ?? Date.now() % 1_000_000);

let database: TestDatabase;

beforeAll(async () => {
  console.info(`Random entries come from FAST_CHECK_SEED=${SEED}`);
  database = await testDatabase();
});

beforeEach(() => database.owner`truncate audit_log restart identity`);

afterAll(() => database.close());

function append(entry: Partial<AuditEntry> = {}) {
  const usual = {
    actorLabel: "ada@example.com",
    action: "user.disable",
    outcome: "done",
    requestId: "r1",
  } as const;
  return database.db.transaction((tx) => appendAudit(tx, { ...usual, ...entry }));
}

async function appendMany(count: number) {
  for (let number = 1; number <= count; number += 1) await append({ reason: `number ${number}` });
}

describe("the chain", () => {
  test("is whole when it is empty, and names its head", async () => {
    expect(await verifyAudit(database.db)).toMatchObject({ fault: null, rows: 0, head: null });
    await appendMany(2);
    const last = await append();
    expect(await verifyAudit(database.db)).toMatchObject({
      fault: null,
      rows: 3,
      head: { id: last.id, hash: last.hash },
      sealsChecked: true,
      sealedFrom: 1,
    });
  });

  test("stays whole when many append at the same time, and some give up", async () => {
    const tries = Array.from({ length: 40 }, (_, number) =>
      database.db.transaction(async (tx) => {
        await appendAudit(tx, { actorLabel: `a${number}`, action: "x", outcome: "done", requestId: "r" });
        if (number % 4 === 0) throw new Error("given up");
      }),
    );
    const results = await Promise.allSettled(tries);
    expect(results.filter((result) => result.status === "fulfilled")).toHaveLength(30);
    expect(await verifyAudit(database.db)).toMatchObject({ fault: null, rows: 30 });
  });

  test("holds whatever is written into it", async () => {
    const text = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.constantFrom("a\u0000b", "\ud800", "\\u0000", "é\u0301"),
    );
    const record = fc.dictionary(text, fc.jsonValue({ stringUnit: "binary" }));
    const entries = fc.record({
      actorLabel: text,
      reason: fc.option(text),
      before: fc.option(record),
      after: fc.option(record),
      at: fc.date({ noInvalidDate: true, min: new Date(0), max: new Date("9999-01-01") }),
    });
    await fc.assert(
      fc.asyncProperty(entries, async (entry) => {
        await append(entry);
        expect(await verifyAudit(database.db)).toMatchObject({ fault: null });
      }),
      { numRuns: 25, seed: SEED },
    );
  }, 120_000);

  test("is longer than what is checked at a time", async () => {
    await appendMany(10);
    for (const batch of [1, 3, 5, 10, 11]) {
      expect(await verifyAudit(database.db, { batch })).toMatchObject({ fault: null, rows: 10 });
    }
    await database.owner`update audit_log set reason = 'changed' where id = 8`;
    expect(await verifyAudit(database.db, { batch: 3 })).toMatchObject({ fault: { kind: "edited", id: 8 } });
  });
});

describe("repeating a change", () => {
  test("writes nothing and gives the row that is there", async () => {
    const changeId = randomUUID();
    const first = await append({ changeId, reason: "the first" });
    await append();
    expect(await append({ changeId, reason: "the second" })).toEqual(first);
    expect(await verifyAudit(database.db)).toMatchObject({ fault: null, rows: 2 });
  });

  test("writes one row when two workers finish it at the same time", async () => {
    const changeId = randomUUID();
    const rows = await Promise.all(Array.from({ length: 8 }, () => append({ changeId })));
    expect(new Set(rows.map((row) => row.id)).size).toBe(1);
  });

  test("without an id makes rows of their own, as refusals need", async () => {
    await append({ outcome: "refused" });
    await append({ outcome: "refused" });
    expect(await verifyAudit(database.db)).toMatchObject({ rows: 2 });
  });
});

describe("canonical JSON", () => {
  test.each([
    [{ b: 1, a: { d: [3, { z: 1, y: 2 }], c: null } }, '{"a":{"c":null,"d":[3,{"y":2,"z":1}]},"b":1}'],
    [{ at: new Date("2026-01-02T03:04:05.006Z") }, '{"at":"2026-01-02T03:04:05.006Z"}'],
    [{ gone: undefined, kept: "é\n" }, '{"kept":"é\\n"}'],
    [null, "null"],
  ])("of %j", (value, text) => {
    expect(toCanonicalJson(value)).toBe(text);
  });
});

describe("the list of the audit", () => {
  const scope = "everywhere" as const;

  test("walks to the oldest row and back, each row once", async () => {
    await appendMany(25);
    const ids = Array.from({ length: 25 }, (_, index) => 25 - index);
    const first = await listAudit(database.db, { scope, limit: 10 });
    const second = await listAudit(database.db, { scope, limit: 10, after: first.next ?? undefined });
    const third = await listAudit(database.db, { scope, limit: 10, after: second.next ?? undefined });
    expect([first, second, third].flatMap((page) => page.rows.map((row) => row.id))).toEqual(ids);
    expect([first.previous, third.next]).toEqual([null, null]);
    const back = await listAudit(database.db, { scope, limit: 10, before: third.previous ?? undefined });
    expect(back).toEqual(second);
    expect(await listAudit(database.db, { scope, limit: 10, before: second.previous ?? undefined })).toEqual(
      first,
    );
    expect(await listAudit(database.db, { scope, limit: 10, before: 25 })).toEqual(first);
  });

  test("filters by action, outcome, people and time", async () => {
    const [ada, bob] = [randomUUID(), randomUUID()];
    const orgId = await addOrganisation(database.db, "Harbour");
    const at = (day: number) => new Date(Date.UTC(2026, 0, day));
    await append({
      action: "user.disable",
      actorSub: ada,
      subjectSub: bob,
      subjectLabel: "Bob_1",
      orgId,
      at: at(1),
    });
    await append({ action: "user.enable", outcome: "refused", actorLabel: "Élise", at: at(2) });
    await append({ action: "user.delete", outcome: "failed", at: at(3) });
    const ids = async (filter: object) =>
      (await listAudit(database.db, { scope, limit: 10, ...filter })).rows.map((row) => row.id);
    expect(await ids({ action: ["user.enable", "user.delete"] })).toEqual([3, 2]);
    expect(await ids({ outcome: ["refused"] })).toEqual([2]);
    expect(await ids({ actor: ada })).toEqual([1]);
    expect(await ids({ actor: "elise" })).toEqual([2]);
    expect(await ids({ subject: "bob_" })).toEqual([1]);
    expect(await ids({ subject: "%" })).toEqual([]);
    expect(await ids({ from: at(2), to: at(3) })).toEqual([3, 2]);
    expect(await ids({ actor: "a\u0000", action: [], outcome: [] })).toEqual([3, 1]);
  });
});
