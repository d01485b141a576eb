import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { closeLeftExports } from "@/lib/dal/export-stream";
import { cancelUserExport, getUserExport, openUserExport, startUserExport } from "@/lib/dal/exports";
import type { StartExportInput } from "@/lib/input/export";
import type { UserListInput } from "@/lib/input/user-list";
import { actAs, type Person } from "@/tests/helpers/actor";
import { addPerson, type Portal, startPortal } from "@/tests/helpers/portal";

vi.mock("next/headers", () => import("@/tests/helpers/request"));

const MANY = 20_000;
/** What `readUserValues` reads at a time. */
const BATCH = 2_000;
const CROWD: UserListInput = { search: "crowd.example", sort: "email" };
const FILE: StartExportInput = { format: "ndjson", columns: ["email", "organisation", "attributes"] };
const TIMEOUT = 240_000;

let portal: Portal;
let owner: Person;
let adminOfA: Person;
let helpdesk: Person;

beforeAll(async () => {
  portal = await startPortal();
  const { alpha, beta, database } = portal;
  owner = await addPerson(portal, { roles: [{ key: "owner" }] });
  helpdesk = await addPerson(portal, { roles: [{ key: "helpdesk" }] });
  adminOfA = await addPerson(portal, { orgId: alpha, roles: [{ key: "administrator", orgId: alpha }] });
  await database.owner`
    insert into directory_users
      (sub, username, email, name, status, enabled, created_at, modified_at, org_id, attributes)
    select gen_random_uuid(), 'crowd' || i, 'p' || lpad(i::text, 6, '0') || '@crowd.example', 'Person ' || i,
      'CONFIRMED', true, now(), now(), case when i % 4 = 0 then ${alpha}::uuid else ${beta}::uuid end,
      jsonb_build_object('custom:note', repeat('x', 200))
    from generate_series(1, ${MANY}) i`;
}, TIMEOUT);
afterAll(() => portal?.close());

let beats = 0;
beforeEach(async () => {
  await portal.database.owner`delete from rate_limits`;
  await portal.database
    .owner`update export_runs set finished_at = now(), state = 'done' where finished_at is null`;
  // Every piece looks again whether it may go on: in life about a second passes in between.
  beats = 0;
  vi.spyOn(performance, "now").mockImplementation(() => {
    beats += 2_000;
    return beats;
  });
});
afterEach(() => {
  vi.restoreAllMocks();
});

type Line = { email: string; organisation: string | null };

async function open(query: UserListInput = CROWD, input: StartExportInput = FILE) {
  const { id, expected } = await startUserExport(input, query);
  const { pieces } = await openUserExport(id);
  return { id, expected, pieces };
}

function linesOf(bytes: Uint8Array): Line[] {
  const text = new TextDecoder().decode(bytes);
  return text.split("\n").flatMap((line) => (line === "" ? [] : [JSON.parse(line) as Line]));
}

async function readAudit(id: string) {
  return portal.database.owner<{ outcome: string; actor: string; after: Record<string, unknown> }[]>`
    select outcome, actor_label as actor, after from audit_log where change_id = ${id}`;
}

describe("starting", () => {
  test.each([
    ["nobody", (): Person | null => null, "unauthenticated"],
    ["who lacks the permission", () => helpdesk, "forbidden"],
  ] as const)("refuses %s, and notes no export", async (_who, actor, code) => {
    await actAs(actor());
    await expect(startUserExport(FILE, CROWD)).rejects.toMatchObject({ code });
    const runs = await portal.database.owner`
      select 1 from export_runs where actor_sub = ${actor()?.sub ?? null}`;
    expect(runs).toEqual([]);
  });

  test("refuses a fourth at once, and columns that there are not", async () => {
    await actAs(owner);
    for (const _one of [1, 2, 3]) await startUserExport(FILE, CROWD);
    await expect(startUserExport(FILE, CROWD)).rejects.toMatchObject({ code: "conflict" });
    await portal.database.owner`update export_runs set finished_at = now() where finished_at is null`;
    await expect(
      startUserExport({ format: "csv", columns: ["password"] as never }, CROWD),
    ).rejects.toMatchObject({ code: "invalid_input" });
  });

  test("gives the file to its owner alone, and once", async () => {
    await actAs(owner);
    const { id } = await startUserExport(FILE, CROWD);
    await actAs(adminOfA);
    for (const attempt of [openUserExport, getUserExport, cancelUserExport]) {
      await expect(attempt(id)).rejects.toMatchObject({ code: "not_found" });
    }
    await actAs(owner);
    const { pieces } = await openUserExport(id);
    await expect(openUserExport(id)).rejects.toMatchObject({ code: "not_found" });
    await pieces.return();
  });
});

describe(`a file of ${MANY} users`, () => {
  test(
    "is exactly the list, read a batch at a time as the reader takes it, in memory that stays flat",
    async () => {
      await actAs(owner);
      const { id, expected, pieces } = await open();
      expect(expected).toBe(MANY);
      const emails: string[] = [];
      const heap: number[] = [];
      for await (const bytes of pieces) {
        const lines = linesOf(bytes);
        expect(lines.length).toBeLessThanOrEqual(BATCH);
        emails.push(...lines.map(({ email }) => email));
        if (emails.length === BATCH) await addLate("p999999@crowd.example");
        if (emails.length % (2 * BATCH) === 0) heap.push(measureHeap());
      }
      const rows = await portal.database.owner<{ email: string }[]>`
        select email from directory_users where email like '%@crowd.example' order by email`;
      expect(emails, "who came behind the reader's place is in it").toEqual(rows.map(({ email }) => email));
      const grown = Math.max(...heap) - (heap[0] ?? 0);
      expect(grown, "bytes that a later batch holds more than an early one").toBeLessThan(8_000_000);
      expect(await getUserExport(id)).toMatchObject({ state: "done", written: MANY + 1, finished: true });
      expect(await readAudit(id)).toMatchObject([
        { outcome: "done", actor: owner.email, after: { state: "done", rows: MANY + 1, expected: MANY } },
      ]);
      await portal.database.owner`delete from directory_users where email = 'p999999@crowd.example'`;
    },
    TIMEOUT,
  );

  test("has of an administrator's own organisation all, and of others nobody", async () => {
    await actAs(adminOfA);
    const { expected, pieces } = await open();
    expect(expected).toBe(MANY / 4);
    const seen = new Map<string | null, number>();
    for await (const bytes of pieces) {
      for (const { organisation } of linesOf(bytes))
        seen.set(organisation, (seen.get(organisation) ?? 0) + 1);
    }
    expect([...seen]).toEqual([["Alpha", MANY / 4]]);
    await actAs(adminOfA);
    const others = await open({ ...CROWD, orgId: portal.beta });
    expect(others.expected).toBe(0);
    expect((await others.pieces.next()).done).toBe(true);
  });
});

describe("in the middle of an export", () => {
  test("its owner calls it off: it ends with the next piece, and the audit has the rows that were sent", async () => {
    await actAs(owner);
    const { id, pieces } = await open();
    for (const _piece of [1, 2]) await pieces.next();
    await cancelUserExport(id);
    await expect(pieces.next()).rejects.toMatchObject({ code: "conflict" });
    expect((await pieces.next()).done).toBe(true);
    expect(await getUserExport(id)).toMatchObject({ state: "cancelled", written: 2 * BATCH, finished: true });
    expect(await readAudit(id)).toMatchObject([
      { outcome: "done", after: { state: "cancelled", rows: 2 * BATCH } },
    ]);
    await expect(cancelUserExport(id)).rejects.toMatchObject({ code: "not_found" });
  });

  test.each([
    ["loses the role", "delete from grants where user_sub = $1"],
    ["is disabled", "update directory_users set enabled = false where sub = $1"],
    [
      "has it for one organisation only from now on",
      "update grants set org_id = (select id from organisations where name = 'Alpha') where user_sub = $1",
    ],
  ])("its owner %s: it ends with the next piece as failed", async (_how, statement) => {
    const leaver = await addPerson(portal, { roles: [{ key: "owner" }] });
    await actAs(leaver);
    const { id, pieces } = await open();
    await pieces.next();
    await portal.database.owner.unsafe(statement, [leaver.sub]);
    await expect(pieces.next()).rejects.toMatchObject({ code: "forbidden" });
    expect((await pieces.next()).done).toBe(true);
    expect(await readAudit(id)).toMatchObject([
      { outcome: "failed", after: { state: "failed", rows: BATCH } },
    ]);
  });

  test("its owner gets more than he had: it goes on with what he asked for", async () => {
    await actAs(adminOfA);
    const { id, pieces } = await open();
    await pieces.next();
    const [grant] = await portal.database.owner`
      insert into grants (user_sub, role_id, reason)
      select ${adminOfA.sub}, id, 'a test' from roles where key = 'administrator' returning id`;
    for await (const bytes of pieces) {
      expect(new Set(linesOf(bytes).map(({ organisation }) => organisation))).toEqual(new Set(["Alpha"]));
    }
    expect(await getUserExport(id)).toMatchObject({ state: "done", written: MANY / 4 });
    await portal.database.owner`delete from grants where id = ${grant?.id}`;
  });

  test("the reader goes away: it has ended, and the audit has one row", async () => {
    await actAs(owner);
    const { id, pieces } = await open();
    await pieces.next();
    await pieces.return();
    expect(await readAudit(id)).toMatchObject([{ outcome: "done", after: { state: "cancelled" } }]);
  });

  test("its process dies: another one ends it once its lease is over, with one audit row", async () => {
    await actAs(owner);
    const { id, pieces } = await open();
    for (const _piece of [1, 2, 3]) await pieces.next();
    await closeLeftExports();
    expect(await readAudit(id), "while it is being sent it is nobody else's").toEqual([]);
    await portal.database
      .owner`update export_runs set leased_until = now() - interval '1 second' where id = ${id}`;
    await closeLeftExports();
    await closeLeftExports();
    const [row, ...others] = await readAudit(id);
    expect(others).toEqual([]);
    expect(row?.after).toMatchObject({ state: "cancelled", rows: 2 * BATCH });
    await pieces.return();
    expect(await readAudit(id)).toHaveLength(1);
  });
});

async function addLate(email: string): Promise<void> {
  await portal.database.owner`
    insert into directory_users (sub, username, email, status, enabled, created_at, modified_at, org_id)
    values (gen_random_uuid(), ${email}, ${email}, 'CONFIRMED', true, now(), now(), ${portal.beta})`;
}

/** Bytes in use once what nobody holds has been given back. */
function measureHeap(): number {
  setFlagsFromString("--expose-gc");
  (runInNewContext("gc") as () => void)();
  return process.memoryUsage().heapUsed;
}
