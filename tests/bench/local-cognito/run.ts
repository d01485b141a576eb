import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { call, load } from "./load";

/**
 * Figures of the local Cognito with many users: `npx tsx tests/bench/local-cognito/run.ts [USERS]`. The server has a process
 * of its own. "A CPU second" is what it does in a second of its processor, whatever else the machine is busy with.
 */
type Ready = { url: string; openedMs: number; openedCpuMs: number; sinceStartMs: number };
type Figures = {
  rss: number;
  heapUsed: number;
  cpuMs: number;
  longestCollection: number;
  p50: number;
  p99: number;
  most: number;
};

const users = Number(process.argv[2] ?? 100_000);
const folder = mkdtempSync(join(tmpdir(), "bench-cognito-"));
const children: ChildProcess[] = [];
process.on("exit", () => {
  for (const child of children) child.kill("SIGKILL");
  rmSync(folder, { recursive: true, force: true });
});

const first = await start();
tell("Seeded", { users, "s since start": first.ready.sinceStartMs / 1000, snapshotMB: snapshotSize() });
await stop(first.child);
const { child, ready } = await start();
tell("Opened again", {
  "s to open": ready.openedMs / 1000,
  "s of CPU": ready.openedCpuMs / 1000,
  "s since start": ready.sinceStartMs / 1000,
  ...(await memory()),
});

const { url } = ready;
await pages("ListUsers, plain", {});
await pages("ListUsers, 16 shards", (lane) => ({ Filter: `sub ^= "${(lane % 16).toString(16)}"` }), 16);
await pages("ListUsers, AttributesToGet email", { AttributesToGet: ["email"] });
await many("ListUsers, email =", "ListUsers", (number) => ({
  Filter: `email = "user-${number}@example.com"`,
}));
await many("ListUsers, rare prefix", "ListUsers", (number) => ({ Filter: `name ^= "User ${number}"` }));
await many("ListUsersInGroup", "ListUsersInGroup", () => ({ GroupName: "crew" }));
await many("AdminGetUser", "AdminGetUser", (number) => ({ Username: `user-${number}@example.com` }));
const compactedAt = snapshotTime();
await many("AdminUpdateUserAttributes, compacting", "AdminUpdateUserAttributes", update, 15);
if (snapshotTime() === compactedAt) console.info("  No compaction ended in this time.");
tell("At the end", await memory());
await stop(child);
process.exit(0);

function update(number: number): object {
  const UserAttributes = [{ Name: "address", Value: `${number} `.padEnd(2_000, "Long Street ") }];
  return { Username: `user-${number}@example.com`, UserAttributes };
}

async function pages(name: string, input: object | ((lane: number) => object), lanes = 4): Promise<void> {
  const tokens = new Map<number, unknown>();
  await run(name, 4, lanes, async (lane) => {
    const asked = typeof input === "function" ? input(lane) : input;
    const { token } = await call(url, "ListUsers", { ...asked, PaginationToken: tokens.get(lane) });
    tokens.set(lane, token);
  });
}

async function many(
  name: string,
  operation: string,
  input: (number: number) => object,
  seconds = 3,
): Promise<void> {
  let number = 0;
  await run(name, seconds, 4, () => {
    number = (number + 7919) % users;
    return call(url, operation, input(number));
  });
}

/** Calls for a while: how many a second of the clock, and how many the server does in a second of its processor. */
async function run(
  name: string,
  seconds: number,
  lanes: number,
  act: (lane: number) => Promise<unknown>,
): Promise<void> {
  const before = (await ask()).cpuMs;
  const figures = await load(seconds, lanes, act);
  const after = await ask();
  const used = (after.cpuMs - before) / 1000;
  tell(name, {
    ...figures,
    "a CPU second": (figures.perSecond * seconds) / used,
    "loop p99": after.p99 / 1e6,
    "loop most": after.most / 1e6,
    "gc most": after.longestCollection,
  });
}

async function start(): Promise<{ child: ChildProcess; ready: Ready }> {
  const made = fork(new URL("./child.ts", import.meta.url), [folder, String(users)], {
    execArgv: ["--conditions=react-server", "--import", "tsx"],
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  children.push(made);
  const [ready] = (await once(made, "message")) as [Ready];
  return { child: made, ready };
}

async function stop(running: ChildProcess): Promise<void> {
  running.send("stop");
  await once(running, "exit");
}

async function ask(): Promise<Figures> {
  child.send("measure");
  const [figures] = (await once(child, "message")) as [Figures];
  return figures;
}

async function memory(): Promise<object> {
  const { rss, heapUsed } = await ask();
  return { "MB resident": rss / 1e6, "MB of heap": heapUsed / 1e6 };
}

function snapshotSize(): number {
  return statSync(join(folder, "snapshot.ndjson")).size / 1e6;
}

function snapshotTime(): number {
  return statSync(join(folder, "snapshot.ndjson")).mtimeMs;
}

function tell(name: string, figures: object): void {
  const parts = Object.entries(figures).map(
    ([key, value]) => `${key} ${Math.round(Number(value) * 100) / 100}`,
  );
  console.info(`${name.padEnd(40)} ${parts.join("   ")}`);
}
