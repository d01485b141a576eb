import { type ChildProcess, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { prepareBundle } from "@/lib/cli/local/bundle.mjs";
import { createRandom } from "@/lib/cli/seed/random";
import { closeDb, getDb } from "@/lib/db/client";
import { findRunning } from "@/lib/db/sync-history";
import { synchronise } from "@/lib/directory/sync";
import { resetEnv } from "@/lib/env";
import { type TestDatabase, testDatabase } from "@/tests/helpers/database";
import { settingsFor } from "@/tests/helpers/portal";
import { PASSWORD, POOL, startWorld, type World } from "@/tests/local-cognito/helpers";

const USERS = 1200;
const KILLS = 20;
const SEED = Number(process.env.TEST_SEED ?? Date.now() % 1_000_000);

let database: TestDatabase;
let world: World;
/** The process in one file, which starts in a fraction of the time of its sources. */
let child: readonly string[];

beforeAll(async () => {
  const entry = "tests/helpers/sync-child.ts";
  const bundle = await prepareBundle(process.cwd(), entry);
  child = bundle ? [bundle] : ["--conditions=react-server", "--import", "tsx", entry];
  database = await testDatabase();
  world = await startWorld({
    groups: [{ name: "staff" }, { name: "crew" }],
    users: Array.from({ length: USERS }, (_, index) => ({
      sub: randomUUID(),
      email: `user${index}@example.com`,
      password: PASSWORD,
      groups: [...(index % 3 === 0 ? ["staff"] : []), ...(index % 5 === 0 ? ["crew"] : [])],
    })),
  });
  Object.assign(process.env, settingsFor(database.url, world.url));
  resetEnv();
});
afterAll(async () => {
  await closeDb();
  await world?.close();
  await database?.close();
});
beforeEach(() => database.owner`truncate directory_users, sync_runs, grants, sessions, outbox cascade`);

const mirror = () => database.owner`select sub, groups from directory_users order by sub`;
const runs = () => database.owner`select * from sync_runs order by started_at`;
const expireLease = () => database.owner`update sync_runs set leased_until = now() where finished_at is null`;

test(`killed with -9 ${KILLS} times at random it ends with exactly the pool's users (seed ${SEED})`, async () => {
  const random = createRandom(String(SEED)).next;
  await synchronise(null);
  const whole = await mirror();
  expect(whole).toHaveLength(USERS);
  await database.owner`truncate directory_users, sync_runs cascade`;
  await database.owner`insert into directory_users (sub, username, email, status, enabled, created_at, modified_at, read_at)
    select gen_random_uuid(), 'ghost' || n, 'ghost', 'CONFIRMED', true, now(), now(), now() - interval '1 hour'
    from generate_series(1, 20) n`;

  let struck = 0;
  for (let kill = 0; kill < KILLS; kill += 1) {
    const before = await countRequests();
    const running = startChild();
    await vi.waitUntil(async () => running.exitCode !== null || (await countRequests()) > before + 1, {
      timeout: 120_000,
      interval: 50,
    });
    await sleep(random() * 400);
    running.kill("SIGKILL");
    if (running.exitCode === null && running.signalCode === null) await once(running, "exit");
    struck += (await expireLease()).count;
  }
  await synchronise(null);
  expect(await mirror()).toEqual(whole);
  const ended = await runs();
  expect(ended.map(({ error, seen }) => ({ error, seen }))).toEqual(
    ended.map(() => ({ error: null, seen: USERS })),
  );
  expect(struck).toBeGreaterThan(KILLS / 4);
  expect(await database.owner`select from sync_pages`).toHaveLength(0);
}, 900_000);

/** Runs a process that synchronises slowly. */
function startChild(): ChildProcess {
  const env = { ...process.env, NODE_OPTIONS: "", DIRECTORY_REQUESTS_PER_SECOND: "3" };
  return spawn(process.execPath, child, { env, stdio: ["ignore", "ignore", "inherit"] });
}

async function countRequests(): Promise<number> {
  const { counts } = (await (await fetch(`${world.url}/_local/calls`)).json()) as {
    counts: Record<string, { calls: number }>;
  };
  return Object.values(counts).reduce((sum, { calls }) => sum + calls, 0);
}

test("of two processes and this one, which start at once, one reads and the others leave it alone", async () => {
  await world.setFaults([{ operation: "ListUsers", delayMs: 20 }]);
  const children = [startChild(), startChild()];
  const most: number[] = [];
  while (children.some(({ exitCode }) => exitCode === null)) {
    if (await findRunning(getDb())) await synchronise(null);
    const open = await database.owner`select count(*)::int as n from sync_runs where finished_at is null`;
    most.push(Number(open[0]?.n));
    await sleep(100);
  }
  await world.setFaults([]);
  expect(Math.max(...most)).toBe(1);
  expect(await mirror()).toHaveLength(USERS);
  const ended = await runs();
  expect(ended.every(({ error, seen }) => error === null && seen === USERS)).toBe(true);
}, 240_000);

test("who was made and deleted behind the portal's back appears and disappears", async () => {
  await synchronise(null);
  const before = await mirror();
  await database.owner`update directory_users set read_at = now() - interval '1 hour'`;
  const made = await world.sdk.adminCreateUser({
    UserPoolId: POOL,
    Username: "new@example.com",
    MessageAction: "SUPPRESS",
    UserAttributes: [{ Name: "email", Value: "new@example.com" }],
  });
  await world.sdk.adminDeleteUser({ UserPoolId: POOL, Username: "user7@example.com" });
  await world.sdk.adminDeleteUser({ UserPoolId: POOL, Username: "user8@example.com" });
  await synchronise(null);
  const after = await database.owner`select email from directory_users`;
  const emails = new Set(after.map(({ email }) => email));
  expect(emails.has("new@example.com")).toBe(true);
  expect(emails.has("user7@example.com") || emails.has("user8@example.com")).toBe(false);
  expect(after).toHaveLength(before.length - 1);
  expect((await runs())[1]).toMatchObject({ written: 1, removed: 2 });
  expect(made.User).toBeDefined();
}, 240_000);
