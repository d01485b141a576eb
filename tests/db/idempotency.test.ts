import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { claimKey, deleteOldKeys, KEPT_MS, keepAnswer, releaseKey } from "@/lib/db/idempotency";
import { type TestDatabase, testDatabase } from "@/tests/helpers/database";

let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());
afterEach(() => {
  vi.useRealTimers();
});

const ANSWER = { status: 201, headers: { location: "/there" }, body: { sub: "x" } };
const request = (changes: object = {}) => ({
  callerSub: randomUUID(),
  key: randomUUID(),
  requestHash: "a".repeat(64),
  ...changes,
});
const claim = (one: ReturnType<typeof request>) => claimKey(database.db, one);

test("of many who come at the same time one gets the key", async () => {
  const one = request();
  const claims = await Promise.all(Array.from({ length: 20 }, () => claim(one)));
  expect(claims.filter(({ state }) => state === "mine")).toHaveLength(1);
  expect(claims.filter(({ state }) => state === "running")).toHaveLength(19);
});

test("a repeat gets the answer, another request under the key none, and another caller his own", async () => {
  const one = request();
  await claim(one);
  await keepAnswer(database.db, one, ANSWER);
  expect(await claim(one)).toEqual({ state: "done", answer: ANSWER });
  expect(await claim({ ...one, requestHash: "b".repeat(64) })).toEqual({ state: "other" });
  expect(await claim({ ...one, callerSub: randomUUID() })).toEqual({ state: "mine" });
});

test("a key that was given back is free", async () => {
  const one = request();
  await claim(one);
  await releaseKey(database.db, one);
  expect(await claim(one)).toEqual({ state: "mine" });
});

test("whoever has not answered within a minute has died, and another request does not get his key", async () => {
  const one = request();
  await claim(one);
  vi.setSystemTime(Date.now() + 61_000);
  expect(await claim({ ...one, requestHash: "b".repeat(64) })).toEqual({ state: "other" });
  expect(await claim(one)).toEqual({ state: "mine" });
  expect(await claim(one)).toEqual({ state: "running" });
});

test("an answer is forgotten after a day", async () => {
  const one = request();
  await claim(one);
  await keepAnswer(database.db, one, ANSWER);
  vi.setSystemTime(Date.now() + KEPT_MS + 1000);
  expect(await claim({ ...one, requestHash: "b".repeat(64) })).toEqual({ state: "mine" });
  vi.setSystemTime(Date.now() + KEPT_MS + 1000);
  expect(await deleteOldKeys(database.db)).toBeGreaterThan(0);
});
