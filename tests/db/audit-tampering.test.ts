import { createHash } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { appendAudit } from "@/lib/db/audit";
import { type AuditRow, GENESIS_HASH, hashRow } from "@/lib/db/audit-chain";
import { deriveSealKeys, makeSeal, sealedAnchor, sealedRow } from "@/lib/db/audit-seal";
import { type Anchor, type ChainOptions, verifyAudit } from "@/lib/db/audit-verify";
import type { Tx } from "@/lib/db/client";
import { type TestDatabase, testDatabase } from "@/tests/helpers/database";

/** What somebody does who is superuser of the database, or its owner, and has not the portal's secret. */
const KEYS = deriveSealKeys(["the portal's own secret, which no database has"]);
const ROWS = 6;

let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
});
beforeEach(async () => {
  await database.owner`truncate audit_log, audit_anchors, audit_archives restart identity`;
  await database.db.transaction(async (tx) => {
    for (let number = 1; number <= ROWS; number += 1) await appendTo(tx, { reason: `number ${number}` });
  });
});
afterAll(() => database.close());

function append(entry: object = {}, keys = KEYS): Promise<AuditRow> {
  return database.db.transaction((tx) => appendTo(tx, entry, keys));
}

function appendTo(tx: Tx, entry: object, keys = KEYS): Promise<AuditRow> {
  const usual = {
    ...{ actorLabel: "ada@example.com", action: "user.disable", outcome: "done" as const, requestId: "r1" },
    ...{ subjectLabel: "bob@example.com", before: { enabled: true }, after: { enabled: false } },
  };
  return appendAudit(tx, { ...usual, ...entry }, keys);
}

const verify = (options: ChainOptions = {}) => verifyAudit(database.db, { keys: KEYS, ...options });
const rows = () => database.owner<AuditRow[]>`
  select id::int, at, change_id as "changeId", actor_sub as "actorSub", actor_label as "actorLabel", action, outcome,
    subject_sub as "subjectSub", subject_label as "subjectLabel", org_id as "orgId", reason, before, after,
    request_id as "requestId", aws_request_id as "awsRequestId", previous_hash as "previousHash", hash, seal
  from audit_log order by id`;

/** Computes every hash anew, as everybody can who reads the source. */
async function rebuild(): Promise<void> {
  let previous = GENESIS_HASH;
  for (const row of await rows()) {
    const hash = hashRow(previous, row);
    await database.owner`update audit_log set previous_hash = ${previous}, hash = ${hash} where id = ${row.id}`;
    previous = hash;
  }
}

async function anchor(id: number, { inTable = true } = {}): Promise<Anchor> {
  const row = (await rows()).find((one) => one.id === id);
  if (!row) throw new Error(`There is no row ${id}.`);
  const at = new Date("2026-11-01T10:00:00.000Z");
  const seal = makeSeal(KEYS, sealedAnchor({ lastId: id, lastHash: row.hash, at }));
  if (inTable) {
    await database.owner`insert into audit_anchors (at, last_id, last_hash, place, seal)
      values (${at}, ${id}, ${row.hash}, 'log', ${seal})`;
  }
  return { id, hash: row.hash, at: null };
}

test("nothing is found where nothing was done", async () => {
  await anchor(4);
  expect(await verify()).toMatchObject({ fault: null, rows: ROWS, sealedFrom: 1, anchors: 1 });
});

describe("editing", () => {
  test.each([
    ["at", "at + interval '1 ms'"],
    ["change_id", "gen_random_uuid()"],
    ["actor_sub", "gen_random_uuid()"],
    ["actor_label", "'eve@example.com'"],
    ["action", "'user.enable'"],
    ["outcome", "'refused'"],
    ["subject_sub", "gen_random_uuid()"],
    ["subject_label", "null"],
    ["org_id", "gen_random_uuid()"],
    ["reason", "'harmless'"],
    ["before", `'{"enabled": false}'::jsonb`],
    ["after", "after || '{\"by\": 1}'::jsonb"],
    ["request_id", "'r2'"],
    ["aws_request_id", "'a1'"],
    ["previous_hash", "repeat('0', 64)"],
    ["hash", "repeat('f', 64)"],
    ["seal", "null"],
    ["seal", "left(seal, -1) || '!'"],
    ["seal", "'00000000:' || repeat('0', 64)"],
  ])("%s is found at the row: %s", async (column, value) => {
    await database.owner.unsafe(`update audit_log set ${column} = ${value} where id = 3`);
    expect((await verify()).fault).toMatchObject({ id: 3 });
  });

  test.each([1, ROWS])("row %i is found", async (id) => {
    await database.owner`update audit_log set reason = 'harmless' where id = ${id}`;
    expect((await verify()).fault).toMatchObject({ kind: "edited", id });
    expect((await verify({ keys: [] })).fault, "without the keys").toMatchObject({ kind: "edited", id });
  });

  test("taking the seal off the first row shows in the report", async () => {
    await database.owner`update audit_log set seal = null where id = 1`;
    expect(await verify()).toMatchObject({ fault: null, sealedFrom: 2 });
  });

  test("a row's number is found, though nothing else changed", async () => {
    await database.owner`update audit_log set id = 99 where id = ${ROWS}`;
    expect((await verify()).fault).toMatchObject({ kind: "forged", id: 99 });
  });
});

describe("deleting and reordering", () => {
  const swap = (one: number, other: number) =>
    `update audit_log set id = case id when ${one} then -${other} else -${one} end where id in (${one}, ${other});
     update audit_log set id = -id where id < 0`;
  test.each([
    ["the first row", "delete from audit_log where id = 1", "removed", 2],
    ["a row in the middle", "delete from audit_log where id = 4", "removed", 5],
    ["several rows", "delete from audit_log where id in (3, 4, 5)", "removed", 6],
    ["all but the last", `delete from audit_log where id < ${ROWS}`, "removed", ROWS],
    ["exchanging two neighbours", swap(3, 4), "moved", 3],
    ["exchanging two far from one another", swap(2, 5), "moved", 2],
    ["exchanging the last two", swap(5, 6), "moved", 5],
    ["moving a row to the end", "update audit_log set id = 99 where id = 2", "moved", 3],
  ])("%s is found", async (_what, statements, kind, id) => {
    await database.owner.unsafe(statements);
    expect((await verify()).fault).toMatchObject({ kind, id });
    expect((await verify({ keys: [] })).fault, "without the keys").toMatchObject({ kind, id });
  });
});

describe("forging", () => {
  const insert = (id: number, previous: string, hash: string, seal: string | null) => database.owner`
    insert into audit_log (id, at, change_id, actor_label, action, outcome, request_id, previous_hash, hash, seal)
    values (${id}, '2026-11-20T10:00:00Z', '3f0f8d0e-0000-4000-8000-000000000000', 'eve', 'x', 'done', 'r', ${previous}, ${hash}, ${seal})`;
  const fields = {
    ...{ at: new Date("2026-11-20T10:00:00Z"), changeId: "3f0f8d0e-0000-4000-8000-000000000000" },
    ...{ actorSub: null, actorLabel: "eve", action: "x", outcome: "done" as const, subjectSub: null },
    ...{ subjectLabel: null, orgId: null, reason: null, before: null, after: null, requestId: "r" },
    awsRequestId: null,
  };

  test.each([
    ["no seal", async () => null],
    ["another row's seal", async () => (await rows()).at(-1)?.seal ?? null],
    [
      "a seal by a key of its own",
      async (hash: string) => makeSeal(deriveSealKeys(["eve's"]), sealedRow({ id: 50, hash })),
    ],
  ])("a row at the end with a right hash and %s is found", async (_what, sealOf) => {
    const last = (await rows()).at(-1);
    const hash = hashRow(last?.hash ?? "", fields);
    await insert(50, last?.hash ?? "", hash, await sealOf(hash));
    expect((await verify()).fault).toMatchObject({ id: 50 });
  });

  test("a row slipped into the middle is found", async () => {
    await database.owner`update audit_log set id = id + 10 where id > 3`;
    const third = (await rows()).find(({ id }) => id === 3);
    await insert(4, third?.hash ?? "", hashRow(third?.hash ?? "", fields), null);
    expect((await verify()).fault).toMatchObject({ kind: "forged", id: 4 });
    expect((await verify({ keys: [] })).fault, "without the keys").toMatchObject({ id: 4 });
  });

  test("a chain whose hashes were all computed anew is found at the row that was edited", async () => {
    await database.owner`update audit_log set reason = 'harmless' where id = 3`;
    await rebuild();
    expect((await verify()).fault).toMatchObject({ kind: "forged", id: 3 });
  });

  test("it is found without the keys by an anchor from outside, and by one of the table", async () => {
    const outside = await anchor(5, { inTable: false });
    await database.owner`update audit_log set reason = 'harmless' where id = 3`;
    await rebuild();
    expect((await verify({ keys: [] })).fault, "nobody else knows").toBeNull();
    expect((await verify({ keys: [], anchors: [outside] })).fault).toMatchObject({ kind: "rebuilt", id: 5 });
  });

  test("taking all seals away and computing all hashes anew shows in the report, and against an anchor", async () => {
    const outside = await anchor(5, { inTable: false });
    await database.owner`update audit_log set reason = 'harmless', seal = null where id = 3`;
    await database.owner`update audit_log set seal = null`;
    await rebuild();
    await append();
    expect(await verify()).toMatchObject({ fault: null, sealedFrom: ROWS + 1 });
    expect((await verify({ anchors: [outside] })).fault).toMatchObject({ kind: "rebuilt", id: 5 });
  });
});

describe("cutting off the end", () => {
  test("leaves nothing to see without an anchor, so there are anchors", async () => {
    await database.owner`delete from audit_log where id > 4`;
    expect(await verify()).toMatchObject({ fault: null, rows: 4 });
  });

  test.each([
    ["the last row", "delete from audit_log where id = 6", 6],
    ["several", "delete from audit_log where id > 2", 6],
    ["everything", "truncate audit_log", 6],
    ["and writing others in their place", "delete from audit_log where id > 4", 6],
  ])("is found against an anchor of the table: %s", async (what, statement, id) => {
    await anchor(6);
    await database.owner.unsafe(statement);
    if (what.startsWith("and")) {
      await append();
      await append();
      await append();
    }
    expect((await verify()).fault).toMatchObject({ kind: what.startsWith("and") ? "rebuilt" : "cut", id });
  });

  test("with the anchors is found against one from the log", async () => {
    const outside = await anchor(6);
    await database.owner`truncate audit_anchors`;
    await database.owner`delete from audit_log where id > 4`;
    expect((await verify()).fault).toBeNull();
    expect((await verify({ anchors: [outside] })).fault).toMatchObject({ kind: "cut", id: 6 });
    expect((await verify({ keys: [], anchors: [outside] })).fault).toMatchObject({ kind: "cut", id: 6 });
  });

  test.each([
    ["moved to an earlier row", "update audit_anchors set last_id = 4"],
    ["given another hash", "update audit_anchors set last_hash = repeat('a', 64)"],
    ["dated back", "update audit_anchors set at = at - interval '1 day'"],
    ["sealed by another", "update audit_anchors set seal = 'deadbeef:00'"],
  ])("an anchor that was %s is found itself", async (_what, statement) => {
    await anchor(5);
    await database.owner.unsafe(statement);
    expect((await verify()).fault).toMatchObject({ kind: "record" });
  });
});

describe("records from before sealing", () => {
  beforeEach(async () => {
    await database.owner`update audit_log set seal = null where id <= 3`;
  });

  test("are verified by their hashes, and the report says from where on rows are sealed", async () => {
    expect(await verify()).toMatchObject({ fault: null, rows: ROWS, sealedFrom: 4 });
    await database.owner`update audit_log set reason = 'x' where id = 2`;
    expect((await verify()).fault).toMatchObject({ kind: "edited", id: 2 });
  });

  test("cannot be rebuilt without breaking the first sealed row", async () => {
    await database.owner`update audit_log set reason = 'x' where id = 2`;
    await rebuild();
    expect((await verify()).fault).toMatchObject({ kind: "forged", id: 4 });
  });
});

describe("changing the secret", () => {
  const newer = deriveSealKeys([
    "another secret, set later by the operator",
    "the portal's own secret, which no database has",
  ]);

  test("keeps everything verifiable while the former one is named", async () => {
    await append({}, newer);
    expect(await verify({ keys: newer })).toMatchObject({ fault: null, rows: ROWS + 1 });
  });

  test("says which key is missing otherwise", async () => {
    await append({}, newer);
    expect((await verify({ keys: newer.slice(0, 1) })).fault).toMatchObject({ kind: "key", id: 1 });
    expect((await verify()).fault).toMatchObject({ kind: "key", id: ROWS + 1 });
  });
});

test("a seal tells nothing of its key", async () => {
  const [row] = await rows();
  expect(row?.seal).toMatch(/^[0-9a-f]{8}:[0-9a-f]{64}$/);
  expect(row?.seal).not.toContain(
    createHash("sha256")
      .update(row?.hash ?? "")
      .digest("hex"),
  );
});
