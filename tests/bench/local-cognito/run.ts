import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { call, load } from "./load";

/**
 * Figures of the local Cognito with many users: `npx tsx tests/bench/local-cognito/run.ts [USERS]`. The server has a process
 * of its own, and on Linux with taskset a processor of its own.
 */
type Ready = { url: string; openedMs: number; sinceStartMs: number };
type Figures = { rss: number; heapUsed: number; p50: number; p99: number; most: number };

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
await measure();
await many("AdminUpdateUserAttributes, compacting", "AdminUpdateUserAttributes", update, 10);
tell("  event loop meanwhile (ms)", await measure());
tell("At the end", await memory());
await stop(child);
process.exit(0);

function update(number: number): object {
  const UserAttributes = [{ Name: "name", Value: `Changed ${number}` }];
  return { Username: `user-${number}@example.com`, UserAttributes };
}

async function pages(name: string, input: object | ((lane: number) => object), lanes = 4): Promise<void> {
  const tokens = new Map<number, unknown>();
  const figures = await load(4, lanes, async (lane) => {
    const asked = typeof input === "function" ? input(lane) : input;
    const { token } = await call(url, "ListUsers", { ...asked, PaginationToken: tokens.get(lane) });
    tokens.set(lane, token);
  });
  tell(name, figures);
}

async function many(
  name: string,
  operation: string,
  input: (number: number) => object,
  seconds = 3,
): Promise<void> {
  let number = 0;
  tell(
    name,
    await load(seconds, 4, () => {
      number = (number + 7919) % users;
      return call(url, operation, input(number));
    }),
  );
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

async function measure(): Promise<object> {
  const { p50, p99, most } = await ask();
  return { p50: p50 / 1e6, p99: p99 / 1e6, most: most / 1e6 };
}

function snapshotSize(): number {
  return statSync(join(folder, "snapshot.ndjson")).size / 1e6;
}

function tell(name: string, figures: object): void {
  const parts = Object.entries(figures).map(
    ([key, value]) => `${key} ${Math.round(Number(value) * 100) / 100}`,
  );
  console.log(`${name.padEnd(40)} ${parts.join("   ")}`);
}
