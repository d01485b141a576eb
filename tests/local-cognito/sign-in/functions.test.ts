import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { attribute, PASSWORD, startWorld, TOTP_SECRET, UserPoolId, type World } from "../helpers";
import { enterAt, locationOf, openBrowser } from "../hosted-ui-browser";
import { exchangeCode } from "../oauth-calls";
import { arnOf, type HttpFunction, startHttpFunction } from "../triggers/functions";

let world: World;
let it: HttpFunction;
beforeAll(async () => {
  it = await startHttpFunction();
  world = await startWorld({
    functions: { it: it.url },
    users: [
      { email: "ada@example.com", name: "Ada", password: PASSWORD },
      { email: "totp@example.com", password: PASSWORD, totpSecret: TOTP_SECRET },
      { email: "off@example.com", password: PASSWORD, enabled: false },
    ],
  });
});
afterAll(async () => {
  await world.close();
  await it.close();
});

const ARN = arnOf("it");
async function setFunctions(LambdaConfig: object) {
  await world.sdk.updateUserPool({
    UserPoolId,
    AutoVerifiedAttributes: ["email"],
    MfaConfiguration: "OPTIONAL",
    LambdaConfig,
  });
}
beforeEach(async () => {
  it.behave((event) => event);
  it.events.length = 0;
});

const sources = () => it.events.map(({ triggerSource }) => triggerSource);
const begin = (name: string, more: object = {}) =>
  world.sdk.initiateAuth({
    ClientId: "open",
    AuthFlow: "USER_PASSWORD_AUTH",
    AuthParameters: { USERNAME: `${name}@example.com`, PASSWORD },
    ...more,
  });
const refuse = (triggerSource: string) =>
  it.behave((event) =>
    event.triggerSource.startsWith(triggerSource) ? { errorMessage: "Not today" } : event,
  );

test("a sign-in calls PreAuthentication, PostAuthentication and PreTokenGeneration, in this order; a refresh the last alone", async () => {
  await setFunctions({ PreAuthentication: ARN, PostAuthentication: ARN, PreTokenGeneration: ARN });
  const { AuthenticationResult } = await begin("ada", { ClientMetadata: { from: "here" } });
  expect(sources()).toEqual([
    "PreAuthentication_Authentication",
    "PostAuthentication_Authentication",
    "TokenGeneration_Authentication",
  ]);
  expect(it.events[0]?.request.validationData).toEqual({ from: "here" });
  expect(it.events[1]?.request).toMatchObject({ newDeviceUsed: false, userAttributes: { name: "Ada" } });
  it.events.length = 0;
  const REFRESH_TOKEN = AuthenticationResult?.RefreshToken ?? "";
  await world.sdk.initiateAuth({
    ClientId: "open",
    AuthFlow: "REFRESH_TOKEN_AUTH",
    AuthParameters: { REFRESH_TOKEN },
  });
  expect(sources()).toEqual(["TokenGeneration_RefreshTokens"]);
});

test("the functions after the password wait for the second factor", async () => {
  await setFunctions({ PreAuthentication: ARN, PostAuthentication: ARN });
  const { Session } = await begin("totp");
  expect(sources()).toEqual(["PreAuthentication_Authentication"]);
  const SOFTWARE_TOKEN_MFA_CODE = await world.totp(TOTP_SECRET);
  await world.sdk.respondToAuthChallenge({
    ClientId: "open",
    ChallengeName: "SOFTWARE_TOKEN_MFA",
    Session,
    ChallengeResponses: { USERNAME: "totp@example.com", SOFTWARE_TOKEN_MFA_CODE },
    ClientMetadata: { step: "two" },
  });
  expect(sources()).toEqual(["PreAuthentication_Authentication", "PostAuthentication_Authentication"]);
  expect(it.events[1]?.request.clientMetadata).toEqual({ step: "two" });
});

test.each(["PreAuthentication", "PostAuthentication", "TokenGeneration"])(
  "a refusal of %s ends the sign-in without tokens",
  async (source) => {
    await setFunctions({ PreAuthentication: ARN, PostAuthentication: ARN, PreTokenGeneration: ARN });
    refuse(source);
    await expect(begin("ada")).rejects.toMatchObject({
      name: "UserLambdaValidationException",
      message: expect.stringContaining("Not today"),
    });
  },
);

test("PreAuthentication is asked before the password is looked at, and not for a disabled user", async () => {
  await setFunctions({ PreAuthentication: ARN });
  refuse("PreAuthentication");
  const AuthParameters = { USERNAME: "ada@example.com", PASSWORD: "wrong-Horse-1" };
  await expect(begin("ada", { AuthParameters })).rejects.toMatchObject({
    name: "UserLambdaValidationException",
  });
  it.events.length = 0;
  await expect(begin("off")).rejects.toMatchObject({ name: "NotAuthorizedException" });
  expect(sources()).toEqual([]);
});

test("the Hosted UI calls PostAuthentication, and makes its tokens by HostedAuth", async () => {
  await setFunctions({ PostAuthentication: ARN, PreTokenGeneration: ARN });
  const redirect_uri = "http://localhost:3000/callback";
  const url = new URL("/oauth2/authorize", world.url);
  url.search = new URLSearchParams({ client_id: "open", response_type: "code", redirect_uri }).toString();
  const page = await enterAt(openBrowser(), url, "ada@example.com", PASSWORD);
  const code = locationOf(page).searchParams.get("code") ?? "";
  const fields = { client_id: "open", redirect_uri, code_verifier: undefined };
  expect((await exchangeCode(world, code, fields)).response.status).toBe(200);
  expect(sources()).toEqual(["PostAuthentication_Authentication", "TokenGeneration_HostedAuth"]);
});

test("UserMigration brings a user at his first sign-in, with the password that he typed", async () => {
  await setFunctions({ UserMigration: ARN });
  it.behave((event) => ({
    ...event,
    response: {
      userAttributes: { email: "new@example.com", email_verified: "true", name: "New" },
      finalUserStatus: "CONFIRMED",
      messageAction: "SUPPRESS",
    },
  }));
  expect((await begin("new")).AuthenticationResult).toBeDefined();
  expect(it.events[0]?.request.password).toBe(PASSWORD);
  const user = await world.sdk.adminGetUser({ UserPoolId, Username: "new@example.com" });
  expect(user.UserStatus).toBe("CONFIRMED");
  expect(attribute(user.UserAttributes, "name")).toBe("New");
  it.events.length = 0;
  expect((await begin("new")).AuthenticationResult).toBeDefined();
  expect(sources()).toEqual([]);
  refuse("UserMigration");
  await expect(begin("nobody")).rejects.toMatchObject({ name: "UserNotFoundException" });
});
