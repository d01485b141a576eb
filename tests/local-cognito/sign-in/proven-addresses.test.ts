import { afterAll, beforeAll, expect, test } from "vitest";
import { attribute, PASSWORD, startWorld, type World } from "../helpers";

/** A code proves the address that it was sent to, and nothing else. */
const PHONE = "+447700900123";
const OTHER_PHONE = "+447700900456";
const UserPoolId = "eu-west-2_Aliases";
const ClientId = "aliases";

let world: World;
beforeAll(async () => {
  world = await startWorld();
  await world.cognito.seed({
    pool: {
      id: UserPoolId,
      UsernameAttributes: [],
      AliasAttributes: ["email", "phone_number"],
      MfaConfiguration: "OPTIONAL",
      AutoVerifiedAttributes: ["email"],
      SmsConfiguration: { SnsCallerArn: "arn:aws:iam::123456789012:role/sms", ExternalId: "sms" },
    },
    clients: [{ id: ClientId, name: "Aliases", callbackUrls: [], logoutUrls: [] }],
    users: [
      {
        username: "holder",
        password: PASSWORD,
        attributes: { phone_number: PHONE, phone_number_verified: "true" },
      },
      { username: "claimant", password: PASSWORD, attributes: { phone_number: PHONE } },
      { username: "mover", password: PASSWORD, attributes: { phone_number: OTHER_PHONE } },
      { username: "plain", password: PASSWORD, attributes: { phone_number: "+447700900789" } },
    ],
  });
  await world.sdk.setUserPoolMfaConfig({
    UserPoolId,
    MfaConfiguration: "ON",
    SmsMfaConfiguration: {
      SmsConfiguration: { SnsCallerArn: "arn:aws:iam::123456789012:role/sms", ExternalId: "sms" },
    },
  });
});
afterAll(() => world.close());

async function begin(USERNAME: string) {
  const AuthFlow = "USER_PASSWORD_AUTH";
  return world.sdk.initiateAuth({ ClientId, AuthFlow, AuthParameters: { USERNAME, PASSWORD } });
}

async function answer(USERNAME: string, Session: string | undefined, to: string) {
  const SMS_MFA_CODE = (await world.mails(to))[0]?.code ?? "";
  const ChallengeResponses = { USERNAME, SMS_MFA_CODE };
  return world.sdk.respondToAuthChallenge({
    ClientId,
    ChallengeName: "SMS_MFA",
    Session,
    ChallengeResponses,
  });
}

async function verified(Username: string, name = "phone_number_verified") {
  return attribute((await world.sdk.adminGetUser({ UserPoolId, Username })).UserAttributes, name) ?? "false";
}

test("a code by text message verifies the number that it was sent to", async () => {
  const { Session } = await begin("plain");
  expect((await answer("plain", Session, "+447700900789")).AuthenticationResult).toBeDefined();
  expect(await verified("plain")).toBe("true");
});

test("a number with which somebody else signs in stays his", async () => {
  const { Session } = await begin("claimant");
  expect((await answer("claimant", Session, PHONE)).AuthenticationResult).toBeDefined();
  expect(await verified("claimant")).toBe("false");
  expect((await world.sdk.adminGetUser({ UserPoolId, Username: PHONE })).Username).toBe("holder");
});

test("a number that came after the code was sent is not verified by it", async () => {
  const { Session } = await begin("mover");
  const UserAttributes = [{ Name: "phone_number", Value: "+447700900999" }];
  await world.sdk.adminUpdateUserAttributes({ UserPoolId, Username: "mover", UserAttributes });
  expect((await answer("mover", Session, OTHER_PHONE)).AuthenticationResult).toBeDefined();
  expect(await verified("mover")).toBe("false");
});

test("the code of a sign-up confirms the user, and verifies no address that came after it", async () => {
  const Username = "newcomer";
  const UserAttributes = [{ Name: "email", Value: "first@example.com" }];
  await world.sdk.signUp({ ClientId, Username, Password: PASSWORD, UserAttributes });
  const ConfirmationCode = (await world.mails("first@example.com"))[0]?.code;
  await world.sdk.adminUpdateUserAttributes({
    UserPoolId,
    Username,
    UserAttributes: [{ Name: "email", Value: "second@example.com" }],
  });
  await world.sdk.confirmSignUp({ ClientId, Username, ConfirmationCode });
  expect((await world.sdk.adminGetUser({ UserPoolId, Username })).UserStatus).toBe("CONFIRMED");
  expect(await verified(Username, "email_verified")).toBe("false");
});
