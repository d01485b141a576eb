import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import type { AuditEntry } from "@/lib/db/audit";
import { verifyAudit } from "@/lib/db/audit-verify";
import { recordRefusal, settleRepeats } from "@/lib/db/refusals";
import { type TestDatabase, testDatabase } from "@/tests/helpers/database";
import { addOrganisation } from "@/tests/helpers/database-rows";

const BURST = 10;
const START = new Date("2026-11-20T10:00:00.000Z");

let database: TestDatabase;
let harbour: string;

beforeAll(async () => {
  database = await testDatabase();
  harbour = await addOrganisation(database.db, "Harbour");
});
beforeEach(async () => {
  await database.owner`truncate audit_log, audit_repeats restart identity`;
  vi.useFakeTimers({ toFake: ["Date"], now: START });
});
afterEach(() => vi.useRealTimers());
afterAll(() => database.close());

const ADA = "3f0f8d0e-0000-4000-8000-00000000000a";
const refusal = (more: Partial<AuditEntry> = {}): AuditEntry => ({
  ...{ actorSub: ADA, actorLabel: "ada@example.com", action: "user.disable", outcome: "refused" },
  ...{ subjectLabel: "bob@example.com", requestId: "r", after: { code: "forbidden" } },
  ...more,
});
async function refuse(times: number, more: (at: number) => Partial<AuditEntry> = () => ({})): Promise<void> {
  for (let at = 0; at < times; at += 1) await recordRefusal(database.db, refusal(more(at)));
}
const wait = (seconds: number) => vi.setSystemTime(Date.now() + seconds * 1000);

/** The log as who was refused on whom, and how often more. */
async function readLog() {
  return [
    ...(await database.owner<
      { actor: string; subject: string | null; repeats: number | null; after: object }[]
    >`
      select actor_label as actor, subject_label as subject, (after ->> 'repeats')::int as repeats, after
      from audit_log order by id`),
  ];
}

/** Rows of their own, and what those with a number stand for. */
async function countAttempts(): Promise<number> {
  return (await readLog()).reduce((sum, { repeats }) => sum + (repeats ?? 1), 0);
}

test("the first ten of a minute have rows of their own, and the others none for now", async () => {
  await refuse(25);
  const log = await readLog();
  expect(log).toHaveLength(BURST);
  expect(log.every(({ repeats }) => repeats === null)).toBe(true);
  const [kept] = await database.owner`select folded, subjects from audit_repeats`;
  expect(kept).toMatchObject({ folded: 15, subjects: ["bob@example.com"] });
});

test("the others become one row when the minute is over, which says how many, since when and until when", async () => {
  await refuse(11);
  wait(20);
  await refuse(4);
  expect(await settleRepeats(database.db), "not yet").toBe(0);
  wait(41);
  expect(await settleRepeats(database.db)).toBe(1);
  const last = (await readLog()).at(-1);
  expect(last).toMatchObject({ subject: "bob@example.com", repeats: 5 });
  expect(last?.after).toMatchObject({
    ...{
      code: "forbidden",
      since: START.toISOString(),
      until: new Date(START.getTime() + 20_000).toISOString(),
    },
  });
  expect(await settleRepeats(database.db), "and only once").toBe(0);
  expect(await countAttempts()).toBe(15);
  expect(await verifyAudit(database.db)).toMatchObject({ fault: null, rows: BURST + 1 });
});

test("refusals on many name the first twenty, and nobody as the one", async () => {
  await refuse(BURST);
  await refuse(30, (at) => ({ subjectLabel: `user${at % 25}@example.com` }));
  wait(61);
  await settleRepeats(database.db);
  const last = (await readLog()).at(-1);
  expect(last).toMatchObject({ subject: null, repeats: 30 });
  const subjects = Array.from({ length: 20 }, (_, at) => `user${at}@example.com`);
  expect(last?.after).toMatchObject({ subjects });
});

test("a loop that goes on leaves one row a minute, and the next refusal writes the one that is due", async () => {
  for (let minute = 0; minute < 5; minute += 1) {
    await refuse(50);
    wait(61);
  }
  const log = await readLog();
  expect(log).toHaveLength(BURST + 4);
  expect(log.slice(BURST).map(({ repeats }) => repeats)).toEqual([41, 50, 50, 50]);
  await settleRepeats(database.db);
  expect(await countAttempts()).toBe(250);
});

test("after a quiet minute refusals have rows of their own again, and after a quiet hour nothing is kept", async () => {
  await refuse(12);
  wait(61);
  await settleRepeats(database.db);
  wait(61);
  await refuse(1);
  expect((await readLog()).at(-1)).toMatchObject({ repeats: null });
  wait(3601);
  await settleRepeats(database.db);
  expect(await database.owner`select 1 from audit_repeats`).toHaveLength(0);
  expect(await countAttempts()).toBe(13);
});

describe("apart from one another are", () => {
  test.each<[string, Partial<AuditEntry>]>([
    ["people", { actorSub: "3f0f8d0e-0000-4000-8000-00000000000b", actorLabel: "eve@example.com" }],
    ["actions", { action: "user.delete" }],
    ["organisations", {}],
  ])("%s", async (what, other) => {
    const more = what === "organisations" ? { orgId: harbour } : other;
    await refuse(20);
    await refuse(3, () => more);
    expect(await readLog()).toHaveLength(BURST + 3);
    wait(61);
    await settleRepeats(database.db);
    const folded =
      await database.owner`select org_id, actor_label, action from audit_log where after ? 'repeats'`;
    expect(folded).toMatchObject([{ org_id: null, actor_label: "ada@example.com", action: "user.disable" }]);
    expect(await countAttempts()).toBe(23);
  });
});

test("none is lost when many come at the same time while others settle", async () => {
  await refuse(BURST);
  await Promise.all([
    ...Array.from({ length: 40 }, () => recordRefusal(database.db, refusal())),
    settleRepeats(database.db),
  ]);
  wait(61);
  await Promise.all([settleRepeats(database.db), settleRepeats(database.db), refuse(5)]);
  wait(61);
  await settleRepeats(database.db);
  expect(await countAttempts()).toBe(BURST + 45);
  expect(await verifyAudit(database.db)).toMatchObject({ fault: null });
});
