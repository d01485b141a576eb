import { afterAll, beforeAll, expect, test } from "vitest";
import { attribute, PASSWORD, startWorld, TOTP_SECRET, UserPoolId, type World } from "../helpers";

let world: World;
let count = 0;
beforeAll(async () => {
  const SourceArn = "arn:aws:ses:eu-west-2:123456789012:identity/sender@example.com";
  world = await startWorld({
    pool: {
      EmailConfiguration: { EmailSendingAccount: "DEVELOPER", SourceArn },
      AccountRecoverySetting: { RecoveryMechanisms: [{ Name: "verified_phone_number", Priority: 1 }] },
    },
  });
  await setPoolMfa("OPTIONAL");
});
afterAll(() => world.close());

async function setPoolMfa(MfaConfiguration: "ON" | "OPTIONAL") {
  await world.sdk.setUserPoolMfaConfig({
    UserPoolId,
    MfaConfiguration,
    SoftwareTokenMfaConfiguration: { Enabled: true },
    SmsMfaConfiguration: {
      SmsConfiguration: { SnsCallerArn: "arn:aws:iam::123456789012:role/sms", ExternalId: "sms" },
    },
    EmailMfaConfiguration: { Message: "Your code is {####}", Subject: "Sign in" },
  });
}

/** Somebody new, with a password and these attributes. */
async function newcomer(attributes: Record<string, string> = {}): Promise<string> {
  count += 1;
  const Username = `person-${count}@example.com`;
  const given = { email: Username, email_verified: "true", ...attributes };
  const UserAttributes = Object.entries(given).map(([Name, Value]) => ({ Name, Value }));
  await world.sdk.adminCreateUser({ UserPoolId, Username, UserAttributes, MessageAction: "SUPPRESS" });
  await world.sdk.adminSetUserPassword({ UserPoolId, Username, Password: PASSWORD, Permanent: true });
  return Username;
}

const PHONE = { phone_number: "+447700900123", phone_number_verified: "true" };
const on = { Enabled: true };
const preferred = { Enabled: true, PreferredMfa: true };

const prefer = (Username: string, settings: object) =>
  world.sdk.adminSetUserMFAPreference({ UserPoolId, Username, ...settings });

function begin(USERNAME: string) {
  const AuthParameters = { USERNAME, PASSWORD };
  return world.sdk.initiateAuth({ ClientId: "open", AuthFlow: "USER_PASSWORD_AUTH", AuthParameters });
}

function respond(
  ChallengeName: "SMS_MFA" | "EMAIL_OTP" | "SELECT_MFA_TYPE",
  Session: string | undefined,
  USERNAME: string,
  more: Record<string, string>,
) {
  const ChallengeResponses = { USERNAME, ...more };
  return world.sdk.respondToAuthChallenge({ ClientId: "open", ChallengeName, Session, ChallengeResponses });
}

const lastCode = async (to: string) => (await world.mails(to))[0]?.code ?? "";

test.each([
  ["SMS without a phone number", {}, { SMSMfaSettings: on }],
  [
    "SMS to a number that is not verified",
    { ...PHONE, phone_number_verified: "false" },
    { SMSMfaSettings: on },
  ],
  ["e-mail to an address that is not verified", { email_verified: "false" }, { EmailMfaSettings: on }],
  ["an authenticator that there is not", {}, { SoftwareTokenMfaSettings: on }],
  ["two preferred ones", PHONE, { SMSMfaSettings: preferred, EmailMfaSettings: preferred }],
  ["one preferred that is off", PHONE, { SMSMfaSettings: { PreferredMfa: true } }],
  ["a passkey", {}, { WebAuthnMfaSettings: on }],
])("a preference for %s is refused, and nothing is set", async (_what, attributes, settings) => {
  const Username = await newcomer(attributes);
  await expect(prefer(Username, settings)).rejects.toMatchObject({ name: "InvalidParameterException" });
  const user = await world.sdk.adminGetUser({ UserPoolId, Username });
  expect(user).not.toHaveProperty("UserMFASettingList");
});

test.each([
  ["SMS_MFA", { SMSMfaSettings: on }, PHONE.phone_number, "SMS", "+********0123"],
  ["EMAIL_OTP", { EmailMfaSettings: on }, "", "EMAIL", "p***@e***"],
] as const)("%s sends a code that ends the sign-in, once", async (name, settings, to, medium, masked) => {
  const Username = await newcomer(PHONE);
  await prefer(Username, settings);
  const begun = await begin(Username);
  expect(begun).toMatchObject({
    ChallengeName: name,
    ChallengeParameters: { CODE_DELIVERY_DELIVERY_MEDIUM: medium, CODE_DELIVERY_DESTINATION: masked },
  });
  const wrong = respond(name, begun.Session, Username, { [`${name}_CODE`]: "abcdef" });
  await expect(wrong).rejects.toMatchObject({ name: "CodeMismatchException" });
  const code = await lastCode(to || Username);
  expect(code).toMatch(/^[0-9]{6}$/);
  const done = await respond(name, begun.Session, Username, { [`${name}_CODE`]: code });
  expect(done.AuthenticationResult).toBeDefined();
  const again = respond(name, begun.Session, Username, { [`${name}_CODE`]: code });
  await expect(again).rejects.toMatchObject({ name: "NotAuthorizedException" });
});

test("five wrong codes end the session of a message too", async () => {
  const Username = await newcomer();
  await prefer(Username, { EmailMfaSettings: on });
  const { Session } = await begin(Username);
  const EMAIL_OTP_CODE = await lastCode(Username);
  for (let attempt = 0; attempt < 5; attempt += 1) {
    const wrong = respond("EMAIL_OTP", Session, Username, { EMAIL_OTP_CODE: "abcdef" });
    await expect(wrong).rejects.toMatchObject({ name: "CodeMismatchException" });
  }
  const right = respond("EMAIL_OTP", Session, Username, { EMAIL_OTP_CODE });
  await expect(right).rejects.toMatchObject({ name: "NotAuthorizedException" });
});

test("several factors and none preferred: the user chooses", async () => {
  const Username = await newcomer(PHONE);
  await prefer(Username, { SMSMfaSettings: on, EmailMfaSettings: on });
  const user = await world.sdk.adminGetUser({ UserPoolId, Username });
  expect(user.UserMFASettingList).toEqual(["SMS_MFA", "EMAIL_OTP"]);
  expect(user).not.toHaveProperty("PreferredMfaSetting");
  const begun = await begin(Username);
  expect(begun.ChallengeName).toBe("SELECT_MFA_TYPE");
  expect(JSON.parse(begun.ChallengeParameters?.MFAS_CAN_CHOOSE ?? "")).toEqual(["SMS_MFA", "EMAIL_OTP"]);
  const other = respond("SELECT_MFA_TYPE", begun.Session, Username, { ANSWER: "SOFTWARE_TOKEN_MFA" });
  await expect(other).rejects.toMatchObject({ name: "InvalidParameterException" });
  const chosen = await respond("SELECT_MFA_TYPE", begun.Session, Username, { ANSWER: "SMS_MFA" });
  expect(chosen.ChallengeName).toBe("SMS_MFA");
  const SMS_MFA_CODE = await lastCode(PHONE.phone_number);
  expect(
    (await respond("SMS_MFA", chosen.Session, Username, { SMS_MFA_CODE })).AuthenticationResult,
  ).toBeDefined();
});

test("the preferred factor is asked for, and preferring another takes its place", async () => {
  const Username = await newcomer(PHONE);
  await prefer(Username, { SMSMfaSettings: preferred, EmailMfaSettings: on });
  expect((await begin(Username)).ChallengeName).toBe("SMS_MFA");
  await prefer(Username, { EmailMfaSettings: preferred });
  expect((await begin(Username)).ChallengeName).toBe("EMAIL_OTP");
  const user = await world.sdk.adminGetUser({ UserPoolId, Username });
  expect(user).toMatchObject({
    UserMFASettingList: ["SMS_MFA", "EMAIL_OTP"],
    PreferredMfaSetting: "EMAIL_OTP",
  });
  await prefer(Username, { SMSMfaSettings: { Enabled: false }, EmailMfaSettings: { Enabled: false } });
  expect((await begin(Username)).AuthenticationResult).toBeDefined();
});

test("the older operations turn text messages on and off", async () => {
  const Username = await newcomer(PHONE);
  const MFAOptions = [{ DeliveryMedium: "SMS" as const, AttributeName: "phone_number" }];
  const { AccessToken } = await world.signIn(Username);
  await world.sdk.setUserSettings({ AccessToken, MFAOptions });
  expect((await begin(Username)).ChallengeName).toBe("SMS_MFA");
  await world.sdk.adminSetUserSettings({ UserPoolId, Username, MFAOptions: [] });
  expect((await begin(Username)).AuthenticationResult).toBeDefined();
  const email = [{ DeliveryMedium: "EMAIL" as const, AttributeName: "email" }];
  const refused = world.sdk.adminSetUserSettings({ UserPoolId, Username, MFAOptions: email });
  await expect(refused).rejects.toMatchObject({ name: "InvalidParameterException" });
});

test("with MFA ON every factor that a user has counts, and a code verifies the number it went to", async () => {
  const nobody = await newcomer({ email_verified: "false" });
  const phone = await newcomer({ ...PHONE, phone_number_verified: "false", email_verified: "false" });
  const both = await newcomer(PHONE);
  await setPoolMfa("ON");
  const setUp = await begin(nobody);
  expect(setUp.ChallengeName).toBe("MFA_SETUP");
  expect(JSON.parse(setUp.ChallengeParameters?.MFAS_CAN_SETUP ?? "")).toContain("SOFTWARE_TOKEN_MFA");
  expect((await begin(both)).ChallengeName).toBe("SELECT_MFA_TYPE");
  const { ChallengeName, Session } = await begin(phone);
  expect(ChallengeName).toBe("SMS_MFA");
  const SMS_MFA_CODE = await lastCode(PHONE.phone_number);
  await respond("SMS_MFA", Session, phone, { SMS_MFA_CODE });
  const { UserAttributes } = await world.sdk.adminGetUser({ UserPoolId, Username: phone });
  expect(attribute(UserAttributes, "phone_number_verified")).toBe("true");
  await setPoolMfa("OPTIONAL");
});

test("an authenticator has the name that its owner gave it", async () => {
  const Username = await newcomer();
  const { AccessToken } = await world.signIn(Username);
  const { SecretCode = TOTP_SECRET } = await world.sdk.associateSoftwareToken({ AccessToken });
  const UserCode = await world.totp(SecretCode);
  await world.sdk.verifySoftwareToken({ AccessToken, UserCode, FriendlyDeviceName: "pocket" });
  await prefer(Username, { SoftwareTokenMfaSettings: on });
  const begun = await begin(Username);
  expect(begun.ChallengeParameters).toMatchObject({ FRIENDLY_DEVICE_NAME: "pocket" });
});
