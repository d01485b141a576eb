import { afterAll, beforeAll, expect, test } from "vitest";
import { attribute, PASSWORD, startWorld, UserPoolId, type World } from "./helpers";

let world: World;
beforeAll(async () => {
  world = await startWorld({
    users: ["sign-in", "clumsy", "slow", "changer", "forgetful", "guessed", "late", "reset", "flood"]
      .map((name) => ({ email: `${name}@example.com`, password: PASSWORD }))
      .concat([
        {
          email: "unverified@example.com",
          password: PASSWORD,
          ...{ attributes: { email_verified: "false" } },
        },
        { email: "off@example.com", password: PASSWORD, ...{ enabled: false } },
        { email: "invited@example.com", password: PASSWORD, ...{ temporary: true } },
      ]),
  });
});
afterAll(() => world.close());

const HOUR = 3_600_000;
const NEXT = "Another-horse-2";

test("ForgotPassword mails a code that sets a new password once", async () => {
  const Username = "forgetful@example.com";
  const { CodeDeliveryDetails } = await world.sdk.forgotPassword({ ClientId: "open", Username });
  expect(CodeDeliveryDetails).toEqual({
    Destination: "f***@e***",
    DeliveryMedium: "EMAIL",
    AttributeName: "email",
  });
  const [mail] = await world.mails(Username);
  expect(mail).toMatchObject({ kind: "password-reset", code: expect.stringMatching(/^\d{6}$/) });
  const ConfirmationCode = mail?.code ?? "";
  const confirm = (code: string, Password: string) =>
    world.sdk.confirmForgotPassword({ ClientId: "open", Username, ConfirmationCode: code, Password });

  await expect(confirm("000000x", NEXT)).rejects.toMatchObject({ name: "CodeMismatchException" });
  await expect(confirm(ConfirmationCode, "short-A1")).resolves.toBeDefined();
  await expect(confirm(ConfirmationCode, NEXT)).rejects.toMatchObject({ name: "ExpiredCodeException" });
  expect((await world.signIn(Username, "short-A1")).AccessToken).toBeDefined();
});

test("a weak password does not spend the code", async () => {
  const Username = "late@example.com";
  await world.sdk.forgotPassword({ ClientId: "open", Username });
  const ConfirmationCode = (await world.mails(Username))[0]?.code ?? "";
  const confirm = (Password: string) =>
    world.sdk.confirmForgotPassword({ ClientId: "open", Username, ConfirmationCode, Password });
  await expect(confirm("weak")).rejects.toMatchObject({ name: "InvalidPasswordException" });
  await confirm(NEXT);
  await world.sdk.forgotPassword({ ClientId: "open", Username });
  const late = (await world.mails(Username))[0]?.code ?? "";
  await world.advance(HOUR + 1000);
  const expired = { ClientId: "open", Username, ConfirmationCode: late, Password: PASSWORD };
  await expect(world.sdk.confirmForgotPassword(expired)).rejects.toMatchObject({
    name: "ExpiredCodeException",
  });
});

test("five wrong codes end the trying, even with the right one", async () => {
  const Username = "guessed@example.com";
  await world.sdk.forgotPassword({ ClientId: "open", Username });
  const right = (await world.mails(Username))[0]?.code ?? "";
  const confirm = (ConfirmationCode: string) =>
    world.sdk
      .confirmForgotPassword({ ClientId: "open", Username, ConfirmationCode, Password: NEXT })
      .catch((error: Error) => error.name);
  for (let attempt = 0; attempt < 5; attempt += 1)
    expect(await confirm("wrong")).toBe("CodeMismatchException");
  expect(await confirm(right)).toBe("LimitExceededException");
  expect((await world.signIn(Username)).AccessToken).toBeDefined();
});

test("codes cannot be asked for without end", async () => {
  const ask = () => world.sdk.forgotPassword({ ClientId: "open", Username: "flood@example.com" });
  for (let request = 0; request < 20; request += 1) await ask();
  await expect(ask()).rejects.toMatchObject({ name: "LimitExceededException" });
  await world.advance(HOUR + 1000);
  await ask();
});

test.each([
  ["nobody", "nobody@example.com", "UserNotFoundException"],
  ["a disabled user", "off@example.com", "NotAuthorizedException"],
  ["a user without a verified address", "unverified@example.com", "InvalidParameterException"],
  ["a user who has not set a password yet", "invited@example.com", "NotAuthorizedException"],
])("ForgotPassword refuses %s and sends nothing", async (_who, Username, name) => {
  await expect(world.sdk.forgotPassword({ ClientId: "open", Username })).rejects.toMatchObject({ name });
  expect(await world.mails(Username)).toEqual([]);
});

test.each([
  ["nobody", "nobody@example.com"],
  ["a disabled user", "off@example.com"],
  ["a user without a verified address", "unverified@example.com"],
])("for a client that hides who exists, %s gets the usual answer and no mail", async (_who, Username) => {
  const { CodeDeliveryDetails } = await world.sdk.forgotPassword({ ClientId: "tight", Username });
  expect(CodeDeliveryDetails).toMatchObject({
    DeliveryMedium: "EMAIL",
    Destination: expect.stringContaining("***@"),
  });
  expect(await world.mails(Username)).toEqual([]);
});

test("confirming for nobody looks like a wrong code where that is hidden", async () => {
  const input = { Username: "nobody@example.com", ConfirmationCode: "123456", Password: NEXT };
  const hidden = world.sdk.confirmForgotPassword({ ClientId: "tight", ...input });
  await expect(hidden).rejects.toMatchObject({ name: "CodeMismatchException" });
  const told = world.sdk.confirmForgotPassword({ ClientId: "open", ...input });
  await expect(told).rejects.toMatchObject({ name: "UserNotFoundException" });
});

test("AdminResetUserPassword: RESET_REQUIRED until the mailed code sets a new one", async () => {
  const Username = "reset@example.com";
  await world.sdk.adminResetUserPassword({ UserPoolId, Username });
  expect((await world.sdk.adminGetUser({ UserPoolId, Username })).UserStatus).toBe("RESET_REQUIRED");
  await expect(world.signIn(Username)).rejects.toMatchObject({ name: "PasswordResetRequiredException" });
  const ConfirmationCode = (await world.mails(Username))[0]?.code ?? "";
  await world.sdk.confirmForgotPassword({ ClientId: "open", Username, ConfirmationCode, Password: NEXT });
  expect((await world.sdk.adminGetUser({ UserPoolId, Username })).UserStatus).toBe("CONFIRMED");
  expect((await world.signIn(Username, NEXT)).AccessToken).toBeDefined();
});

test.each([
  ["without a verified address", "unverified@example.com", "InvalidParameterException"],
  ["who never signed in", "invited@example.com", "NotAuthorizedException"],
])("AdminResetUserPassword refuses a user %s and leaves the status", async (_who, Username, name) => {
  const before = await world.sdk.adminGetUser({ UserPoolId, Username });
  await expect(world.sdk.adminResetUserPassword({ UserPoolId, Username })).rejects.toMatchObject({ name });
  const after = await world.sdk.adminGetUser({ UserPoolId, Username });
  expect(after.UserStatus).toBe(before.UserStatus);
  expect(attribute(after.UserAttributes, "email")).toBe(Username);
});
