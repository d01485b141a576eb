import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { listUsers, type UserQuery } from "@/lib/db/user-list";
import { USER_SORTS } from "@/lib/input/user-list";
import { fillUsers } from "@/tests/db/user-list-rows";
import { type TestDatabase, testDatabase } from "@/tests/helpers/database";
import { addUser } from "@/tests/helpers/database-rows";

const SEED = Number(process.env.FAST_CHECK_SEED ?? Date.now() % 1_000_000);
const USERS = 60;
const TIMEOUT = 240_000;

let database: TestDatabase;
let orgs: string[];
/** Who is there from the beginning of a walk to its end. */
let lasting: string[];
/** Who may go at any moment. */
let passing: string[];

beforeAll(async () => {
  console.info(`Random rows and changes come from FAST_CHECK_SEED=${SEED}`);
  database = await testDatabase();
  orgs = await fillUsers(database, USERS, SEED);
}, TIMEOUT);

afterAll(() => database.close());

beforeEach(async () => {
  const rows = await database.owner<{ sub: string }[]>`select sub from directory_users order by sub`;
  lasting = rows.filter((_row, at) => at % 3 > 0).map(({ sub }) => sub);
  passing = rows.filter((_row, at) => at % 3 === 0).map(({ sub }) => sub);
});

type Step = { come: number; go: number; email: string; name: string; org: number; day: number };

/** What happens between two pages: some users are made anywhere in the order, and some are deleted. */
const step: fc.Arbitrary<Step> = fc.record({
  come: fc.integer({ min: 0, max: 2 }),
  go: fc.integer({ min: 0, max: 2 }),
  email: fc.constantFrom("a@example.com", "m@example.com", "zz@example.com"),
  name: fc.constantFrom("", "Ada", "Mia", "Zoë"),
  org: fc.integer({ min: 0, max: 2 }),
  day: fc.integer({ min: 1, max: 9 }),
});

async function play({ come, go, email, name, org, day }: Step): Promise<void> {
  const { db, owner } = database;
  for (let at = 0; at < come; at += 1) {
    const createdAt = new Date(`2026-01-0${day}T10:00:00.001Z`);
    const { sub } = await addUser(db, { email, name, createdAt, modifiedAt: createdAt });
    await owner`update directory_users set org_id = ${orgs[org] ?? null} where sub = ${sub}`;
    passing.push(sub);
  }
  for (const sub of passing.splice(0, go)) await owner`delete from directory_users where sub = ${sub}`;
}

type Walk = Pick<UserQuery, "sort" | "direction" | "limit"> & { backwards: boolean };

/** Everybody who was met, from the one end to the other, with `steps` played between the pages. */
async function walk({ backwards, ...order }: Walk, steps: readonly Step[]): Promise<string[]> {
  const query = { ...order, scope: "everywhere" as const, strict: true };
  const met: string[] = [];
  let place: Partial<UserQuery> = backwards ? { last: true } : {};
  for (let turn = 0; ; turn += 1) {
    const page = await listUsers(database.db, { ...query, ...place });
    met.push(...page.rows.map(({ sub }) => sub));
    const onwards = backwards ? page.previous : page.next;
    if (onwards === null) return met;
    place = backwards ? { before: onwards } : { after: onwards };
    const now = steps[turn % steps.length];
    if (now) await play(now);
  }
}

describe.each(USER_SORTS)("by %s, while users come and go", (sort) => {
  test(
    "a walk meets nobody twice, and everybody who was there all along",
    async () => {
      const walks = fc.record({
        direction: fc.constantFrom("asc" as const, "desc" as const),
        backwards: fc.boolean(),
        limit: fc.integer({ min: 3, max: 9 }),
        steps: fc.array(step, { minLength: 3, maxLength: 6 }),
      });
      for (const { steps, ...order } of fc.sample(walks, { numRuns: 4, seed: SEED })) {
        const met = await walk({ sort, ...order }, steps);
        const how = JSON.stringify({ sort, ...order });
        expect(met.length, `nobody twice: ${how}`).toBe(new Set(met).size);
        expect(
          lasting.filter((sub) => !met.includes(sub)),
          `nobody missed: ${how}`,
        ).toEqual([]);
      }
    },
    TIMEOUT,
  );
});

test("whoever walks on behind the last rows, which have gone, finds an empty page and not a former one again", async () => {
  const people = [];
  for (const name of ["a", "b", "c"]) {
    people.push(await addUser(database.db, { email: `${name}@last.example` }));
  }
  const order = { sort: "email", direction: "asc", limit: 2 } as const;
  const query: UserQuery = { ...order, scope: "everywhere", search: "last.example" };
  const first = await listUsers(database.db, query);
  expect(first.next).not.toBeNull();
  await database.owner`delete from directory_users where sub = ${people[2]?.sub ?? ""}`;
  const onwards = { ...query, after: first.next ?? undefined };
  expect(await listUsers(database.db, { ...onwards, strict: true })).toMatchObject({ rows: [], next: null });
  const nearest = await listUsers(database.db, onwards);
  expect(nearest.rows.map(({ sub }) => sub)).toEqual(first.rows.map(({ sub }) => sub));
});
