import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { PASSWORD, POOL, startWorld, UserPoolId, type World } from "../helpers";
import { everyTrigger } from "./context";
import {
  arnOf,
  type HttpFunction,
  openHandlerFolder,
  startHttpFunction,
  type TriggerEvent,
} from "./functions";

const EMAIL = "ada@example.com";

let it: HttpFunction;
let world: World;
const start = async (lambdaConfig: object, target = it.url) => {
  world = await startWorld({
    pool: { LambdaConfig: lambdaConfig },
    groups: [{ name: "staff" }],
    users: [
      { email: EMAIL, name: "Ada", password: PASSWORD, groups: ["staff"] },
      { email: "ivy@example.com", password: PASSWORD, temporary: true },
    ],
    functions: { it: target },
    functionLimitMs: 500,
  });
};
beforeEach(async () => {
  // The log of calls.
  vi.spyOn(console, "warn").mockReturnValue();
  it = await startHttpFunction();
});
afterEach(async () => {
  vi.mocked(console.warn).mockRestore();
  await world.close();
  await it.close();
});

const sources = () => it.events.map(({ triggerSource }) => triggerSource);
/** Changes the response to one source; every other comes back as it was. */
const answer = (source: string, change: (event: TriggerEvent) => unknown) =>
  it.behave((event) => (event.triggerSource === source ? change(event) : event));

test.each([
  ["PreAuthentication_Authentication", "PreAuthentication failed with error Not now."],
  ["PostAuthentication_Authentication", "PostAuthentication failed with error Not now."],
  ["TokenGeneration_Authentication", "PreTokenGeneration failed with error Not now."],
])("a sign-in ends when the function of %s throws, and works again without it", async (source, message) => {
  await start(everyTrigger("it"));
  answer(source, () => ({ errorMessage: "Not now", errorType: "Error" }));
  await expect(world.signIn(EMAIL)).rejects.toMatchObject({ name: "UserLambdaValidationException", message });
  expect(sources().at(-1)).toBe(source);
  it.behave((event) => event);
  expect((await world.signIn(EMAIL)).RefreshToken).toBeTruthy();
});

test("a wrong password is told to PreAuthentication and to nothing after it", async () => {
  await start(everyTrigger("it"));
  await expect(world.signIn(EMAIL, "Wrong-one-1")).rejects.toMatchObject({ name: "NotAuthorizedException" });
  expect(sources()).toEqual(["PreAuthentication_Authentication"]);
});

test("a handler that never ends fails the sign-in in time, and the server goes on", async () => {
  const folder = openHandlerFolder();
  try {
    const target = folder.write("it.mjs", "export const handler = () => { for (;;); };");
    await start({ PreAuthentication: arnOf("it") }, target);
    const [signIn, user] = await Promise.allSettled([
      world.signIn(EMAIL),
      world.sdk.adminGetUser({ UserPoolId, Username: EMAIL }),
    ]);
    expect(user.status).toBe("fulfilled");
    expect(signIn).toMatchObject({ status: "rejected", reason: { name: "UnexpectedLambdaException" } });
    folder.write("it.mjs", "export const handler = async (event) => event;");
    expect((await world.signIn(EMAIL)).AccessToken).toBeTruthy();
  } finally {
    folder.close();
  }
});

test("a sign-in calls its functions in Cognito's order, a refresh only the one for tokens", async () => {
  await start(everyTrigger("it"));
  const { RefreshToken } = await world.signIn(EMAIL);
  expect(sources()).toEqual([
    "PreAuthentication_Authentication",
    "PostAuthentication_Authentication",
    "TokenGeneration_Authentication",
  ]);
  it.events.length = 0;
  await world.sdk.initiateAuth({
    ClientId: "open",
    AuthFlow: "REFRESH_TOKEN_AUTH",
    AuthParameters: { REFRESH_TOKEN: RefreshToken },
  });
  expect(sources()).toEqual(["TokenGeneration_RefreshTokens"]);
});

test("ClientMetadata of InitiateAuth reaches PreAuthentication as validationData", async () => {
  await start({ PreAuthentication: arnOf("it") });
  await world.sdk.initiateAuth({
    ClientId: "open",
    AuthFlow: "USER_PASSWORD_AUTH",
    AuthParameters: { USERNAME: EMAIL, PASSWORD },
    ClientMetadata: { shop: "7" },
  });
  expect(it.events[0]).toMatchObject({
    userPoolId: POOL,
    callerContext: { clientId: "open" },
    request: { userAttributes: { email: EMAIL }, validationData: { shop: "7" } },
  });
  expect(JSON.stringify(it.events)).not.toContain(PASSWORD);
});

test("a new password has a source of its own", async () => {
  await start(everyTrigger("it"));
  const challenge = await world.sdk.initiateAuth({
    ClientId: "open",
    AuthFlow: "USER_PASSWORD_AUTH",
    AuthParameters: { USERNAME: "ivy@example.com", PASSWORD },
  });
  await world.sdk.respondToAuthChallenge({
    ClientId: "open",
    ChallengeName: "NEW_PASSWORD_REQUIRED",
    Session: challenge.Session,
    ChallengeResponses: { USERNAME: "ivy@example.com", NEW_PASSWORD: "Another-one-2" },
  });
  expect(sources().at(-1)).toBe("TokenGeneration_NewPasswordChallenge");
});

test("an unknown user is told to PreAuthentication only where the client hides who exists", async () => {
  await start({ PreAuthentication: arnOf("it") });
  await expect(world.signIn("nobody@example.com")).rejects.toMatchObject({ name: "UserNotFoundException" });
  expect(it.events).toEqual([]);
  const hidden = world.signIn("nobody@example.com", PASSWORD, "tight");
  await expect(hidden).rejects.toMatchObject({ name: "NotAuthorizedException" });
  expect(it.events).toMatchObject([
    { triggerSource: "PreAuthentication_Authentication", request: { userNotFound: true } },
  ]);
});
