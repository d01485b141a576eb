import { afterAll, beforeAll, expect, test } from "vitest";
import { TOTP_SECRET, UserPoolId } from "../helpers";
import { type FactorWorld, on, PHONE, preferred, startFactorWorld } from "./factor-world";

let world: FactorWorld;
beforeAll(async () => {
  world = await startFactorWorld();
});
afterAll(() => world.close());

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
  const Username = await world.newcomer(attributes);
  await expect(world.prefer(Username, settings)).rejects.toMatchObject({ name: "InvalidParameterException" });
  const user = await world.sdk.adminGetUser({ UserPoolId, Username });
  expect(user).not.toHaveProperty("UserMFASettingList");
});

test("the preferred factor is asked for, and preferring another takes its place", async () => {
  const Username = await world.newcomer(PHONE);
  await world.prefer(Username, { SMSMfaSettings: preferred, EmailMfaSettings: on });
  expect((await world.begin(Username)).ChallengeName).toBe("SMS_MFA");
  await world.prefer(Username, { EmailMfaSettings: preferred });
  expect((await world.begin(Username)).ChallengeName).toBe("EMAIL_OTP");
  const user = await world.sdk.adminGetUser({ UserPoolId, Username });
  expect(user).toMatchObject({
    UserMFASettingList: ["SMS_MFA", "EMAIL_OTP"],
    PreferredMfaSetting: "EMAIL_OTP",
  });
  await world.prefer(Username, { SMSMfaSettings: { Enabled: false }, EmailMfaSettings: { Enabled: false } });
  expect((await world.begin(Username)).AuthenticationResult).toBeDefined();
});

test("the older operations turn text messages on and off", async () => {
  const Username = await world.newcomer(PHONE);
  const MFAOptions = [{ DeliveryMedium: "SMS" as const, AttributeName: "phone_number" }];
  const { AccessToken } = await world.signIn(Username);
  await world.sdk.setUserSettings({ AccessToken, MFAOptions });
  expect((await world.begin(Username)).ChallengeName).toBe("SMS_MFA");
  await world.sdk.adminSetUserSettings({ UserPoolId, Username, MFAOptions: [] });
  expect((await world.begin(Username)).AuthenticationResult).toBeDefined();
  const email = [{ DeliveryMedium: "EMAIL" as const, AttributeName: "email" }];
  const refused = world.sdk.adminSetUserSettings({ UserPoolId, Username, MFAOptions: email });
  await expect(refused).rejects.toMatchObject({ name: "InvalidParameterException" });
});

test("an authenticator has the name that its owner gave it", async () => {
  const Username = await world.newcomer();
  const { AccessToken } = await world.signIn(Username);
  const { SecretCode = TOTP_SECRET } = await world.sdk.associateSoftwareToken({ AccessToken });
  const UserCode = await world.totp(SecretCode);
  await world.sdk.verifySoftwareToken({ AccessToken, UserCode, FriendlyDeviceName: "pocket" });
  await world.prefer(Username, { SoftwareTokenMfaSettings: on });
  const begun = await world.begin(Username);
  expect(begun.ChallengeParameters).toMatchObject({ FRIENDLY_DEVICE_NAME: "pocket" });
});
