import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import {
  countWaiting,
  decodeRequestCursor,
  encodeRequestCursor,
  listAccessRequests,
} from "@/lib/db/access-request-list";
import {
  type Decision,
  decideAccessRequest,
  deleteOldAccessRequests,
  findAccessRequest,
  insertAccessRequest,
  KEPT_DAYS,
  lockWaiting,
} from "@/lib/db/access-requests";
import { type TestDatabase, testDatabase } from "@/tests/helpers/database";
import { addOrganisation } from "@/tests/helpers/database-rows";

let database: TestDatabase;
let harbour: string;

beforeAll(async () => {
  database = await testDatabase();
  harbour = await addOrganisation(database.db, "Harbour Clinics");
  await addOrganisation(database.db, "Café Nord");
  await addOrganisation(database.db, "CAFE NORD");
});
afterAll(() => database.close());
beforeEach(async () => {
  await database.owner`delete from access_requests`;
});

const DECLINED: Decision = {
  status: "declined",
  decidedBy: randomUUID(),
  decidedByLabel: "owner@example.com",
  reason: "unknown here",
  invitedSub: null,
};

function ask(email: string, fields: { organisation?: string | null; why?: string } = {}) {
  const { organisation = null, why = "I look after the wards." } = fields;
  return insertAccessRequest(database.db, { name: "Ada", email, organisation, why, addressHash: "h" });
}

const decide = (id: string, decision = DECLINED) =>
  database.db.transaction((tx) => decideAccessRequest(tx, id, decision));
const emailsOf = (rows: { email: string }[]) => rows.map(({ email }) => email);

describe("a request", () => {
  test.each([
    ["of no organisation", null, false],
    ["of an organisation that is not here", "Harbour", false],
    ["of a name that two organisations have", "cafe nord", false],
    ["of a name that has a quote in it", "Harbour' or '1'='1", false],
    ["of an organisation by its name", "Harbour Clinics", true],
    ["of one whose name is written in another way", "HÁRBOUR clinics", true],
  ])("%s belongs to one: %s, %s", async (_what, organisation, belongs) => {
    const { id, orgId } = await ask("ada@example.com", { organisation });
    expect(orgId).toBe(belongs ? harbour : null);
    expect(await findAccessRequest(database.db, id)).toMatchObject({
      organisation,
      orgId,
      status: "pending",
    });
  });

  test("that is repeated while it waits is counted, and its first words stay", async () => {
    const first = await ask("ada@example.com", { organisation: "Harbour Clinics", why: "The first words." });
    const again = await ask("ada@example.com", { organisation: "harbour clinics", why: "Some other words." });
    const elsewhere = await ask("ada@example.com", { organisation: "Somewhere" });
    expect(first.repeated).toBe(false);
    expect(again).toEqual({ ...first, repeated: true });
    expect(elsewhere).toMatchObject({ repeated: false, orgId: null });
    expect(await findAccessRequest(database.db, first.id)).toMatchObject({
      why: "The first words.",
      repeats: 1,
    });
  });

  test("sent twenty times at once is one row", async () => {
    await Promise.all(Array.from({ length: 20 }, () => ask("ada@example.com")));
    const rows = await database.owner`select repeats from access_requests`;
    expect([...rows]).toEqual([{ repeats: 19 }]);
  });

  test("is decided once, after which the same may be asked anew", async () => {
    const { id } = await ask("ada@example.com");
    const outcomes = await Promise.all([decide(id), decide(id), decide(id)]);
    expect(outcomes.filter(Boolean)).toHaveLength(1);
    expect(await decide(id)).toBe(false);
    expect(await database.db.transaction((tx) => lockWaiting(tx, id))).toBe(false);
    const next = await ask("ada@example.com");
    expect(next).toMatchObject({ repeated: false });
    expect(next.id).not.toBe(id);
    expect(await database.db.transaction((tx) => lockWaiting(tx, next.id))).toBe(true);
  });

  test("cannot be half decided, whatever is written", async () => {
    const { id } = await ask("ada@example.com");
    const { owner } = database;
    await expect(owner`update access_requests set status = 'approved' where id = ${id}`).rejects.toThrow(
      /access_requests_decided/,
    );
    await expect(owner`update access_requests set status = 'lost' where id = ${id}`).rejects.toThrow(/check/);
  });
});

describe("the list", () => {
  async function fill() {
    for (const name of ["a", "b", "c", "d", "e"]) {
      await ask(`${name}@example.com`, { organisation: name < "c" ? "Harbour Clinics" : null });
      await wait();
    }
    for (const name of ["b", "d"]) {
      const [row] =
        await database.owner`select id from access_requests where email = ${`${name}@example.com`}`;
      await decide(row?.id);
      await wait();
    }
  }

  test("begins with who waits longest, and ends with what was decided first", async () => {
    await fill();
    const { rows } = await listAccessRequests(database.db, { scope: "everywhere", limit: 10 });
    expect(emailsOf(rows).map(([first]) => first)).toEqual(["a", "c", "e", "d", "b"]);
  });

  test("is walked both ways, page by page, and misses nobody", async () => {
    await fill();
    const seen: string[] = [];
    let page = await listAccessRequests(database.db, { scope: "everywhere", limit: 2 });
    expect(page.previous).toBeNull();
    for (;;) {
      seen.push(...emailsOf(page.rows));
      if (!page.next) break;
      page = await listAccessRequests(database.db, { scope: "everywhere", limit: 2, after: page.next });
    }
    expect(seen.map(([first]) => first)).toEqual(["a", "c", "e", "d", "b"]);
    const back = await listAccessRequests(database.db, {
      scope: "everywhere",
      limit: 2,
      before: page.previous ?? undefined,
    });
    expect(emailsOf(back.rows).map(([first]) => first)).toEqual(["e", "d"]);
  });

  test.each([
    ["nobody's", { scope: [] }, []],
    ["of one organisation", { scope: () => [harbour] }, ["a", "b"]],
    ["of one organisation, asked for the others", { scope: () => [harbour], orgId: null }, []],
    ["of those without one", { orgId: null }, ["c", "e", "d"]],
    ["waiting", { status: "pending" }, ["a", "c", "e"]],
    ["declined", { status: "declined" }, ["d", "b"]],
    ["approved", { status: "approved" }, []],
    ["by a part of the e-mail", { search: "C@EXAMPLE" }, ["c"]],
    ["by the organisation", { search: "härbour" }, ["a", "b"]],
    ["by a wildcard, which is none", { search: "%" }, []],
  ] as const)("%s: only those are listed", async (_what, filter, expected) => {
    await fill();
    const { scope = "everywhere" as const, ...rest } = filter as { scope?: string[] | (() => string[]) };
    const wanted = typeof scope === "function" ? scope() : scope;
    const page = await listAccessRequests(database.db, { ...rest, scope: wanted, limit: 10 });
    expect(emailsOf(page.rows).map(([first]) => first)).toEqual(expected);
  });

  test("counts who waits within the scope, and no further than it must", async () => {
    await fill();
    expect(await countWaiting(database.db, "everywhere", 100)).toBe(3);
    expect(await countWaiting(database.db, "everywhere", 2)).toBe(2);
    expect(await countWaiting(database.db, [harbour], 100)).toBe(1);
    expect(await countWaiting(database.db, [], 100)).toBe(0);
  });

  test.each(["", "x", "1.", ".1", "1.2", `1.5.${randomUUID()}`, `1.${randomUUID()}x`, "x".repeat(300)])(
    "takes %s for no place",
    (text) => {
      expect(decodeRequestCursor(text)).toBeUndefined();
    },
  );

  test("finds its place again", () => {
    const place = { place: -1, id: randomUUID() };
    expect(decodeRequestCursor(encodeRequestCursor(place))).toEqual(place);
  });
});

test("what is older than it is kept goes, decided or not, and nothing else", async () => {
  const old = new Date(Date.now() - (KEPT_DAYS + 1) * 86_400_000);
  const ids: Record<string, string> = {};
  for (const name of ["old", "repeated", "new", "oldDecided", "decided"]) {
    ids[name] = (await ask(`${name}@example.com`.toLowerCase())).id;
  }
  await decide(ids.oldDecided ?? "");
  await decide(ids.decided ?? "");
  const { owner } = database;
  await owner`update access_requests set created_at = ${old}, place = ${old.getTime()}::bigint - 100000000000000
    where email in ('old@example.com', 'repeated@example.com')`;
  await owner`update access_requests set last_asked_at = ${old} where email = 'old@example.com'`;
  await owner`update access_requests set decided_at = ${old}, place = 100000000000000 - ${old.getTime()}::bigint
    where email = 'olddecided@example.com'`;
  expect(await deleteOldAccessRequests(database.db)).toBe(2);
  expect(await deleteOldAccessRequests(database.db)).toBe(0);
  const left = await owner<{ email: string }[]>`select email from access_requests order by email`;
  expect(emailsOf(left)).toEqual(["decided@example.com", "new@example.com", "repeated@example.com"]);
});

/** Moments have milliseconds. */
function wait(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 3));
}
