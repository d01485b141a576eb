import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { deriveSealKeys } from "@/lib/db/audit-seal";
import { fillAudit } from "@/tests/helpers/audit-rows";
import { runCommandLine } from "@/tests/helpers/command";
import { type TestDatabase, testDatabase } from "@/tests/helpers/database";

const SECRET = "the portal's own secret that no database has";
const TIMEOUT = 120_000;

let database: TestDatabase;
let folder: string;

beforeAll(async () => {
  database = await testDatabase();
});
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "lifeguard-audit-"));
  await database.owner`truncate audit_log, audit_anchors, audit_archives restart identity`;
  await fillAudit(database.owner, deriveSealKeys([SECRET]), { days: 6, rowsADay: 1 });
});
afterEach(() => rmSync(folder, { recursive: true }));
afterAll(() => database.close());

const asPortal = () => ({ DATABASE_URL: database.url, AUDIT_KEYS: SECRET });
const asOwner = () => ({ DATABASE_OWNER_URL: database.ownerUrl, AUDIT_KEYS: SECRET });
const audit = (line: string, settings: Record<string, string> = asPortal()) =>
  runCommandLine(["audit", ...line.split(" ")], settings);
const ids = async () => (await database.owner`select id::int from audit_log order by id`).map(({ id }) => id);

describe("audit verify", () => {
  test("ends with 0 and names the end when the log is whole, with and without the secret", {
    timeout: TIMEOUT,
  }, async () => {
    const [last] = await database.owner`select hash from audit_log where id = 6`;
    const { code, output } = await audit("verify");
    expect(code).toBe(0);
    expect(output).toContain("Whole: 6 rows");
    expect(output).toContain(`The end is 6:${last?.hash}`);
    expect(output).toContain("Rows are sealed from 1 on.");
    const without = await audit("verify --json", { DATABASE_URL: database.url });
    expect(without.code).toBe(0);
    expect(JSON.parse(without.output)).toMatchObject({ fault: null, rows: 6, sealsChecked: false });
  });

  const swap = `update audit_log set id = case id when 2 then -5 else -2 end where id in (2, 5);
    update audit_log set id = -id where id < 0`;
  test.each([
    ["edited a row", "update audit_log set reason = 'harmless' where id = 3", "edited", 3],
    ["deleted a row", "delete from audit_log where id = 4", "removed", 5],
    ["exchanged two rows", swap, "moved", 2],
    ["cut off the end", "delete from audit_log where id > 4", "cut", 6],
    ["truncated the log", "truncate audit_log", "cut", 6],
  ])(
    "ends with 1 and names the row when a superuser %s",
    { timeout: TIMEOUT },
    async (_what, statements, kind, id) => {
      expect((await audit("anchor")).code).toBe(0);
      await database.owner.unsafe(statements);
      const told = await audit("verify");
      expect(told.code).toBe(1);
      expect(told.output).toContain(`Not whole, at row ${id}:`);
      const { code, output } = await audit("verify --json");
      expect(code).toBe(1);
      expect(output.trim().split("\n")).toHaveLength(1);
      expect(JSON.parse(output).fault).toMatchObject({ kind, id });
    },
  );

  test("finds by an anchor that was kept elsewhere what nothing in the database tells any more", {
    timeout: TIMEOUT,
  }, async () => {
    const anchor = (await audit("anchor")).output.trim();
    await database.owner`delete from audit_log where id > 4`;
    await database.owner`truncate audit_anchors`;
    expect((await audit("verify")).code).toBe(0);
    const { code, output } = await audit(`verify --anchor ${anchor}`);
    expect(code).toBe(1);
    expect(output).toContain("Not whole, at row 6:");
  });

  test.each([
    ["an anchor that is none", "verify --anchor 6:abc", 2, /is not an anchor/],
    ["an unknown option", "verify --everything", 2, /everything/],
  ])("ends with another code for %s", { timeout: TIMEOUT }, async (_what, line, code, message) => {
    const ended = await audit(line);
    expect(ended.code).toBe(code);
    expect(ended.errors).toMatch(message);
    expect(ended.output).toBe("");
  });

  test("ends with 1 and the mend when no database is named, or the secret is another", {
    timeout: TIMEOUT,
  }, async () => {
    const nowhere = await audit("verify", { AUDIT_KEYS: SECRET });
    expect(nowhere.code).toBe(1);
    expect(nowhere.errors).toMatch(/^Set DATABASE_URL or DATABASE_OWNER_URL.*\n$/);
    const short = await audit("verify", { ...asPortal(), AUDIT_KEYS: "short" });
    expect(short).toMatchObject({ code: 1, errors: "AUDIT_KEYS has a key shorter than 32 characters.\n" });
    const other = await audit("verify", { ...asPortal(), AUDIT_KEYS: `another ${SECRET}` });
    expect(other.code).toBe(1);
    expect(other.output).toContain("Not whole, at row 1:");
    expect(other.output + other.errors).not.toContain(SECRET);
  });
});

test("audit anchor prints the end, once for as long as nothing is new", { timeout: TIMEOUT }, async () => {
  const [last] = await database.owner`select hash from audit_log where id = 6`;
  expect(await audit("anchor")).toMatchObject({ code: 0, output: `6:${last?.hash}\n` });
  const again = await audit("anchor --json");
  expect(again).toMatchObject({ code: 0, output: '{"anchor":null}\n' });
  const rows = await database.owner`select last_id::int, last_hash, place from audit_anchors`;
  expect(rows).toMatchObject([{ last_id: 6, last_hash: last?.hash }]);
  expect(await audit("anchor", { DATABASE_URL: database.url })).toMatchObject({ code: 1, output: "" });
});

describe("audit archive", () => {
  test.each([
    ["no folder", "archive --before 2026-01-04", /--to FOLDER is missing/],
    ["no day", "archive --to FOLDER", /--before takes a day/],
    ["a day that there is not", "archive --before 2026-02-30 --to FOLDER", /--before takes a day/],
    ["a day to come", "archive --before 2126-01-01 --to FOLDER", /in the future/],
  ])("ends with 2 for %s, and removes nothing", { timeout: TIMEOUT }, async (_what, line, message) => {
    const ended = await audit(line.replace("FOLDER", folder), asOwner());
    expect(ended.code).toBe(2);
    expect(ended.errors).toMatch(message);
    expect(await ids()).toHaveLength(6);
  });

  test.each([
    ["the portal's own login", () => ({ ...asOwner(), DATABASE_OWNER_URL: database.url })],
    ["somebody without the secret", () => ({ DATABASE_OWNER_URL: database.ownerUrl })],
  ])("ends with 1 for %s, and removes nothing", { timeout: TIMEOUT }, async (_who, settings) => {
    expect((await audit(`archive --before 2026-01-04 --to ${folder}`, settings())).code).toBe(1);
    expect(await ids()).toHaveLength(6);
    expect(await database.owner`select 1 from audit_archives`).toHaveLength(0);
  });

  test("ends with 1 and names the row when the chain is not whole", { timeout: TIMEOUT }, async () => {
    await database.owner`update audit_log set action = 'x' where id = 2`;
    const { code, errors } = await audit(`archive --before 2026-01-04 --to ${folder}`, asOwner());
    expect(code).toBe(1);
    expect(errors).toMatch(/^Nothing was archived, since the chain is not whole\. Row 2 was edited.*\n$/);
    expect(await ids()).toHaveLength(6);
    expect(readdirSync(folder)).toEqual([]);
  });

  test("moves old rows to a file that verifies, alone and with the chain, until somebody changes it", {
    timeout: TIMEOUT,
  }, async () => {
    const archived = await audit(`archive --before 2026-01-04 --to ${folder}`, asOwner());
    expect(archived.code).toBe(0);
    expect(archived.output).toContain("3 rows, 1 to 3, are now in");
    expect(await ids()).toEqual([4, 5, 6, 7]);
    const file = join(folder, "audit-1-3.ndjson.gz");
    expect(readdirSync(folder)).toEqual(["audit-1-3.ndjson.gz"]);
    expect(await audit(`verify --file ${file}`)).toMatchObject({ code: 0 });
    const whole = await audit(`verify --archives ${folder}`);
    expect(whole.code).toBe(0);
    expect(whole.output).toContain("1 archived files as well");
    expect((await audit(`archive --before 2026-01-04 --to ${folder}`, asOwner())).output).toContain(
      "nothing so old",
    );

    const lines = gunzipSync(readFileSync(file)).toString();
    writeFileSync(file, gzipSync(lines.replace("user1@example.com", "eve@example.com")));
    for (const line of [`verify --archives ${folder}`, `verify --file ${file}`]) {
      const { code, output } = await audit(line);
      expect([line, code]).toEqual([line, 1]);
      expect(output).toContain("Not whole, at row 2:");
    }
  });
});
