import { afterAll, beforeAll, expect, test } from "vitest";
import { attribute, UserPoolId } from "../helpers";
import { type FactorWorld, on, PHONE, startFactorWorld } from "./factor-world";

let world: FactorWorld;
beforeAll(async () => {
  world = await startFactorWorld();
});
afterAll(() => world.close());

const lastCode = async (to: string) => (await world.mails(to))[0]?.code ?? "";

test.each([
  ["SMS_MFA", { SMSMfaSettings: on }, PHONE.phone_number, "SMS", "+********0123"],
  ["EMAIL_OTP", { EmailMfaSettings: on }, "", "EMAIL", "p***@e***"],
] as const)("%s sends a code that ends the sign-in, once", async (name, settings, to, medium, masked) => {
  const Username = await world.newcomer(PHONE);
  await world.prefer(Username, settings);
  const begun = await world.begin(Username);
  expect(begun).toMatchObject({
    ChallengeName: name,
    ChallengeParameters: { CODE_DELIVERY_DELIVERY_MEDIUM: medium, CODE_DELIVERY_DESTINATION: masked },
  });
  const wrong = world.respond(name, begun.Session, Username, { [`${name}_CODE`]: "abcdef" });
  await expect(wrong).rejects.toMatchObject({ name: "CodeMismatchException" });
  const code = await lastCode(to || Username);
  expect(code).toMatch(/^[0-9]{6}$/);
  const done = await world.respond(name, begun.Session, Username, { [`${name}_CODE`]: code });
  expect(done.AuthenticationResult).toBeDefined();
  const again = world.respond(name, begun.Session, Username, { [`${name}_CODE`]: code });
  await expect(again).rejects.toMatchObject({ name: "NotAuthorizedException" });
});

test("five wrong codes end the session of a message too", async () => {
  const Username = await world.newcomer();
  await world.prefer(Username, { EmailMfaSettings: on });
  const { Session } = await world.begin(Username);
  const EMAIL_OTP_CODE = await lastCode(Username);
  for (let attempt = 0; attempt < 5; attempt += 1) {
    const wrong = world.respond("EMAIL_OTP", Session, Username, { EMAIL_OTP_CODE: "abcdef" });
    await expect(wrong).rejects.toMatchObject({ name: "CodeMismatchException" });
  }
  const right = world.respond("EMAIL_OTP", Session, Username, { EMAIL_OTP_CODE });
  await expect(right).rejects.toMatchObject({ name: "NotAuthorizedException" });
});

test("several factors and none preferred: the user chooses", async () => {
  const Username = await world.newcomer(PHONE);
  await world.prefer(Username, { SMSMfaSettings: on, EmailMfaSettings: on });
  const user = await world.sdk.adminGetUser({ UserPoolId, Username });
  expect(user.UserMFASettingList).toEqual(["SMS_MFA", "EMAIL_OTP"]);
  expect(user).not.toHaveProperty("PreferredMfaSetting");
  const begun = await world.begin(Username);
  expect(begun.ChallengeName).toBe("SELECT_MFA_TYPE");
  expect(JSON.parse(begun.ChallengeParameters?.MFAS_CAN_CHOOSE ?? "")).toEqual(["SMS_MFA", "EMAIL_OTP"]);
  const other = world.respond("SELECT_MFA_TYPE", begun.Session, Username, { ANSWER: "SOFTWARE_TOKEN_MFA" });
  await expect(other).rejects.toMatchObject({ name: "InvalidParameterException" });
  const chosen = await world.respond("SELECT_MFA_TYPE", begun.Session, Username, { ANSWER: "SMS_MFA" });
  expect(chosen.ChallengeName).toBe("SMS_MFA");
  const SMS_MFA_CODE = await lastCode(PHONE.phone_number);
  expect(
    (await world.respond("SMS_MFA", chosen.Session, Username, { SMS_MFA_CODE })).AuthenticationResult,
  ).toBeDefined();
});

test("with MFA ON every factor that a user has counts, and a code verifies the number it went to", async () => {
  const nobody = await world.newcomer({ email_verified: "false" });
  const phone = await world.newcomer({ ...PHONE, phone_number_verified: "false", email_verified: "false" });
  const both = await world.newcomer(PHONE);
  await world.setPoolMfa("ON");
  const setUp = await world.begin(nobody);
  expect(setUp.ChallengeName).toBe("MFA_SETUP");
  expect(JSON.parse(setUp.ChallengeParameters?.MFAS_CAN_SETUP ?? "")).toContain("SOFTWARE_TOKEN_MFA");
  expect((await world.begin(both)).ChallengeName).toBe("SELECT_MFA_TYPE");
  const { ChallengeName, Session } = await world.begin(phone);
  expect(ChallengeName).toBe("SMS_MFA");
  const SMS_MFA_CODE = await lastCode(PHONE.phone_number);
  await world.respond("SMS_MFA", Session, phone, { SMS_MFA_CODE });
  const { UserAttributes } = await world.sdk.adminGetUser({ UserPoolId, Username: phone });
  expect(attribute(UserAttributes, "phone_number_verified")).toBe("true");
  await world.setPoolMfa("OPTIONAL");
});
