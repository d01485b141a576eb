import { afterAll, beforeAll, expect, test } from "vitest";
import { PASSWORD, UserPoolId } from "../helpers";
import { address, type ChoiceWorld, startChoiceWorld } from "./choice-world";

let world: ChoiceWorld;
beforeAll(async () => {
  world = await startChoiceWorld();
});
afterAll(() => world.close());

const begin: ChoiceWorld["begin"] = (...parameters) => world.begin(...parameters);
const answer: ChoiceWorld["answer"] = (...parameters) => world.answer(...parameters);

test.each([
  ["verified e-mail", "ada", ["PASSWORD_SRP", "PASSWORD", "EMAIL_OTP"]],
  ["both verified", "phone", ["PASSWORD_SRP", "PASSWORD", "EMAIL_OTP", "SMS_OTP"]],
  ["nothing verified", "unverified", ["PASSWORD_SRP", "PASSWORD"]],
  [
    "an authenticator, so that a code by message would be no first factor",
    "totp",
    ["PASSWORD_SRP", "PASSWORD"],
  ],
  ["no password", "without", ["EMAIL_OTP"]],
])("what may be chosen with %s", async (_what, name, choices) => {
  const begun = await begin(name);
  expect(begun).toMatchObject({ ChallengeName: "SELECT_CHALLENGE", AvailableChallenges: choices });
  const other = await begin(name, { PREFERRED_CHALLENGE: "WEB_AUTHN" });
  expect(other.AvailableChallenges).toEqual(choices);
});

test.each([
  [
    "an unknown preference",
    () => begin("ada", { PREFERRED_CHALLENGE: "MAGIC" }),
    "InvalidParameterException",
  ],
  ["somebody unknown", () => begin("nobody"), "UserNotFoundException"],
  ["a disabled user", () => begin("off"), "NotAuthorizedException"],
  [
    "a wrong password",
    () => begin("ada", { PREFERRED_CHALLENGE: "PASSWORD", PASSWORD: "wrong-Horse-1" }),
    "NotAuthorizedException",
  ],
  ["a client without the flow", () => begin("ada", {}, "rotating"), "InvalidParameterException"],
  [
    "a choice that is not offered",
    async () => answer("SELECT_CHALLENGE", (await begin("ada")).Session, "ada", { ANSWER: "SMS_OTP" }),
    "InvalidParameterException",
  ],
  [
    "another user's session",
    async () => answer("SELECT_CHALLENGE", (await begin("ada")).Session, "phone", { ANSWER: "EMAIL_OTP" }),
    "NotAuthorizedException",
  ],
  [
    "a session of another step",
    async () => answer("EMAIL_OTP", (await begin("ada")).Session, "ada", { EMAIL_OTP_CODE: "12345678" }),
    "NotAuthorizedException",
  ],
])("refuses %s", async (_what, attempt, name) => {
  await expect(attempt()).rejects.toMatchObject({ name });
});

test("a password signs in at once, or when it is asked for", async () => {
  const PREFERRED_CHALLENGE = "PASSWORD";
  expect((await begin("ada", { PREFERRED_CHALLENGE, PASSWORD })).AuthenticationResult).toBeDefined();
  const asked = await begin("ada", { PREFERRED_CHALLENGE });
  expect(asked.ChallengeName).toBe("PASSWORD");
  const wrong = answer("PASSWORD", asked.Session, "ada", { PASSWORD: "wrong-Horse-1" });
  await expect(wrong).rejects.toMatchObject({ name: "NotAuthorizedException" });
  expect((await answer("PASSWORD", asked.Session, "ada", { PASSWORD })).AuthenticationResult).toBeDefined();
  await expect(answer("PASSWORD", asked.Session, "ada", { PASSWORD })).rejects.toMatchObject({
    name: "NotAuthorizedException",
  });
  const chosen = await begin("invited");
  const next = await answer("SELECT_CHALLENGE", chosen.Session, "invited", { ANSWER: "PASSWORD", PASSWORD });
  expect(next.ChallengeName).toBe("NEW_PASSWORD_REQUIRED");
  const both = await begin("totp", { PREFERRED_CHALLENGE, PASSWORD });
  expect(both.ChallengeName).toBe("SOFTWARE_TOKEN_MFA");
});

test("a code by e-mail signs in without a password, once", async () => {
  const begun = await begin("without", { PREFERRED_CHALLENGE: "EMAIL_OTP" });
  expect(begun).toMatchObject({
    ChallengeName: "EMAIL_OTP",
    ChallengeParameters: { CODE_DELIVERY_DELIVERY_MEDIUM: "EMAIL", CODE_DELIVERY_DESTINATION: "w***@e***" },
  });
  const code = (await world.mails(address("without")))[0]?.code ?? "";
  expect(code).toMatch(/^[0-9]{8}$/);
  const wrong = answer("EMAIL_OTP", begun.Session, "without", { EMAIL_OTP_CODE: "00000000" });
  await expect(wrong).rejects.toMatchObject({ name: "CodeMismatchException" });
  const done = await answer("EMAIL_OTP", begun.Session, "without", { EMAIL_OTP_CODE: code });
  expect(done.AuthenticationResult?.AccessToken).toBeDefined();
  await expect(answer("EMAIL_OTP", begun.Session, "without", { EMAIL_OTP_CODE: code })).rejects.toMatchObject(
    { name: "NotAuthorizedException" },
  );
});

test("a code by text message, chosen among several; it ends with its session", async () => {
  const chosen = await begin("phone");
  const asked = await answer("SELECT_CHALLENGE", chosen.Session, "phone", { ANSWER: "SMS_OTP" });
  expect(asked.ChallengeName).toBe("SMS_OTP");
  const SMS_OTP_CODE = (await world.mails("+447700900001"))[0]?.code ?? "";
  expect(
    (await answer("SMS_OTP", asked.Session, "phone", { SMS_OTP_CODE })).AuthenticationResult,
  ).toBeDefined();

  const late = await begin("phone", { PREFERRED_CHALLENGE: "SMS_OTP" });
  const [mail] = await world.mails("+447700900001");
  await world.advance(3 * 60_000);
  await expect(
    answer("SMS_OTP", late.Session, "phone", { SMS_OTP_CODE: mail?.code ?? "" }),
  ).rejects.toMatchObject({ name: "NotAuthorizedException" });
});

test("a client that hides who exists offers somebody unknown the same, and no answer is right", async () => {
  const begun = await begin("nobody", {}, "tight");
  expect(begun.AvailableChallenges).toContain("EMAIL_OTP");
  const asked = await answer("SELECT_CHALLENGE", begun.Session, "nobody", { ANSWER: "EMAIL_OTP" }, "tight");
  expect(asked.ChallengeParameters).toMatchObject({ CODE_DELIVERY_DESTINATION: "n***@e***" });
  expect(await world.mails(address("nobody"))).toEqual([]);
  const guess = answer("EMAIL_OTP", asked.Session, "nobody", { EMAIL_OTP_CODE: "12345678" }, "tight");
  await expect(guess).rejects.toMatchObject({ name: "CodeMismatchException" });
  const password = await begin("nobody", { PREFERRED_CHALLENGE: "PASSWORD" }, "tight");
  await expect(answer("PASSWORD", password.Session, "nobody", { PASSWORD }, "tight")).rejects.toMatchObject({
    name: "NotAuthorizedException",
  });
});

test("the auth factors of a user are listed, by himself and by an administrator", async () => {
  const { AccessToken } = await world.signIn(address("phone"));
  const factors = ["PASSWORD", "EMAIL_OTP", "SMS_OTP"];
  expect((await world.sdk.getUserAuthFactors({ AccessToken })).ConfiguredUserAuthFactors).toEqual(factors);
  const listed = await world.sdk.adminGetUserAuthFactors({ UserPoolId, Username: address("totp") });
  expect(listed).toMatchObject({
    UserMFASettingList: ["SOFTWARE_TOKEN_MFA"],
    PreferredMfaSetting: "SOFTWARE_TOKEN_MFA",
    ConfiguredUserAuthFactors: ["PASSWORD", "EMAIL_OTP", "SOFTWARE_TOKEN"],
  });
});
