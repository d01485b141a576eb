import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { appendAudit } from "@/lib/db/audit";
import { archiveAudit } from "@/lib/db/audit-archive";
import { verifyArchiveFile, verifyArchives } from "@/lib/db/audit-archive-check";
import { deriveSealKeys } from "@/lib/db/audit-seal";
import { verifyAudit } from "@/lib/db/audit-verify";
import { type Db, openOwnerDb } from "@/lib/db/client";
import { type TestDatabase, testDatabase } from "@/tests/helpers/database";

const keys = deriveSealKeys(["the portal's own secret, which no database has"]);
const BY = { keys, by: "the operator", requestId: "r" };

let database: TestDatabase;
let owner: Db;
let end: () => Promise<void>;
let folder: string;

beforeAll(async () => {
  database = await testDatabase();
  const { db, sql } = openOwnerDb(database.ownerUrl);
  owner = db;
  end = () => sql.end();
});
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "lifeguard-archive-"));
  await database.owner`truncate audit_log, audit_anchors, audit_archives restart identity`;
  await append(1, 2, 3, 4, 5, 6);
});
afterEach(() => rmSync(folder, { recursive: true }));
afterAll(async () => {
  await end();
  await database.close();
});

/** A row on each of these days of January 2026. */
async function append(...days: number[]): Promise<void> {
  await database.db.transaction(async (tx) => {
    for (const day of days) {
      const at = new Date(Date.UTC(2026, 0, day, 12));
      const after = { text: 'é\u2028 , "', day };
      const entry = {
        actorLabel: "ada",
        action: "user.edit",
        outcome: "done",
        requestId: "r",
        at,
        after,
      } as const;
      await appendAudit(tx, entry, keys);
    }
  });
}

const before = (day: number) => new Date(Date.UTC(2026, 0, day));
const name = (first: number, last: number) => join(folder, `audit-${first}-${last}.ndjson.gz`);
const ids = async () => (await database.owner`select id::int from audit_log order by id`).map(({ id }) => id);

test("moves old rows to a file, and the chain goes on from there", async () => {
  const [sixth] = await database.owner`select hash from audit_log where id = 6`;
  expect(await archiveAudit(owner, before(4), name, BY)).toMatchObject({ rows: 3, firstId: 1, lastId: 3 });
  expect(await ids()).toEqual([4, 5, 6, 7]);
  const [record] = await database.owner`select action, after from audit_log where id = 7`;
  expect(record).toMatchObject({ action: "audit.archive", after: { firstId: 1, lastId: 3, rows: 3 } });
  expect(await verifyAudit(database.db, { keys })).toMatchObject({ fault: null, rows: 4, archivedUpTo: 3 });
  expect(await verifyArchives(database.db, folder, { keys })).toEqual({ files: 1, fault: null });

  await append(7);
  expect(await archiveAudit(owner, before(7), name, BY)).toMatchObject({ firstId: 4, lastId: 6 });
  expect(await verifyAudit(database.db, { keys })).toMatchObject({ fault: null, archivedUpTo: 6 });
  expect(await verifyArchives(database.db, folder, { keys })).toEqual({ files: 2, fault: null });
  expect((await verifyArchiveFile(name(4, 6), { keys })).lastHash).toBe(sixth?.hash);
  expect(readdirSync(folder).sort()).toEqual(["audit-1-3.ndjson.gz", "audit-4-6.ndjson.gz"]);
});

test("leaves everything alone where nothing is so old, and always leaves a row", async () => {
  expect(await archiveAudit(owner, before(1), name, BY)).toBeNull();
  expect(await ids()).toHaveLength(6);
  expect(await archiveAudit(owner, before(31), name, BY)).toMatchObject({ lastId: 5 });
  expect(await ids()).toEqual([6, 7]);
});

test("does not archive away what was tampered with", async () => {
  await database.owner`update audit_log set action = 'x' where id = 2`;
  await expect(archiveAudit(owner, before(4), name, BY)).rejects.toThrow(/not whole.*Row 2 was edited/);
  expect(await ids()).toHaveLength(6);
  expect(readdirSync(folder)).toEqual([]);
});

test("takes nothing away when the file cannot be written, and none when only the portal asks", async () => {
  await expect(archiveAudit(owner, before(4), () => join(folder, "missing", "file"), BY)).rejects.toThrow();
  await expect(archiveAudit(database.db, before(4), name, BY)).rejects.toThrow();
  expect(await ids()).toHaveLength(6);
  expect(await database.owner`select * from audit_archives`).toHaveLength(0);
});

describe("finds in an archived file", () => {
  beforeEach(async () => {
    await archiveAudit(owner, before(5), name, BY);
  });
  const edit = (change: (lines: string[]) => string[]) => {
    const lines = gunzipSync(readFileSync(name(1, 4)))
      .toString()
      .split("\n")
      .filter(Boolean);
    writeFileSync(name(1, 4), gzipSync(`${change(lines).join("\n")}\n`));
  };

  test.each<[string, (lines: string[]) => string[], number]>([
    ["a changed row", (lines) => lines.map((line, at) => (at === 1 ? line.replace("ada", "eve") : line)), 2],
    ["a removed row", (lines) => lines.filter((_, at) => at !== 1), 3],
    ["exchanged rows", ([a = "", b = "", ...rest]) => [b, a, ...rest], 2],
    ["a missing end", (lines) => lines.slice(0, 3), 1],
    ["a line that is no row", (lines) => [...lines.slice(0, 2), "{}", ...lines.slice(3)], 3],
  ])("%s", async (_what, change, id) => {
    edit(change);
    expect((await verifyArchives(database.db, folder, { keys })).fault).toMatchObject({ id });
  });

  test("that it was cut off, or is missing", async () => {
    writeFileSync(name(1, 4), readFileSync(name(1, 4)).subarray(0, 60));
    expect((await verifyArchives(database.db, folder, { keys })).fault).toMatchObject({ kind: "record" });
    rmSync(name(1, 4));
    expect((await verifyArchives(database.db, folder, { keys })).fault).toMatchObject({ kind: "record" });
  });
});

test.each([
  ["its record is gone", "delete from audit_archives", "removed", 5],
  ["its record was forged", "update audit_archives set rows = 3", "record", 1],
  ["the first rows after it are gone", "delete from audit_log where id = 5", "removed", 6],
])("the chain is not whole when %s", async (_what, statement, kind, id) => {
  await archiveAudit(owner, before(5), name, BY);
  await database.owner.unsafe(statement);
  expect((await verifyAudit(database.db, { keys })).fault).toMatchObject({ kind, id });
});
