import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import type { CognitoIdentityProvider } from "@aws-sdk/client-cognito-identity-provider";
import { afterEach, beforeEach, expect, test } from "vitest";
import { prepareBundle } from "@/lib/cli/local/bundle.mjs";
import { attribute, openSdk, UserPoolId } from "../helpers";
import { randomFrom, seedOfRun } from "./random";

const ROUNDS = 12;
const WRITERS = 4;
let dataDir: string;
let child: ChildProcess | undefined;

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), "local-cognito-crash-"));
});
afterEach(() => {
  child?.kill("SIGKILL");
  rmSync(dataDir, { recursive: true, force: true });
});

/** What a user may be like after a crash: his name, or null when he is not there. */
type Known = { sure: string | null; maybe?: string | null };
type State = Map<string, Known>;

async function start(bundle: string): Promise<CognitoIdentityProvider> {
  child = spawn(process.execPath, [bundle, dataDir], { stdio: ["ignore", "pipe", "inherit"] });
  if (!child.stdout) throw new Error("The child has no output.");
  const [line] = (await once(child.stdout, "data")) as [Buffer];
  return openSdk(line.toString().trim());
}

/** Makes, renames and deletes users of its own until the line is cut; notes what was acknowledged, and what was under way. */
async function write(
  sdk: CognitoIdentityProvider,
  prefix: string,
  state: State,
  random: () => number,
): Promise<void> {
  for (let turn = 0; ; turn += 1) {
    const names = [...state.keys()].filter(
      (name) => name.startsWith(prefix) && state.get(name)?.sure != null,
    );
    const some = names[Math.floor(random() * names.length)];
    const dice = random();
    const Username = some === undefined || dice < 0.4 ? `${prefix}-${turn}@example.com` : some;
    const known = state.get(Username) ?? { sure: null };
    const next = Username === some && dice > 0.9 ? null : `Name ${turn} ${"x".repeat(random() * 200)}`;
    state.set(Username, { sure: known.sure, maybe: next });
    const UserAttributes = [
      { Name: "name", Value: next ?? "" },
      { Name: "email_verified", Value: "true" },
    ];
    try {
      if (next === null) await sdk.adminDeleteUser({ UserPoolId, Username });
      else if (Username === some)
        await sdk.adminUpdateUserAttributes({ UserPoolId, Username, UserAttributes });
      else await sdk.adminCreateUser({ UserPoolId, Username, UserAttributes });
    } catch (error) {
      if ((error as Error).name.endsWith("Exception")) throw error;
      return;
    }
    state.set(Username, { sure: next });
  }
}

async function find(sdk: CognitoIdentityProvider, Username: string): Promise<string | null> {
  try {
    return attribute((await sdk.adminGetUser({ UserPoolId, Username })).UserAttributes, "name") ?? "";
  } catch (error) {
    if ((error as Error).name === "UserNotFoundException") return null;
    throw error;
  }
}

test("killed at any moment, in the middle of writes and compactions: what was acknowledged is there, and nothing half", async () => {
  const seed = seedOfRun();
  const random = randomFrom(seed);
  const bundle = await prepareBundle(process.cwd(), "tests/local-cognito/runtime/crash-child.ts");
  if (!bundle) throw new Error("The child could not be bundled.");
  const state: State = new Map();
  let compactions = 0;

  for (let round = 0; round < ROUNDS; round += 1) {
    const sdk = await start(bundle);
    for (const [name, known] of state) {
      const found = await find(sdk, name);
      const possible = "maybe" in known ? [known.sure, known.maybe] : [known.sure];
      expect(possible, `seed ${seed}, round ${round}, ${name}`).toContain(found);
      state.set(name, { sure: found });
    }
    const invited = await (await fetch(`${await endpointOf(sdk)}/_local/outbox.json`)).json();
    const mailed = new Set((invited as { to: string }[]).map(({ to }) => to));
    for (const [name, { sure }] of state) {
      if (sure !== null) expect(mailed, `seed ${seed}: the mail to ${name}`).toContain(name);
    }
    const writers = Array.from({ length: WRITERS }, (_, writer) =>
      write(sdk, `w${round}-${writer}`, state, randomFrom(seed + round * WRITERS + writer)),
    );
    await wait(30 + random() * 170);
    if (readdirSync(dataDir).some((name) => /^journal\.\d/.test(name))) compactions += 1;
    child?.kill("SIGKILL");
    await Promise.all(writers);
    sdk.destroy();
  }
  expect(state.size, `seed ${seed}`).toBeGreaterThan(50);
  expect(compactions, `seed ${seed}: kills during a compaction`).toBeGreaterThan(0);
}, 60_000);

async function endpointOf(sdk: CognitoIdentityProvider): Promise<string> {
  const endpoint = await sdk.config.endpoint?.();
  return `http://${endpoint?.hostname}:${endpoint?.port}`;
}
