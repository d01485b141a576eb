import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { verifyArchives } from "@/lib/db/audit-archive-check";
import { readArchive } from "@/lib/db/audit-file";
import { deriveSealKeys } from "@/lib/db/audit-seal";
import { verifyAudit } from "@/lib/db/audit-verify";
import { fillAudit } from "@/tests/helpers/audit-rows";
import { runCommandLine, startCommand } from "@/tests/helpers/command";
import { type TestDatabase, testDatabase } from "@/tests/helpers/database";

const SEED = Number(process.env.FAST_CHECK_SEED ?? Date.now() % 1_000_000);
const SECRET = "the portal's own secret that no database has";
const KEYS = deriveSealKeys([SECRET]);
const KILLS = 8;
const ROWS_A_DAY = 1_500;

let database: TestDatabase;
let folder: string;

beforeAll(async () => {
  console.info(`Moments to kill come from FAST_CHECK_SEED=${SEED}`);
  database = await testDatabase();
  folder = mkdtempSync(join(tmpdir(), "lifeguard-kills-"));
  await fillAudit(database.owner, KEYS, { days: KILLS + 2, rowsADay: ROWS_A_DAY });
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await database.close();
});

/** 0 to 1, the same for the same seed. */
function drawNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}

const settings = () => ({ DATABASE_OWNER_URL: database.ownerUrl, AUDIT_KEYS: SECRET });
const archive = (day: number) => {
  const before = `2026-01-${String(day).padStart(2, "0")}`;
  return ["audit", "archive", "--before", before, "--to", folder, "--json"];
};

/** Each row that was ever there, by its number: in the log or in an archive that is recorded and verified. */
async function listRows(): Promise<number[]> {
  const { owner, db } = database;
  expect(await verifyAudit(db, { keys: KEYS })).toMatchObject({ fault: null });
  const archives = await owner<{ file: string }[]>`select file from audit_archives order by id`;
  expect(await verifyArchives(db, folder, { keys: KEYS })).toEqual({ files: archives.length, fault: null });
  const found: number[] = [];
  for (const { file } of archives) {
    for await (const row of readArchive(join(folder, file))) if (row) found.push(row.id);
  }
  const left = await owner<{ id: number }[]>`select id::int from audit_log order by id`;
  return [...found, ...left.map(({ id }) => id)];
}

test(`archiving that is killed with -9 at any moment loses no row and ends rightly when run again (seed ${SEED})`, {
  timeout: 600_000,
}, async () => {
  const next = drawNumbers(SEED);
  const startedAt = performance.now();
  expect(await runCommandLine(archive(1), settings())).toMatchObject({ code: 0, output: "null\n" });
  const usual = performance.now() - startedAt;
  let killed = 0;
  for (let kill = 1; kill <= KILLS; kill += 1) {
    const { child, ended } = startCommand(archive(kill + 1), settings());
    await Promise.race([ended, sleep(usual * (0.4 + 1.2 * next()))]);
    child.kill("SIGKILL");
    const { signal } = await ended;
    if (signal === "SIGKILL") killed += 1;
    const rows = await listRows();
    expect(rows).toEqual(Array.from({ length: rows.length }, (_, index) => index + 1));
    expect(rows.length).toBeGreaterThanOrEqual((KILLS + 2) * ROWS_A_DAY);
  }
  console.info(`${killed} of ${KILLS} were killed before they had ended.`);
  expect(await runCommandLine(archive(KILLS + 2), settings())).toMatchObject({ code: 0 });
  const rows = await listRows();
  expect(rows).toEqual(Array.from({ length: rows.length }, (_, index) => index + 1));
  const [left] = await database.owner`select min(id)::int as first from audit_log`;
  expect(left?.first).toBe((KILLS + 1) * ROWS_A_DAY + 1);
});
