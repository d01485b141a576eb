import { createHash, randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  countAttempt,
  findEnrolled,
  findEnrolment,
  finishEnrolment,
  forgetEnrolled,
  rememberEnrolled,
  setTicket,
  takeTicket,
} from "@/lib/db/mfa";
import { type TestDatabase, testDatabase } from "@/tests/helpers/database";
import { later } from "@/tests/helpers/database-rows";

let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
});

afterAll(() => database.close());

const hash = (ticket: string) => createHash("sha256").update(ticket).digest("hex");

describe("what is remembered of MFA", () => {
  test("is nothing at first, a yes for a while, and nothing once it is old", async () => {
    const { db } = database;
    const sub = randomUUID();
    expect(await findEnrolled(db, sub, later(-60))).toEqual({ enrolled: false, generation: 0 });
    expect(await rememberEnrolled(db, sub, 0)).toBe(true);
    expect(await findEnrolled(db, sub, later(-60))).toEqual({ enrolled: true, generation: 0 });
    expect(await findEnrolled(db, sub, later(1))).toEqual({ enrolled: false, generation: 0 });
  });

  test("is forgotten by a reset, and an answer from before the reset does not bring it back", async () => {
    const { db } = database;
    const sub = randomUUID();
    const { generation } = await findEnrolled(db, sub, later(-60));
    await forgetEnrolled(db, sub);
    expect(await rememberEnrolled(db, sub, generation)).toBe(false);
    const after = await findEnrolled(db, sub, later(-60));
    expect(after).toEqual({ enrolled: false, generation: 1 });
    expect(await rememberEnrolled(db, sub, after.generation)).toBe(true);
    expect(await findEnrolled(db, sub, later(-60))).toMatchObject({ enrolled: true });
  });
});

describe("attempts at enrolling", () => {
  test("are counted exactly when they are made at the same time", async () => {
    const { db } = database;
    const sub = randomUUID();
    const attempts = Array.from({ length: 25 }, () => countAttempt(db, sub, { limit: 5, windowMs: 60_000 }));
    const results = await Promise.all(attempts);
    expect(results.filter((result) => result.allowed)).toHaveLength(5);
    expect(results.map((result) => result.attempts).toSorted((a, b) => a - b)).toEqual(
      Array.from({ length: 25 }, (_, index) => index + 1),
    );
  });

  test("are each user's own, and a new window begins when the old one is over", async () => {
    const { db, owner } = database;
    const [ada, bob] = [randomUUID(), randomUUID()];
    const rule = { limit: 1, windowMs: 60_000 };
    expect(await countAttempt(db, ada, rule)).toMatchObject({ allowed: true, attempts: 1 });
    const refused = await countAttempt(db, ada, rule);
    expect(refused).toMatchObject({ allowed: false, attempts: 2 });
    expect(refused.windowEndsAt.getTime()).toBeGreaterThan(Date.now());
    expect(await countAttempt(db, bob, rule)).toMatchObject({ allowed: true });
    await owner`update mfa_enrolments set window_started_at = ${later(-61)} where user_sub = ${ada}`;
    expect(await countAttempt(db, ada, rule)).toMatchObject({ allowed: true, attempts: 1 });
  });
});

describe("the ticket of an admin's reset", () => {
  test.each([
    ["another ticket", "right", "wrong", 60],
    ["an expired ticket", "right", "right", -1],
  ])("is not taken: %s", async (_what, given, typed, seconds) => {
    const { db } = database;
    const sub = randomUUID();
    await setTicket(db, sub, hash(given), later(seconds));
    expect(await takeTicket(db, sub, hash(typed))).toBe(false);
    expect(await findEnrolment(db, sub)).toMatchObject({ ticketRequired: true });
  });

  test("is not taken by another user, or when there is none", async () => {
    const { db } = database;
    const [ada, bob] = [randomUUID(), randomUUID()];
    await setTicket(db, ada, hash("right"), later(60));
    await setTicket(db, bob, hash("other"), later(60));
    expect(await takeTicket(db, bob, hash("right"))).toBe(false);
    expect(await takeTicket(db, randomUUID(), hash("right"))).toBe(false);
    expect(await takeTicket(db, ada, hash("right"))).toBe(true);
  });

  test("is used up by exactly one of many at the same time, and stays demanded until the enrolment", async () => {
    const { db } = database;
    const sub = randomUUID();
    expect(await findEnrolment(db, sub)).toEqual({ ticketRequired: false, ticketWaiting: false });
    await setTicket(db, sub, hash("right"), later(60));
    expect(await findEnrolment(db, sub)).toEqual({ ticketRequired: true, ticketWaiting: true });
    const taken = await Promise.all(Array.from({ length: 20 }, () => takeTicket(db, sub, hash("right"))));
    expect(taken.filter(Boolean)).toHaveLength(1);
    expect(await findEnrolment(db, sub)).toEqual({ ticketRequired: true, ticketWaiting: false });
    await finishEnrolment(db, sub);
    expect(await findEnrolment(db, sub)).toEqual({ ticketRequired: false, ticketWaiting: false });
  });

  test("is replaced by a newer one, which also gives new attempts", async () => {
    const { db } = database;
    const sub = randomUUID();
    await countAttempt(db, sub, { limit: 1, windowMs: 60_000 });
    await setTicket(db, sub, hash("first"), later(60));
    await setTicket(db, sub, hash("second"), later(60));
    expect(await takeTicket(db, sub, hash("first"))).toBe(false);
    expect(await countAttempt(db, sub, { limit: 1, windowMs: 60_000 })).toMatchObject({ allowed: true });
    expect(await takeTicket(db, sub, hash("second"))).toBe(true);
  });

  test("is stored as a hash", async () => {
    const sub = randomUUID();
    await setTicket(database.db, sub, hash("a-ticket-in-clear"), later(60));
    const rows = await database.owner`select * from mfa_enrolments`;
    expect(JSON.stringify(rows)).not.toContain("a-ticket-in-clear");
  });
});
