import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { PASSWORD, POOL, startWorld, UserPoolId, type World } from "../helpers";
import { beginExchange, claim } from "./srp-by-hand";

const Username = "ada@example.com";
let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

async function openWorld(dataDir?: string): Promise<World> {
  const person = (name: string) => ({ email: `${name}@example.com`, password: PASSWORD });
  const users = [person("ada"), { ...person("off"), enabled: false }, { email: "without@example.com" }];
  const opened = await startWorld({ users, ...(dataDir === undefined ? {} : { dataDir }) });
  for (const ClientId of ["open", "tight"]) {
    await opened.sdk.updateUserPoolClient({
      UserPoolId,
      ClientId,
      PreventUserExistenceErrors: ClientId === "tight" ? "ENABLED" : "LEGACY",
      ExplicitAuthFlows: ["ALLOW_USER_SRP_AUTH", "ALLOW_USER_PASSWORD_AUTH", "ALLOW_USER_AUTH"],
    });
  }
  return opened;
}

function begin(USERNAME: string, SRP_A: string, ClientId = "tight", at = world) {
  return at.sdk.initiateAuth({ ClientId, AuthFlow: "USER_SRP_AUTH", AuthParameters: { USERNAME, SRP_A } });
}
function prove(ChallengeResponses: Record<string, string>, more: object = {}, at = world) {
  const ChallengeName = "PASSWORD_VERIFIER";
  return at.sdk.respondToAuthChallenge({ ClientId: "tight", ChallengeName, ChallengeResponses, ...more });
}
/** Begins and answers with a password. */
async function signIn(name: string, password = PASSWORD, at = world) {
  const exchange = beginExchange();
  const begun = await begin(name, exchange.SRP_A, "tight", at);
  return prove(claim(POOL, password, exchange, begun.ChallengeParameters), {}, at);
}

test("the first answer has Cognito's parameters, no session, and nothing of the password", async () => {
  const begun = await begin(Username, beginExchange().SRP_A);
  expect(begun).toMatchObject({ ChallengeName: "PASSWORD_VERIFIER" });
  expect(begun.Session).toBeUndefined();
  const sub = begun.ChallengeParameters?.USER_ID_FOR_SRP;
  expect(begun.ChallengeParameters).toEqual({
    SALT: expect.stringMatching(/^[0-9a-f]{1,32}$/),
    SECRET_BLOCK: expect.stringMatching(/^[A-Za-z0-9+/]{1024}$/),
    SRP_B: expect.stringMatching(/^[0-9a-f]{700,768}$/),
    USERNAME: sub,
    USER_ID_FOR_SRP: sub,
  });
});

test.each([
  ["no SRP_A", "", "InvalidParameterException"],
  ["an SRP_A that is no number", "xyz", "InvalidParameterException"],
  ["an SRP_A of 0", "0", "InvalidParameterException"],
])("refuses to begin with %s", async (_what, SRP_A, name) => {
  await expect(begin(Username, SRP_A)).rejects.toMatchObject({ name });
});

test.each([
  ["no signature", { PASSWORD_CLAIM_SIGNATURE: "" }, {}, "InvalidParameterException"],
  ["no timestamp", { TIMESTAMP: "" }, {}, "InvalidParameterException"],
  ["a timestamp of another form", { TIMESTAMP: "2026-11-21T09:00:00Z" }, {}, "InvalidParameterException"],
  [
    "another time than was signed",
    { TIMESTAMP: "Mon Jan 5 09:00:00 UTC 2026" },
    {},
    "NotAuthorizedException",
  ],
  ["another secret block", { PASSWORD_CLAIM_SECRET_BLOCK: "AAAA" }, {}, "NotAuthorizedException"],
  ["another user's name", { USERNAME: "without@example.com" }, {}, "NotAuthorizedException"],
  ["another client", {}, { ClientId: "open" }, "NotAuthorizedException"],
  ["a session of nobody's", {}, { Session: "x".repeat(40) }, "NotAuthorizedException"],
])("refuses a right proof with %s", async (_what, change, more, name) => {
  const exchange = beginExchange();
  const begun = await begin(Username, exchange.SRP_A);
  const right = claim(POOL, PASSWORD, exchange, begun.ChallengeParameters);
  await expect(prove({ ...right, ...change }, more)).rejects.toMatchObject({ name });
});

test("a proof is good once, and only while its exchange lives", async () => {
  const exchange = beginExchange();
  const begun = await begin(Username, exchange.SRP_A);
  const right = claim(POOL, PASSWORD, exchange, begun.ChallengeParameters);
  expect((await prove(right)).AuthenticationResult).toBeDefined();
  await expect(prove(right)).rejects.toMatchObject({ name: "NotAuthorizedException" });
  const late = await begin(Username, exchange.SRP_A);
  await world.advance(3 * 60_000);
  const answer = prove(claim(POOL, PASSWORD, exchange, late.ChallengeParameters));
  await expect(answer).rejects.toMatchObject({ name: "NotAuthorizedException" });
});

test("somebody unknown gets the same salt and id each time, and is refused like a wrong password", async () => {
  const first = (await begin("nobody@example.com", beginExchange().SRP_A)).ChallengeParameters;
  const second = (await begin("nobody@example.com", beginExchange().SRP_A)).ChallengeParameters;
  const other = (await begin("nobody-else@example.com", beginExchange().SRP_A)).ChallengeParameters;
  expect(second).toMatchObject({ SALT: first?.SALT, USER_ID_FOR_SRP: first?.USER_ID_FOR_SRP });
  expect(second?.SRP_B).not.toBe(first?.SRP_B);
  expect(other?.SALT).not.toBe(first?.SALT);
  const known = (await begin(Username, beginExchange().SRP_A)).ChallengeParameters;
  expect(Object.keys(first ?? {}).sort()).toEqual(Object.keys(known ?? {}).sort());
  const refused = { name: "NotAuthorizedException", message: "Incorrect username or password." };
  await expect(signIn("nobody@example.com")).rejects.toMatchObject(refused);
  await expect(signIn(Username, "wrong-Horse-1")).rejects.toMatchObject(refused);
  await expect(signIn("without@example.com")).rejects.toMatchObject(refused);
});

test("a client that hides who exists says that a user is disabled only to whoever knows his password", async () => {
  const wrong = signIn("off@example.com", "wrong-Horse-1");
  await expect(wrong).rejects.toMatchObject({ message: "Incorrect username or password." });
  await expect(signIn("off@example.com")).rejects.toMatchObject({ message: "User is disabled." });
});

test("USER_AUTH goes by SRP as well, with a session", async () => {
  const exchange = beginExchange();
  const begun = await world.sdk.initiateAuth({
    ClientId: "tight",
    AuthFlow: "USER_AUTH",
    AuthParameters: { USERNAME: Username, PREFERRED_CHALLENGE: "PASSWORD_SRP", SRP_A: exchange.SRP_A },
  });
  expect(begun.ChallengeName).toBe("PASSWORD_VERIFIER");
  const right = claim(POOL, PASSWORD, exchange, begun.ChallengeParameters);
  expect((await prove(right, { Session: begun.Session })).AuthenticationResult).toBeDefined();
});

test("a password kept by an older version gets its verifier at the next sign-in with it", async () => {
  const folder = mkdtempSync(join(tmpdir(), "local-cognito-"));
  try {
    await (await openWorld(folder)).close();
    for (const name of readdirSync(folder)) {
      const file = join(folder, name);
      writeFileSync(file, readFileSync(file, "utf8").replace(/,"srp":\{[^}]*\}/g, ""));
    }
    const old = await openWorld(folder);
    await expect(signIn(Username, PASSWORD, old)).rejects.toMatchObject({ name: "NotAuthorizedException" });
    await old.signIn(Username);
    expect((await signIn(Username, PASSWORD, old)).AuthenticationResult).toBeDefined();
    await old.close();
  } finally {
    rmSync(folder, { recursive: true });
  }
});
