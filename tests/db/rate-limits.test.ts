import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { countHits, deleteOldHits } from "@/lib/db/rate-limits";
import { type TestDatabase, testDatabase } from "@/tests/helpers/database";

let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());
afterEach(() => {
  vi.useRealTimers();
});

const MINUTE = 60_000;
const rule = (limit: number, key: string = randomUUID()) => ({ key, limit, windowMs: MINUTE });

test("so many hits are allowed and no more, and it is said for how long", async () => {
  const limit = rule(3);
  const hit = () => countHits(database.db, [limit]);
  expect([await hit(), await hit(), await hit()]).toEqual([null, null, null]);
  const exceeded = await hit();
  expect(exceeded?.key).toBe(limit.key);
  expect(exceeded?.retryAfter).toBeGreaterThan(50);
  expect(exceeded?.retryAfter).toBeLessThanOrEqual(60);
});

test("hits at the same time do not share a place", async () => {
  const limit = rule(10);
  const answers = await Promise.all(Array.from({ length: 50 }, () => countHits(database.db, [limit])));
  expect(answers.filter((answer) => answer === null)).toHaveLength(10);
});

test("a window that is over begins anew with the next hit", async () => {
  const limit = rule(1);
  expect(await countHits(database.db, [limit])).toBeNull();
  expect(await countHits(database.db, [limit])).not.toBeNull();
  vi.setSystemTime(Date.now() + MINUTE);
  expect(await countHits(database.db, [limit])).toBeNull();
  expect(await countHits(database.db, [limit])).not.toBeNull();
});

test("of several keys each has its own limit, and the longest wait is told", async () => {
  const [shared, one, other] = [rule(3), rule(2), { ...rule(2), windowMs: 10 * MINUTE }];
  expect(await countHits(database.db, [shared, one])).toBeNull();
  expect(await countHits(database.db, [shared, other])).toBeNull();
  expect(await countHits(database.db, [shared, other])).toBeNull();
  expect(await countHits(database.db, [shared, one])).toMatchObject({ key: shared.key });
  const exceeded = await countHits(database.db, [shared, other]);
  expect(exceeded?.key).toBe(other.key);
  expect(await countHits(database.db, [])).toBeNull();
});

test("two who count the same keys in another order do not wait for one another for ever", async () => {
  const [one, other] = [rule(1000), rule(1000)];
  await Promise.all(
    Array.from({ length: 40 }, (_, at) => countHits(database.db, at % 2 ? [one, other] : [other, one])),
  );
  const [row] = await database.owner`select hits from rate_limits where key = ${one.key}`;
  expect(row?.hits).toBe(40);
});

test("old counts are cleared away, and young ones are not", async () => {
  const limit = rule(1);
  await countHits(database.db, [limit]);
  await deleteOldHits(database.db, MINUTE);
  expect(await countHits(database.db, [limit])).not.toBeNull();
  vi.setSystemTime(Date.now() + 2 * MINUTE);
  expect(await deleteOldHits(database.db, MINUTE)).toBeGreaterThan(0);
});
