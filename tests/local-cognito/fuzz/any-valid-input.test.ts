import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { OPERATIONS } from "@/lib/local/cognito/operations";
import { openPoster, type Poster } from "../constraints/poster";
import { PASSWORD, POOL, type World } from "../helpers";
import { followUpOf, type Members, type Request } from "./follow-ups";
import { PLAIN_POOL, startFullWorld } from "./full-world";
import { createLiveValues, fill, type LiveValues } from "./live-values";
import { completeRequest, mixedRequests } from "./requests";

/** Requests an operation. FUZZ_RUNS asks for more, FUZZ_SEED for those of another run. */
const RUNS = Number(process.env.FUZZ_RUNS ?? 10);
const SEED = Number(process.env.FUZZ_SEED ?? Date.now() % 2 ** 31);
/** So many requests, and what they have deleted is there again. */
const REQUESTS_A_WORLD = 300;
/** So many requests, and somebody is signed in again. */
const REQUESTS_A_SIGN_IN = 50;

const SIGN_INS: readonly (readonly [string, string, string, object?])[] = [
  ["ada", "open", "USER_PASSWORD_AUTH"],
  ["confirmed", "tight", "USER_PASSWORD_AUTH"],
  ["totp", "open", "USER_PASSWORD_AUTH"],
  ["temporary", "open", "USER_PASSWORD_AUTH"],
  ["plain", "plainflows", "USER_PASSWORD_AUTH"],
  ["plain", "plainflows", "USER_AUTH"],
  ["temporary", "plainflows", "USER_SRP_AUTH", { SRP_A: "ab12".repeat(64) }],
];

const accepted = new Set<string>();
const log = vi.spyOn(console, "warn").mockImplementation(() => undefined);
let world: World;
let poster: Poster;
let live: LiveValues;
beforeAll(begin);
afterAll(async () => {
  log.mockRestore();
  await end();
});

test(`whatever keeps the constraints is answered 200, or 400 with an exception (FUZZ_SEED=${SEED})`, {
  timeout: 600_000,
}, async () => {
  for (const [index, request] of mixedRequests(RUNS, SEED).entries()) {
    if (index % REQUESTS_A_WORLD === REQUESTS_A_WORLD - 1) await restart();
    if (index % REQUESTS_A_SIGN_IN === 0) await signIn();
    await run(request);
  }
  const never = [...OPERATIONS.keys()].filter((name) => !accepted.has(name));
  if (process.env.FUZZ_RUNS)
    console.info(`FUZZ_SEED=${SEED}: never accepted: ${never.join(", ") || "none"}.`);
});

/** Sends a request and what a client would send next. */
async function run(request: Request): Promise<void> {
  for (let waiting = [request]; waiting.length > 0; ) {
    const [next, ...later] = waiting as [Request];
    const sent = { operation: next.operation, input: fill(next.input, live) as Members };
    const answer = await send(sent);
    if (answer) accepted.add(sent.operation);
    const followUps = answer ? followUpOf(sent, answer, await latestCode()) : [];
    waiting = [...followUps.map((followUp) => completeRequest(followUp, SEED + live.size())), ...later].slice(
      0,
      3,
    );
  }
}

/** @returns the answer of an accepted request */
async function send({ operation, input }: Request): Promise<Members | undefined> {
  const { status, body } = await poster.post(operation, input);
  const what = `${operation} ${JSON.stringify(input)} (FUZZ_SEED=${SEED})`;
  const failure = log.mock.calls.map(([line]) => String(line)).find((line) => line.includes(" failed: "));
  expect(failure, what).toBeUndefined();
  const told = `${body.message} ${log.mock.calls.flat().join(" ")}`;
  expect(
    secretsIn(input).filter((secret) => told.includes(secret)),
    what,
  ).toEqual([]);
  log.mockClear();
  if (status !== 200) {
    expect({ status, type: body.__type }, what).toEqual({
      status: 400,
      type: expect.stringMatching(/Exception$/),
    });
    return undefined;
  }
  live.learn(body);
  return body;
}

async function begin(): Promise<void> {
  world = await startFullWorld();
  poster = openPoster(world.url);
  live = createLiveValues();
  for (const id of [POOL, PLAIN_POOL]) {
    live.add("UserPoolId", id);
    live.add("ResourceArn", `arn:aws:cognito-idp:eu-west-2:123456789012:userpool/${id}`);
    live.learn((await world.sdk.listUserPoolClients({ UserPoolId: id })).UserPoolClients);
    for (const user of (await world.sdk.listUsers({ UserPoolId: id })).Users ?? []) {
      live.add("Username", user.Username ?? "");
    }
  }
}

async function end(): Promise<void> {
  poster.close();
  await world.close();
}

async function restart(): Promise<void> {
  await end();
  await begin();
}

const SECRET =
  /^(AccessToken|RefreshToken|Token|Session|\w*Password|SecretHash|ClientSecret|PASSWORD|REFRESH_TOKEN)$/;

/** Values of a request that nobody may read in a message or in the log; short ones stand in any text. */
function secretsIn(input: unknown, member = ""): string[] {
  if (typeof input === "string") return SECRET.test(member) && input.trim().length >= 8 ? [input] : [];
  if (typeof input !== "object" || input === null) return [];
  return Object.entries(input).flatMap(([name, inner]) => {
    return secretsIn(inner, Array.isArray(input) ? member : name);
  });
}

/** Sign-ins of every kind, of users who can sign in again. */
async function signIn(): Promise<void> {
  for (const [name, ClientId, AuthFlow, more] of SIGN_INS) {
    const UserPoolId = ClientId === "plainflows" ? PLAIN_POOL : POOL;
    const Username = UserPoolId === PLAIN_POOL ? name : `${name}@example.com`;
    const Permanent = name !== "temporary";
    await send({ operation: "AdminEnableUser", input: { UserPoolId, Username } });
    const password = { UserPoolId, Username, Password: PASSWORD, Permanent };
    await send({ operation: "AdminSetUserPassword", input: password });
    const AuthParameters = { USERNAME: Username, PASSWORD, ...more };
    await run({ operation: "InitiateAuth", input: { ClientId, AuthFlow, AuthParameters } });
  }
}

async function latestCode(): Promise<string> {
  const mails = (await (await fetch(`${world.url}/_local/outbox.json`)).json()) as { code?: string }[];
  const code = mails[0]?.code ?? "123456";
  live.add("ConfirmationCode", code);
  return code;
}
