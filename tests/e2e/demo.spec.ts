import { execFileSync, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { type RunningDemo, startDemo } from "@/tests/e2e/harness/demo";
import { expect, test } from "@/tests/e2e/harness/fixtures";

/** Processes below one, as [pid, command line]. */
function listDescendants(pid: number): [number, string][] {
  const all = execFileSync("ps", ["-A", "-o", "pid=,ppid=,args="], { encoding: "utf8" })
    .trim()
    .split("\n")
    .map((line) => /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line))
    .filter((match) => match !== null)
    .map(([, own, parent, args]) => ({ own: Number(own), parent: Number(parent), args: args ?? "" }));
  const below = (parent: number): [number, string][] =>
    all
      .filter((entry) => entry.parent === parent)
      .flatMap((entry) => [[entry.own, entry.args], ...below(entry.own)]);
  return below(pid);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

function findServer({ pid }: RunningDemo): number {
  const [server] = listDescendants(pid).find(([, args]) => /next-server|portal-child/.test(args)) ?? [];
  if (server === undefined) throw new Error("The portal's server was not found among the processes.");
  return server;
}

const locksOf = (folder: string) => [
  join(folder, "lifeguard.lock"),
  join(folder, "postgres", "lifeguard.lock"),
];

function runDemo(...options: string[]) {
  return spawnSync(process.execPath, ["lib/cli/bootstrap.mjs", "demo", ...options], { encoding: "utf8" });
}

test("a second demo on the same folder is refused, naming process and folder; the first goes on", async ({
  demo,
  request,
}) => {
  const { status, stdout, stderr } = runDemo("--data", demo.folder, "--port", "39000");
  expect(status).toBe(2);
  expect(stdout).toBe("");
  expect(stderr).toContain(`The folder ${demo.folder} is in use by process`);
  expect((await request.get("/readyz")).status()).toBe(200);
});

test("a busy port is named with its mend, before anything starts", async ({ demo }, { outputDir }) => {
  const { port } = new URL(demo.url);
  const { status, stderr } = runDemo("--data", join(outputDir, "other"), "--port", port);
  expect(status).toBe(2);
  expect(stderr).toContain(`${port} (for the portal)`);
  expect(stderr).toMatch(/--port \d+/);
});

test("an unknown option is refused with the help", () => {
  const { status, stderr } = runDemo("--user", "5");
  expect(status).toBe(2);
  expect(stderr).toContain("--user is not an option.");
  expect(stderr).toContain("--users N");
});

test.describe("a demo of its own", () => {
  test.describe.configure({ mode: "serial" });
  let own: RunningDemo;

  test.beforeAll(async () => {
    own = await startDemo({ firstPort: 36_000 });
  });
  test.afterAll(async () => {
    await own.stop();
    own.remove();
  });

  test("ends with an explanation when its server is killed, and leaves nothing running", async () => {
    const everything = listDescendants(own.pid).map(([pid]) => pid);
    process.kill(findServer(own), "SIGKILL");
    expect(await own.ended).toBe(1);
    expect(own.errors()).toContain("The portal ended by itself (SIGKILL).");
    expect(everything.filter(isAlive)).toEqual([]);
    expect(locksOf(own.folder).filter(existsSync)).toEqual([]);
  });

  test("starts again on the same data, and ends with 0 on the second Ctrl-C as on the first", async () => {
    own = await startDemo({ folder: own.folder, firstPort: 36_000 });
    const everything = listDescendants(own.pid).map(([pid]) => pid);
    process.kill(own.pid, "SIGINT");
    process.kill(own.pid, "SIGINT");
    expect(await own.ended).toBe(0);
    expect(everything.filter(isAlive)).toEqual([]);
    expect(locksOf(own.folder).filter(existsSync)).toEqual([]);
  });

  test("takes its server with it when it is killed outright, and its locks do not stand in the way", async () => {
    own = await startDemo({ folder: own.folder, firstPort: 36_000 });
    const everything = listDescendants(own.pid).map(([pid]) => pid);
    process.kill(own.pid, "SIGKILL");
    await expect.poll(() => everything.filter(isAlive), { timeout: 20_000 }).toEqual([]);
    own = await startDemo({ folder: own.folder, firstPort: 36_000 });
    expect((await fetch(`${own.url}/readyz`)).status).toBe(200);
  });
});
