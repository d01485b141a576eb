import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { LocalAnnouncement } from "@/lib/cli/local/announcement";
import { openSdk, PASSWORD } from "../helpers";

const BOOTSTRAP = join(process.cwd(), "lib/cli/bootstrap.mjs");
let folder: string;
let children: ChildProcess[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "lifeguard-local-"));
});
afterEach(() => {
  for (const child of children) child.kill("SIGKILL");
  children = [];
  rmSync(folder, { recursive: true, force: true });
});

type Run = { child: ChildProcess; out: () => string; err: () => string; ended: Promise<number | null> };

/** `lifeguard local` as somebody in another folder would type it. */
function lifeguard(...args: string[]): Run {
  const environment = { ...process.env };
  delete environment.npm_lifecycle_event;
  const child = spawn(process.execPath, [BOOTSTRAP, "local", ...args], { cwd: folder, env: environment });
  children.push(child);
  let out = "";
  let err = "";
  child.stdout.on("data", (chunk) => {
    out += chunk;
  });
  child.stderr.on("data", (chunk) => {
    err += chunk;
  });
  const ended = once(child, "close").then(([code]) => code as number | null);
  return { child, out: () => out, err: () => err, ended };
}

/** Started on any free port, and what it announced. */
async function start(...args: string[]): Promise<Run & { announced: LocalAnnouncement }> {
  const run = lifeguard("--port", "0", "--json", ...args);
  const early = run.ended.then(() => {
    throw new Error(`It ended: ${run.err()}`);
  });
  while (!run.out().includes("\n")) {
    await Promise.race([once(run.child.stdout as NodeJS.ReadableStream, "data"), early]);
  }
  return { ...run, announced: JSON.parse(run.out().split("\n")[0] ?? "") as LocalAnnouncement };
}

async function stop(run: Run, signal: NodeJS.Signals = "SIGTERM"): Promise<number | null> {
  run.child.kill(signal);
  return run.ended;
}

function write(name: string, content: unknown): string {
  writeFileSync(join(folder, name), typeof content === "string" ? content : JSON.stringify(content));
  return name;
}

test.each([
  ["an option that is none", ["--colour"], /--colour is not an option/],
  ["a loose word", ["start"], /"start" is not an option/],
  ["a port that is none", ["--port", "80000"], /--port takes a whole number/],
  ["a port that browsers refuse", ["--port", "6000"], /Browsers refuse/],
  ["a seed that is not there", ["--seed", "none.json"], /--seed none\.json: .*ENOENT/],
  ["a seed that is wrong", ["--seed", "wrong.json"], /--seed wrong\.json: .*pools/s],
  ["quotas that are none", ["--quotas", "wrong.json"], /--quotas wrong\.json/],
  ["functions that are none", ["--functions", "wrong.json"], /--functions wrong\.json/],
  ["a lag below nothing", ["--listing-lag", "-1"], /--listing-lag/],
  ["a reset of nothing", ["--reset"], /--reset goes with --data/],
])("refuses %s in a line, and shows the help", async (_what, args, message) => {
  write("wrong.json", { wrong: true });
  const run = lifeguard(...args);
  expect(await run.ended).toBe(2);
  expect(run.err()).toMatch(message);
  expect(run.err()).toContain("--listing-lag SECONDS");
  expect(run.err()).not.toMatch(/^ +at /m);
  expect(run.out()).toBe("");
});

test("a taken port names itself and the mend", async () => {
  const other = createServer().listen(0, "localhost");
  await once(other, "listening");
  const { port } = other.address() as AddressInfo;
  const run = lifeguard("--port", String(port));
  expect(await run.ended).toBe(1);
  expect(run.err()).toMatch(new RegExp(`Port ${port} .*taken.*--port`, "s"));
  other.close();
});

test("a folder in use names the process that holds it; the lock of a dead one is taken over", async () => {
  const first = await start("--data", "state");
  const second = lifeguard("--port", "0", "--data", "state");
  expect(await second.ended).toBe(2);
  expect(second.err()).toMatch(new RegExp(`state.*process ${first.child.pid}`));
  await stop(first, "SIGKILL");
  const third = await start("--data", "state");
  expect(await stop(third)).toBe(0);
});

test.runIf(process.platform === "linux")(
  "a killed process whose parent never asks for its end holds no folder",
  async () => {
    const script = '"$0" "$1" local --port 0 --json --data state & exec sleep 60';
    const parent = spawn("sh", ["-c", script, process.execPath, BOOTSTRAP], { cwd: folder });
    children.push(parent);
    await once(parent.stdout, "data");
    const { pid } = JSON.parse(readFileSync(join(folder, "state", "lifeguard.lock"), "utf8")) as {
      pid: number;
    };
    process.kill(pid, "SIGKILL");
    while (!/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, "utf8"))) await wait(10);
    expect(await stop(await start("--data", "state"))).toBe(0);
  },
);

test("the folder and what is in it belong to their owner alone", async () => {
  await stop(await start("--data", "here/state", "--log", "calls.ndjson"));
  for (const path of [
    "here/state",
    "here/state/snapshot.ndjson",
    "here/state/journal.ndjson",
    "calls.ndjson",
  ])
    expect([path, statSync(join(folder, path)).mode & 0o077]).toEqual([path, 0]);
});

test("--help tells every option and starts nothing", async () => {
  const run = lifeguard("--help");
  expect(await run.ended).toBe(0);
  for (const option of [
    "port",
    "data",
    "seed",
    "reset",
    "log",
    "quotas",
    "listing-lag",
    "functions",
    "credentials",
    "json",
  ]) {
    expect(run.out()).toContain(`--${option}`);
  }
});

test("alone it has a pool to begin with, and announces what an app needs", async () => {
  const run = await start();
  const { announced } = run;
  expect(announced).toMatchObject({
    endpoint: expect.stringMatching(/^http:\/\/localhost:\d+$/),
    outbox: `${announced.endpoint}/_local/outbox`,
    pools: [
      {
        id: "eu-west-2_Local",
        clients: [{ id: "localclient" }],
        issuer: `${announced.endpoint}/eu-west-2_Local`,
      },
    ],
    environment: {
      AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: announced.endpoint,
      AWS_REGION: "eu-west-2",
      COGNITO_USER_POOL_ID: "eu-west-2_Local",
      COGNITO_CLIENT_ID: "localclient",
    },
  });
  const login = await fetch(announced.pools[0]?.clients[0]?.hostedUi ?? "");
  expect(login.status).toBe(200);
  const sdk = openSdk(announced.endpoint);
  await sdk.signUp({ ClientId: "localclient", Username: "ada@example.com", Password: PASSWORD });
  expect((await sdk.listUsers({ UserPoolId: "eu-west-2_Local" })).Users).toHaveLength(1);
  sdk.destroy();
});

test.each(["SIGINT", "SIGTERM", "SIGHUP"] as const)(
  "%s ends it with 0 and leaves nothing running",
  async (signal) => {
    const run = await start("--data", "state");
    expect(await stop(run, signal)).toBe(0);
    await expect(fetch(run.announced.endpoint)).rejects.toThrow();
    expect(existsSync(join(folder, "state", "lifeguard.lock"))).toBe(false);
  },
);

test("a seed is applied once: what was changed is kept, until --reset", async () => {
  const seed = write("seed.json", {
    pools: [{ pool: { id: "eu-west-2_Mine" }, users: [{ email: "ada@example.com", password: PASSWORD }] }],
  });
  const UserPoolId = "eu-west-2_Mine";
  const enabled = async (run: { announced: LocalAnnouncement }) => {
    const sdk = openSdk(run.announced.endpoint);
    const { Enabled } = await sdk.adminGetUser({ UserPoolId, Username: "ada@example.com" });
    sdk.destroy();
    return Enabled;
  };
  const first = await start("--seed", seed, "--data", "state");
  const sdk = openSdk(first.announced.endpoint);
  await sdk.adminDisableUser({ UserPoolId, Username: "ada@example.com" });
  sdk.destroy();
  await stop(first);
  const second = await start("--seed", seed, "--data", "state");
  expect(await enabled(second)).toBe(false);
  await stop(second);
  const third = await start("--seed", seed, "--data", "state", "--reset");
  expect(await enabled(third)).toBe(true);
  await stop(third);
});

test("a seed that AWS's rules refuse is refused whole, in words, and nothing is left in the folder", async () => {
  const seed = write("seed.json", {
    pools: [
      {
        pool: { id: "eu-west-2_Mine" },
        clients: [{ id: "a", name: "A", settings: { AllowedOAuthFlows: ["client_credentials", "code"] } }],
      },
    ],
  });
  const run = lifeguard("--port", "0", "--seed", seed, "--data", "state");
  expect(await run.ended).toBe(1);
  expect(run.err()).toMatch(/The pool eu-west-2_Mine of the seed was refused: /);
  const state = ["snapshot", "journal"].map((name) => join(folder, "state", `${name}.ndjson`));
  for (const path of state.filter(existsSync)) expect(readFileSync(path, "utf8")).not.toContain("Mine");
});

test("--log writes a line for each call, to a file or to standard output; quotas and lag are in force", async () => {
  const quotas = write("quotas.json", { rates: { UserList: 2 } });
  const run = await start("--log", "calls.ndjson", "--quotas", quotas, "--listing-lag", "5");
  const toOutput = await start("--log", "-");
  for (const { announced } of [run, toOutput]) {
    const sdk = openSdk(announced.endpoint);
    for (let index = 0; index < 3; index += 1) {
      await sdk.listUsers({ UserPoolId: "eu-west-2_Local" }).catch(() => undefined);
    }
    sdk.destroy();
  }
  const lag = await (await fetch(`${run.announced.endpoint}/_local/listing-lag`)).json();
  expect(lag).toEqual({ seconds: 5 });
  await Promise.all([stop(run), stop(toOutput)]);
  const lines = (text: string) =>
    text
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as { error?: string });
  const file = lines(readFileSync(join(folder, "calls.ndjson"), "utf8"));
  expect(file.map(({ error }) => error)).toEqual([undefined, undefined, "TooManyRequestsException"]);
  expect(lines(toOutput.out()).slice(1)).toMatchObject(
    Array(3).fill({ operation: "ListUsers", status: 200 }),
  );
});
