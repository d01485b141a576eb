import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { resetEnv } from "@/lib/env";
import { checkAnswer } from "@/tests/api/fuzz/check";
import { OPERATIONS } from "@/tests/api/fuzz/document";
import { type Fuzzed, fuzzed } from "@/tests/api/fuzz/requests";
import { type Answered, sendFuzzed } from "@/tests/api/fuzz/send";
import { listDifferences, readState, type State } from "@/tests/api/fuzz/state";
import { type FuzzWorld, openFuzzWorld } from "@/tests/api/fuzz/world";
import { listenToCognito } from "@/tests/guards/state";
import { type Portal, startPortal } from "@/tests/helpers/portal";

/** Requests of one half. API_FUZZ_RUNS asks for more altogether, FUZZ_SEED for those of another run. */
const RUNS = Number(process.env.API_FUZZ_RUNS ?? 20_000) / 2;
const SEED = Number(process.env.FUZZ_SEED ?? Date.now() % 2 ** 31);
/** After so many requests, refusals all of them or reads, everything is compared with what it was before. */
const BATCH = 25;

let portal: Portal;
let world: FuzzWorld;
let cognito: ReturnType<typeof listenToCognito>;

const seen = new Map<string, number>();
const count = (what: string, by = 1) => seen.set(what, (seen.get(what) ?? 0) + by);

/**
 * Sends half of all requests, in a world of its own: two files, so that two cores share the work. Whatever is sent must be
 * answered as the document says, and what is refused must have changed nothing. A failure prints its seed and the smallest
 * request that shows it.
 */
export function fuzzHalf(half: 0 | 1): void {
  beforeAll(begin);
  afterAll(end);
  const seed = SEED + half;
  test(
    `whatever is sent is answered as the document says, and refusals change nothing (FUZZ_SEED=${SEED})`,
    {
      timeout: 3_600_000,
    },
    () => sendAll(seed),
  );
}

async function begin(): Promise<void> {
  portal = await startPortal();
  Object.assign(process.env, { API_REQUESTS_PER_MINUTE: "1000000", TRUSTED_PROXY_HOPS: "1" });
  resetEnv();
  world = await openFuzzWorld(portal);
  cognito = listenToCognito();
}

async function end(): Promise<void> {
  delete process.env.API_REQUESTS_PER_MINUTE;
  delete process.env.TRUSTED_PROXY_HOPS;
  await portal?.close();
}

async function sendAll(seed: number): Promise<void> {
  cognito.takeChanges();
  let before = await readState(portal);
  let batch: string[] = [];
  const finishBatch = async () => {
    const [old, sent, now] = [before, batch, await readState(portal)];
    [before, batch] = [now, []];
    expectUnchanged(old, now, sent);
  };
  const run = async (request: Fuzzed) => {
    const answer = await sendFuzzed(world, request);
    checkAnswer(answer);
    count(`status ${answer.status}`);
    count(`${request.operation} ${answer.status < 400 ? "done" : "refused"}`);
    if (answer.status < 400 && changesSomething(answer)) {
      count("let through");
      await world.mend(request);
      cognito.takeChanges();
      [before, batch] = [await readState(portal), []];
      return;
    }
    if (answer.status === 200 && answer.headers.get("content-type") === "application/json") {
      world.learn(JSON.parse(answer.text));
    }
    batch.push(`${answer.asked} as ${request.caller} (${request.token}): ${answer.status}`);
    if (batch.length >= BATCH) await finishBatch();
  };
  await fc.assert(fc.asyncProperty(fuzzed, run), { seed, numRuns: RUNS });
  await finishBatch();
  report();
  const never = OPERATIONS.filter(({ id }) => !seen.has(`${id} done`)).map(({ id }) => id);
  if (RUNS >= 5000) expect(never.filter((id) => !NEEDS_MORE.has(id))).toEqual([]);
}

/** A file can be fetched once; whatever else is read stays as it is. */
function changesSomething({ method, path }: Answered): boolean {
  return /^(POST|PUT|PATCH|DELETE)$/.test(method) || (method !== "OPTIONS" && path === FILE);
}

const FILE = "/user-exports/{exportId}/file";

/** What takes a code of an authenticator, and is no matter of luck. */
const NEEDS_MORE = new Set(["confirmOwnEnrolment"]);

/** Cognito alone can tell whether a password or a code is right: it is asked, and refuses. */
const ASKING = new Set(["ChangePasswordCommand", "VerifySoftwareTokenCommand"]);

function expectUnchanged(before: State, now: State, batch: string[]): void {
  const told = `after\n${batch.join("\n")}`;
  const asked = cognito.takeChanges().filter((name) => !ASKING.has(name));
  expect(asked, told).toEqual([]);
  expect(listDifferences(before, now), told).toEqual([]);
  count("compared", batch.length);
}

function report(): void {
  const statuses = [...seen].filter(([what]) => what.startsWith("status")).sort();
  const said = statuses.map(([what, times]) => `${what.slice(7)}: ${times}`).join(", ");
  console.info(
    `FUZZ_SEED=${SEED}: ${RUNS} requests (${said}); ${seen.get("let through")} changes were let through, ` +
      `and ${seen.get("compared")} requests were compared as having changed nothing.`,
  );
}
