import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Scope } from "@/lib/auth/permissions";
import type { Cursor } from "@/lib/db/cursor";
import { readUserValues } from "@/lib/db/user-export";
import { countFacets } from "@/lib/db/user-facets";
import { type ListedUser, listUsers, type UserPage, type UserQuery } from "@/lib/db/user-list";
import { ATTRIBUTE_TESTS, type AttributeFilter, USER_SORTS } from "@/lib/input/user-list";
import { ask, fold, matches, readStored, type StoredUser, seenRoles } from "@/tests/db/user-list-model";
import { fillUsers, GROUPS, ROLE_KEYS, TIERS } from "@/tests/db/user-list-rows";
import { type TestDatabase, testDatabase } from "@/tests/helpers/database";

const SEED = Number(process.env.FAST_CHECK_SEED ?? Date.now() % 1_000_000);
const USERS = 120;
const TIMEOUT = 240_000;

let database: TestDatabase;
let orgs: string[];
let stored: StoredUser[];

beforeAll(async () => {
  console.info(`Random rows and queries come from FAST_CHECK_SEED=${SEED}`);
  database = await testDatabase();
  orgs = await fillUsers(database, USERS, SEED);
  stored = await readStored(database.owner);
}, TIMEOUT);

afterAll(() => database.close());

/** Columns of an export, and the same of a row of the list. */
const WALKED = [
  "sub",
  "email",
  "name",
  "phone",
  "status",
  "enabled",
  "mfa",
  "email_verified",
  "organisation",
  "roles",
  "groups",
  "created",
  "last_sign_in",
  "invitation_expires",
  "attributes",
] as const;

function toValues(user: ListedUser): unknown[] {
  const invited = user.status === "FORCE_CHANGE_PASSWORD" ? (user.invitedAt ?? user.createdAt) : null;
  return [
    ...[user.sub, user.email, user.name, user.phone, user.status, user.enabled, user.mfa, user.emailVerified],
    ...[user.orgName, user.roles.map(({ name, orgName }) => [name, orgName]), user.groups],
    ...[user.createdAt, user.lastSignInAt, invited].map((moment) => moment?.toISOString() ?? null),
    user.attributes,
  ];
}

type Question = Omit<UserQuery, "after" | "before" | "last">;

/** Usually one filter or two: with all of them at once hardly anybody is left. */
const rarely = <T>(arbitrary: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 5, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary });

const attribute = (): fc.Arbitrary<AttributeFilter> =>
  fc.record({
    name: fc.constantFrom("custom:tier", "custom:score", "birthdate", "locale"),
    test: fc.constantFrom(...ATTRIBUTE_TESTS),
    value: fc.constantFrom(...TIERS, "OL", "5", "-2.5", "1990-02-01", "%", "e"),
  });

function questions(): fc.Arbitrary<Question> {
  const scopes: Scope[] = ["everywhere", "everywhere", orgs, orgs.slice(0, 1), [], [randomUUID()]];
  const days = fc.constantFrom("2026-01-01", "2026-01-02", "2026-01-03");
  return fc.record({
    scope: fc.constantFrom(...scopes),
    sort: fc.constantFrom(...USER_SORTS),
    direction: fc.constantFrom("asc" as const, "desc" as const),
    search: rarely(
      fc.constantFrom("ada", "EMILE", "é", "zo", "_", "%", "\\", "100% zoe", "example z", "nobody", " "),
    ),
    status: rarely(fc.constantFrom([], ["CONFIRMED"], ["CONFIRMED", "UNCONFIRMED"])),
    enabled: rarely(fc.boolean()),
    mfa: rarely(fc.constantFrom(["on" as const], ["off" as const, "unknown" as const])),
    roleKey: rarely(fc.constantFrom(...ROLE_KEYS, "nonesuch")),
    group: rarely(fc.constantFrom(...GROUPS, "nonesuch")),
    orgId: rarely(fc.constantFrom("none", ...orgs)),
    createdFrom: rarely(days),
    createdTo: rarely(days),
    signedInFrom: rarely(days),
    signedInTo: rarely(days),
    neverSignedIn: rarely(fc.boolean()),
    invitation: rarely(fc.constantFrom("open" as const, "expiring" as const, "expired" as const)),
    attributes: rarely(fc.array(attribute(), { minLength: 1, maxLength: 2 })),
    limit: fc.integer({ min: 1, max: 60 }),
  });
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
  test(
    "give every matching user once and in order: forwards, and from the end backwards",
    async () => {
      await fc.assert(
        fc.asyncProperty(questions(), async (question) => {
          const wanted = ask(stored, question);
          const forwards = await walk(question, {}, "next");
          expect(forwards.flat()).toEqual(wanted);
          const backwards = await walk(question, { last: true }, "previous");
          expect(backwards.reverse().flat()).toEqual(wanted);
          const { total } = await listUsers(database.db, question);
          expect(total).toEqual({ users: wanted.length, exact: true });
        }),
        { numRuns: 90, seed: SEED },
      );
    },
    TIMEOUT,
  );

  test.each(USER_SORTS.flatMap((sort) => [["asc", sort] as const, ["desc", sort] as const]))(
    "lead back by the way they came (%s by %s)",
    async (direction, sort) => {
      const question: Question = { scope: "everywhere", sort, direction, limit: 23 };
      const wanted = ask(stored, question);
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
    const attributes = [{ name: search.slice(0, 9), test: "is" as const, value: search }];
    await expect(
      listUsers(database.db, { ...question, search: undefined, group: search, roleKey: search, attributes }),
    ).resolves.toMatchObject({ rows: [] });
  });
});

test("a search shows first whose e-mail begins with it, in both parts by e-mail, whatever page it is", async () => {
  const question: Question = { scope: "everywhere", sort: "match", direction: "asc", limit: 3, search: "e" };
  const wanted = ask(stored, question);
  const emails = wanted.map((sub) => stored.find((row) => row.sub === sub)?.email ?? "");
  const begins = emails.map((email) => fold(email).startsWith("e"));
  expect(new Set(begins)).toEqual(new Set([true, false]));
  expect(begins).toEqual([...begins].sort().reverse());
  expect((await walk(question, {}, "next")).flat()).toEqual(wanted);
});

test(
  "an export gives everybody who matches, with what the pages show",
  async () => {
    await fc.assert(
      fc.asyncProperty(questions(), async (question) => {
        const walked = [];
        for await (const batch of readUserValues(database.db, question, WALKED)) walked.push(...batch);
        expect(walked.map(([sub]) => sub)).toEqual(ask(stored, question));
        const { rows } = await listUsers(database.db, question);
        expect(walked.slice(0, rows.length)).toEqual(rows.map(toValues));
      }),
      { numRuns: 40, seed: SEED },
    );
  },
  TIMEOUT,
);

test("an export names the roles that groups give, once each, as the list does", async () => {
  const { owner, db } = database;
  const [group] = GROUPS;
  await owner`insert into group_roles (group_name, role_id, created_by, reason)
    select ${group}, id, ${randomUUID()}, 'test' from roles where key in ('auditor', 'helpdesk')`;
  try {
    const question: Question = { scope: "everywhere", sort: "email", direction: "asc", limit: USERS };
    const { rows } = await listUsers(db, question);
    const walked = [];
    for await (const batch of readUserValues(db, question, WALKED)) walked.push(...batch);
    expect(walked).toEqual(rows.map(toValues));
    const members = rows.filter(({ groups }) => groups.includes(group));
    expect(members.length).toBeGreaterThan(0);
    for (const { roles } of members) {
      expect(roles.filter(({ key, orgId }) => key === "auditor" && orgId === null)).toHaveLength(1);
    }
  } finally {
    await owner`delete from group_roles`;
  }
});

describe("facets", () => {
  const filters = () =>
    questions().map(({ scope, status, enabled, mfa, roleKey, group, orgId }) => ({
      ...{ scope, status, enabled, mfa, roleKey, group, orgId },
      ...{ sort: "email" as const, direction: "asc" as const },
    }));

  test(
    "count exactly, each under the filters of the others",
    async () => {
      await fc.assert(
        fc.asyncProperty(filters(), async (question) => {
          const facets = await countFacets(database.db, question);
          const count = <T>(without: object, values: (row: StoredUser) => T[]) =>
            tally(
              stored
                .filter((row) => matches(row, { ...question, ...without }))
                .flatMap((row) => [...new Set(values(row))]),
            );
          const found = <T>(rows: readonly { users: number }[], value: (row: never) => T) =>
            new Map(rows.map((row) => [value(row as never), row.users]));
          expect(found(facets.status, ({ value }: { value: string }) => value)).toEqual(
            count({ status: undefined }, (row) => [row.status]),
          );
          expect(found(facets.enabled, ({ value }: { value: boolean }) => value)).toEqual(
            count({ enabled: undefined }, (row) => [row.enabled]),
          );
          expect(found(facets.mfa, ({ value }: { value: string }) => value)).toEqual(
            count({ mfa: undefined }, (row) => [row.mfa]),
          );
          expect(found(facets.organisations, ({ id }: { id: string | null }) => id)).toEqual(
            count({ orgId: undefined }, (row) => [row.org_id]),
          );
          if (facets.roles)
            expect(found(facets.roles, ({ key }: { key: string }) => key)).toEqual(
              count({ roleKey: undefined }, (row) => seenRoles(row, question).map(({ key }) => key)),
            );
          if (facets.groups)
            expect(found(facets.groups, ({ name }: { name: string }) => name)).toEqual(
              count({ group: undefined }, (row) => row.groups),
            );
        }),
        { numRuns: 60, seed: SEED },
      );
    },
    TIMEOUT,
  );
});

function tally<T>(values: readonly T[]): Map<T, number> {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}
