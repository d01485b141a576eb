import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { startLocalPostgres } from "@/lib/local/postgres/server";

// Each test makes a database of its own, some in a second process.
vi.setConfig({ testTimeout: 120_000 });

const root = mkdtempSync(join(tmpdir(), "lifeguard-local-"));

afterAll(() => rmSync(root, { recursive: true, force: true }));

function connect(url: string) {
  return postgres(url, { max: 1, onnotice: () => undefined });
}

/** Starts the child on a folder and waits for its `lines`-th acknowledged row; then it is killed without warning. */
async function writeUntilKilled(
  folder: string,
  lines: number,
  during?: (child: ChildProcess) => Promise<void>,
) {
  const script = ["--conditions=react-server", "--import", "tsx", "tests/helpers/database-child.ts", folder];
  const child = spawn(process.execPath, script, { stdio: ["ignore", "pipe", "inherit"] });
  const exited = new Promise((done) => child.once("exit", done));
  let output = "";
  await new Promise<void>((done, fail) => {
    child.once("exit", () => fail(new Error("The child stopped by itself.")));
    child.stdout.on("data", (data) => {
      output += data;
      if (output.trim().split("\n").length > lines) done();
    });
  });
  await during?.(child);
  child.kill("SIGKILL");
  await exited;
  return Number(output.trim().split("\n").at(-1));
}

describe("a data folder", () => {
  test("keeps every acknowledged row through a kill, and belongs to one process at a time", async () => {
    const dataDir = join(root, "killed");
    const acknowledged = await writeUntilKilled(dataDir, 50, async (child) => {
      const refused = startLocalPostgres({ dataDir });
      await expect(refused).rejects.toThrow(`The folder ${dataDir} is in use by process ${child.pid}.`);
    });
    expect(existsSync(join(dataDir, "lifeguard.lock"))).toBe(true);

    const reopened = await startLocalPostgres({ dataDir });
    const sql = connect(reopened.url);
    const [row] = await sql`select count(*)::int as count from organisations`;
    expect(row?.count).toBeGreaterThanOrEqual(acknowledged);
    await expect(sql`delete from audit_log`).rejects.toMatchObject({ code: "42501" });
    await sql.end();
    await reopened.close();
    expect(existsSync(join(dataDir, "lifeguard.lock"))).toBe(false);
  });

  test("is not opened twice by the same process, and opens again after a clean end", async () => {
    const dataDir = join(root, "twice");
    const first = await startLocalPostgres({ dataDir });
    await expect(startLocalPostgres({ dataDir })).rejects.toThrow(`in use by process ${process.pid}.`);
    await Promise.all([first.close(), first.close()]);
    await first.close();
    const second = await startLocalPostgres({ dataDir });
    await second.close();
  });

  test.each([
    [
      "whose process number now belongs to another",
      JSON.stringify({ pid: process.ppid, startedAt: "long ago" }),
    ],
    ["of a process that has ended", JSON.stringify({ pid: 2 ** 22 + 1, startedAt: null })],
    ["that is torn", '{"pid": 1'],
  ])("takes over a lock %s, and starts anew what was never finished", async (what, content) => {
    const dataDir = join(root, what.replaceAll(" ", "-"));
    mkdirSync(join(dataDir, "data"), { recursive: true });
    writeFileSync(join(dataDir, "lifeguard.lock"), content);
    writeFileSync(join(dataDir, "data", "PG_VERSION"), "half a database");
    const opened = await startLocalPostgres({ dataDir });
    await opened.close();
  });
});

test("a busy port is named, with the mend, and nothing stays open", async () => {
  const other = createServer();
  await new Promise<void>((done) => other.listen(0, "127.0.0.1", done));
  const address = other.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  const dataDir = join(root, "busy");
  await expect(startLocalPostgres({ dataDir, port })).rejects.toThrow(
    `Port ${port} is in use. Stop the program that uses it, or choose another with --port.`,
  );
  expect(existsSync(join(dataDir, "lifeguard.lock"))).toBe(false);
  await new Promise((done) => other.close(done));
});

describe("connections that are gone", () => {
  let database: Awaited<ReturnType<typeof startLocalPostgres>>;

  beforeAll(async () => {
    database = await startLocalPostgres();
  });

  afterAll(() => database.close());

  test("fail at once when the database has been closed, instead of hanging", async () => {
    const closing = await startLocalPostgres();
    const sql = connect(closing.url);
    await sql`select 1`;
    await closing.close();
    await expect(sql`select 1`).rejects.toMatchObject({ code: expect.stringMatching(/ECONN|CONNECTION/) });
    await sql.end({ timeout: 1 });
  });

  test("leave no open transaction and no prepared statement behind", async () => {
    const [leaver, stayer] = [connect(database.url), connect(database.url)];
    let holding = () => {};
    const held = new Promise<void>((done) => {
      holding = done;
    });
    const abandoned = leaver
      .begin(async (tx) => {
        await tx`insert into organisations (name) values ('Never')`;
        holding();
        await new Promise(() => undefined);
      })
      .catch(() => undefined);
    await held;
    const waiting = stayer`select count(*)::int as count from organisations`.execute();
    await leaver.end({ timeout: 0 });
    await abandoned;
    expect(await waiting).toMatchObject([{ count: 0 }]);
    const [row] = await stayer`select count(*)::int as count from pg_prepared_statements`;
    expect(row?.count).toBeLessThanOrEqual(3);
    await stayer.end();
  });
});
