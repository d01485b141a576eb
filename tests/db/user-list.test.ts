import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Scope } from "@/lib/auth/permissions";
import type { Cursor } from "@/lib/db/cursor";
import { listUsers, type UserPage, type UserQuery } from "@/lib/db/user-list";
import { setUserMfa, setUserOrganisation, upsertUsers } from "@/lib/db/users";
import type { UserSort } from "@/lib/input/user-list";
import { type TestDatabase, testDatabase } from "@/tests/helpers/database";
import { addOrganisation, makeUser } from "@/tests/helpers/database-rows";

const SEED = Number(process.env.FAST_CHECK_SEED ?? Date.now() % 1_000_000);
const SORTS: readonly UserSort[] = ["email", "name", "created"];
const USERS = 120;

let database: TestDatabase;
let orgs: string[];

beforeAll(async () => {
  console.info(`Random rows and queries come from FAST_CHECK_SEED=${SEED}`);
  database = await testDatabase();
  orgs = [await addOrganisation(database.db, "Harbour"), await addOrganisation(database.db, "Lido")];
  await fill();
});

afterAll(() => database.close());

/** Few different values, so that pages begin and end in the middle of equal ones. */
async function fill(): Promise<void> {
  const { db } = database;
  const person = fc.record({
    name: fc.constantFrom(null, "", "Ada", "ada", "Émile", "emile", "Zoë_100%", "a\\b"),
    email: fc.constantFrom(
      "a@example.com",
      "A@example.com",
      "b@example.com",
      "é@example.com",
      "z_z@example.com",
    ),
    status: fc.constantFrom("CONFIRMED", "UNCONFIRMED", "FORCE_CHANGE_PASSWORD"),
    enabled: fc.boolean(),
    day: fc.integer({ min: 1, max: 3 }),
    org: fc.constantFrom(null, ...orgs),
    mfa: fc.constantFrom("on" as const, "off" as const, "unknown" as const),
  });
  const people = fc.sample(person, { numRuns: USERS, seed: SEED });
  const users = people.map(({ name, email, status, enabled, day }) =>
    makeUser({ name, email, status, enabled, createdAt: new Date(`2026-01-0${day}T10:00:00.00${day}Z`) }),
  );
  await upsertUsers(db, users, null);
  for (const [index, { org, mfa }] of people.entries()) {
    const sub = users[index]?.sub ?? "";
    await setUserOrganisation(db, sub, org);
    await setUserMfa(db, sub, mfa);
  }
}

type Question = Pick<
  UserQuery,
  "scope" | "sort" | "direction" | "search" | "status" | "enabled" | "mfa" | "orgId" | "limit"
>;

function questions(): fc.Arbitrary<Question> {
  const scopes: Scope[] = ["everywhere", orgs, orgs.slice(0, 1), [], [randomUUID()]];
  return fc.record({
    scope: fc.constantFrom(...scopes),
    sort: fc.constantFrom(...SORTS),
    direction: fc.constantFrom("asc" as const, "desc" as const),
    search: fc.constantFrom(
      undefined,
      "ada",
      "EMILE",
      "é",
      "_",
      "%",
      "\\",
      "100% zoe",
      "example z",
      "nobody",
      " ",
    ),
    status: fc.constantFrom(undefined, [], ["CONFIRMED"], ["CONFIRMED", "UNCONFIRMED"]),
    enabled: fc.constantFrom(undefined, true, false),
    mfa: fc.constantFrom(undefined, ["on" as const], ["off" as const, "unknown" as const]),
    orgId: fc.constantFrom(undefined, ...orgs),
    limit: fc.integer({ min: 1, max: 60 }),
  });
}

/** The same question, asked of the rows in memory: an independent judge of filters and order. */
async function expected(question: Question): Promise<string[]> {
  const rows = await database.owner`select * from directory_users`;
  const words = fold(question.search ?? "")
    .split(/\s+/)
    .filter(Boolean);
  const kept = rows.filter((row) => {
    const text = fold(`${row.email} ${row.name ?? ""} ${row.sub} ${row.phone ?? ""}`);
    return (
      (question.scope === "everywhere" || question.scope.includes(row.org_id)) &&
      words.every((word) => text.includes(word)) &&
      (!question.status?.length || question.status.includes(row.status)) &&
      (question.enabled === undefined || question.enabled === row.enabled) &&
      (!question.mfa?.length || question.mfa.includes(row.mfa)) &&
      (question.orgId === undefined || question.orgId === row.org_id)
    );
  });
  const value = (row: StoredUser): string => {
    if (question.sort === "created") return row.created_at.toISOString();
    return fold(question.sort === "email" ? row.email : (row.name ?? ""));
  };
  const sorted = kept.map((row) => [value(row as StoredUser), row.sub] as const).sort(compare);
  if (question.direction === "desc") sorted.reverse();
  return sorted.map(([, sub]) => sub);
}

type StoredUser = { created_at: Date; email: string; name: string | null };

function compare(a: readonly [string, string], b: readonly [string, string]): number {
  return Buffer.compare(Buffer.from(a[0]), Buffer.from(b[0])) || (a[1] < b[1] ? -1 : 1);
}

function fold(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]/g, "")
    .toLowerCase();
}

/** Follows one link from page to page and collects the subs of each. */
async function walk(
  question: Question,
  start: Partial<UserQuery>,
  link: "next" | "previous",
): Promise<string[][]> {
  const pages: string[][] = [];
  let place: Partial<UserQuery> = start;
  for (;;) {
    const page: UserPage = await listUsers(database.db, { ...question, ...place });
    pages.push(page.rows.map((row) => row.sub));
    const cursor: Cursor | null = page[link];
    if (cursor === null) return pages;
    if (pages.length > USERS + 1) throw new Error("The walk does not end.");
    place = link === "next" ? { after: cursor } : { before: cursor };
  }
}

describe("pages of users", () => {
  test("give every matching user once and in order: forwards, and from the end backwards", async () => {
    await fc.assert(
      fc.asyncProperty(questions(), async (question) => {
        const wanted = await expected(question);
        const forwards = await walk(question, {}, "next");
        expect(forwards.flat()).toEqual(wanted);
        const backwards = await walk(question, { last: true }, "previous");
        expect(backwards.reverse().flat()).toEqual(wanted);
        const { total } = await listUsers(database.db, question);
        expect(total).toEqual({ users: wanted.length, exact: true });
      }),
      { numRuns: 60, seed: SEED },
    );
  }, 120_000);

  test.each(SORTS.flatMap((sort) => [["asc", sort] as const, ["desc", sort] as const]))(
    "lead back by the way they came (%s by %s)",
    async (direction, sort) => {
      const question: Question = { scope: "everywhere", sort, direction, limit: 23 };
      const wanted = await expected(question);
      const first = await listUsers(database.db, question);
      const second = await listUsers(database.db, { ...question, after: first.next ?? undefined });
      const back = await listUsers(database.db, { ...question, before: second.previous ?? undefined });
      expect(first.previous).toBeNull();
      expect(second.rows.map((row) => row.sub)).toEqual(wanted.slice(23, 46));
      expect(back.rows.map((row) => row.sub)).toEqual(wanted.slice(0, 23));
      expect(back.previous).toBeNull();
      expect(back.next).toEqual(first.next);
    },
  );

  test("start anew when the cursor belongs to another sort", async () => {
    const question: Question = { scope: "everywhere", sort: "name", direction: "asc", limit: 5 };
    const first = await listUsers(database.db, question);
    const foreign: Cursor = { sort: "created", value: "2026-01-01T10:00:00.000Z", sub: randomUUID() };
    expect(await listUsers(database.db, { ...question, after: foreign })).toEqual(first);
  });

  test("lead to the nearest page when the users behind a cursor have gone", async () => {
    const question: Question = { scope: "everywhere", sort: "email", direction: "asc", limit: 7 };
    const end: Cursor = { sort: "email", value: "\u{10FFFF}", sub: randomUUID() };
    const start: Cursor = { sort: "email", value: "", sub: randomUUID() };
    const first = await listUsers(database.db, question);
    const last = await listUsers(database.db, { ...question, last: true });
    expect(await listUsers(database.db, { ...question, after: end })).toEqual(last);
    expect(await listUsers(database.db, { ...question, before: start })).toEqual(first);
  });

  test.each([
    ["a quote", "'; drop table grants; --"],
    ["a NUL", "a\u0000da"],
    ["half a surrogate", "\ud800"],
    ["a thousand words", "a ".repeat(1000)],
  ])("bear a search for %s", async (_what, search) => {
    const question: Question = { scope: "everywhere", sort: "email", direction: "asc", limit: 5, search };
    await expect(listUsers(database.db, question)).resolves.toMatchObject({ total: { exact: true } });
  });
});
