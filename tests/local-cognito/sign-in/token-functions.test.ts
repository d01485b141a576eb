import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { PASSWORD, payloadOf, startWorld, UserPoolId, type World } from "../helpers";
import { arnOf, type HttpFunction, startHttpFunction, type TriggerEvent } from "../triggers/functions";

let world: World;
let it: HttpFunction;
beforeAll(async () => {
  it = await startHttpFunction();
  world = await startWorld({
    functions: { it: it.url },
    users: [
      { email: "ada@example.com", name: "Ada", password: PASSWORD },
      { email: "invited@example.com", password: PASSWORD, temporary: true },
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
test("a new password is a source of its own for PreTokenGeneration", async () => {
  await setFunctions({ PreTokenGeneration: ARN });
  const { Session } = await begin("invited");
  await world.sdk.respondToAuthChallenge({
    ClientId: "open",
    ChallengeName: "NEW_PASSWORD_REQUIRED",
    Session,
    ChallengeResponses: { USERNAME: "invited@example.com", NEW_PASSWORD: "Another-horse-2" },
  });
  expect(sources()).toEqual(["TokenGeneration_NewPasswordChallenge"]);
});

test("V1_0 changes the ID token and the groups of both", async () => {
  await setFunctions({ PreTokenGeneration: ARN });
  const claimsOverrideDetails = {
    claimsToAddOrOverride: { tenant: "blue" },
    claimsToSuppress: ["name"],
    groupOverrideDetails: { groupsToOverride: ["made-up"], iamRolesToOverride: [], preferredRole: null },
  };
  it.behave((event) => ({ ...event, response: { claimsOverrideDetails } }));
  const { AccessToken, IdToken } = await world.signIn("ada@example.com");
  expect(payloadOf(IdToken)).toMatchObject({ tenant: "blue", "cognito:groups": ["made-up"] });
  expect(payloadOf(IdToken)).not.toHaveProperty("name");
  expect(payloadOf(AccessToken)).not.toHaveProperty("tenant");
  expect(payloadOf(AccessToken)["cognito:groups"]).toEqual(["made-up"]);
});

test("V2_0 changes both tokens, and the scopes that the user operations ask for", async () => {
  await setFunctions({ PreTokenGenerationConfig: { LambdaArn: ARN, LambdaVersion: "V2_0" } });
  const answer = (accessTokenGeneration: object) =>
    it.behave((event: TriggerEvent) => ({
      ...event,
      response: { claimsAndScopeOverrideDetails: { accessTokenGeneration } },
    }));
  answer({ claimsToAddOrOverride: { tenant: ["red"] }, scopesToAdd: ["extra/read"] });
  const { AccessToken } = await world.signIn("ada@example.com");
  expect(payloadOf(AccessToken)).toMatchObject({
    tenant: ["red"],
    scope: "aws.cognito.signin.user.admin extra/read",
  });
  expect((await world.sdk.getUser({ AccessToken })).Username).toBeDefined();

  answer({ scopesToSuppress: ["aws.cognito.signin.user.admin"] });
  const narrow = await world.signIn("ada@example.com");
  const refused = world.sdk.getUser({ AccessToken: narrow.AccessToken });
  await expect(refused).rejects.toMatchObject({ name: "NotAuthorizedException" });
});
