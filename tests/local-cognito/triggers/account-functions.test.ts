import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { attribute, PASSWORD, startWorld, UserPoolId, type World } from "../helpers";
import { everyTrigger } from "./context";
import { type HttpFunction, startHttpFunction, type TriggerEvent } from "./functions";

const EMAIL = "ada@example.com";
const NEW = "grace@example.com";
const ClientId = "open";

let it: HttpFunction;
let world: World;
beforeEach(async () => {
  // The log of calls.
  vi.spyOn(console, "warn").mockReturnValue();
  it = await startHttpFunction();
  world = await startWorld({
    pool: { LambdaConfig: everyTrigger("it") },
    users: [{ email: EMAIL, name: "Ada", password: PASSWORD }],
    functions: { it: it.url },
    functionLimitMs: 500,
  });
});
afterEach(async () => {
  vi.mocked(console.warn).mockRestore();
  await world.close();
  await it.close();
});

const sources = () => it.events.map(({ triggerSource }) => triggerSource);
const answer = (source: string, change: (event: TriggerEvent) => unknown) =>
  it.behave((event) => (event.triggerSource === source ? change(event) : event));
const respond = (source: string, response: object) => answer(source, (event) => ({ ...event, response }));
const refuse = (source: string) => answer(source, () => ({ errorMessage: "Not you", errorType: "Error" }));
const signUp = () =>
  world.sdk.signUp({
    ClientId,
    Username: NEW,
    Password: PASSWORD,
    ValidationData: [{ Name: "captcha", Value: "3" }],
    ClientMetadata: { shop: "7" },
  });
const create = () => world.sdk.adminCreateUser({ UserPoolId, Username: NEW });
const find = (Username: string) => world.sdk.adminGetUser({ UserPoolId, Username });
const newest = async (to: string) => (await world.mails(to))[0];
const refused = { name: "UserLambdaValidationException" };

test("whom the pre sign-up function refuses is not made, by himself or by an administrator", async () => {
  refuse("PreSignUp_SignUp");
  const message = "PreSignUp failed with error Not you.";
  await expect(signUp()).rejects.toMatchObject({ ...refused, message });
  refuse("PreSignUp_AdminCreateUser");
  await expect(create()).rejects.toMatchObject({ ...refused, message });
  await expect(find(NEW)).rejects.toMatchObject({ name: "UserNotFoundException" });
  expect(await world.mails(NEW)).toEqual([]);
});

test("a sign-up whose function answers garbage or not at all makes nobody", async () => {
  it.behave(() => ({ autoConfirmUser: true }));
  await expect(signUp()).rejects.toMatchObject({ name: "InvalidLambdaResponseException" });
  it.behave(() => undefined);
  await expect(signUp()).rejects.toMatchObject({ name: "UnexpectedLambdaException" });
  await expect(find(NEW)).rejects.toMatchObject({ name: "UserNotFoundException" });
});

test("who was confirmed stays so when the post confirmation function fails, and the caller is told", async () => {
  await signUp();
  const ConfirmationCode = (await newest(NEW))?.code;
  refuse("PostConfirmation_ConfirmSignUp");
  const confirm = world.sdk.confirmSignUp({ ClientId, Username: NEW, ConfirmationCode });
  await expect(confirm).rejects.toMatchObject({
    ...refused,
    message: "PostConfirmation failed with error Not you.",
  });
  expect((await find(NEW)).UserStatus).toBe("CONFIRMED");
});

test("a sign-up calls the functions in order, with what the app sent along", async () => {
  await signUp();
  expect(sources()).toEqual(["PreSignUp_SignUp", "CustomMessage_SignUp"]);
  expect(it.events[0]).toMatchObject({
    callerContext: { clientId: "open" },
    request: {
      userAttributes: { email: NEW },
      validationData: { captcha: "3" },
      clientMetadata: { shop: "7" },
    },
  });
  expect(JSON.stringify(it.events)).not.toContain(PASSWORD);
  await world.sdk.confirmSignUp({ ClientId, Username: NEW, ConfirmationCode: (await newest(NEW))?.code });
  expect(sources().at(-1)).toBe("PostConfirmation_ConfirmSignUp");
});

test("a function confirms a user and verifies his address: no code is sent, and he signs in", async () => {
  respond("PreSignUp_SignUp", { autoConfirmUser: true, autoVerifyEmail: true });
  expect((await signUp()).UserConfirmed).toBe(true);
  expect(sources()).toEqual(["PreSignUp_SignUp", "PostConfirmation_ConfirmSignUp"]);
  expect(await world.mails(NEW)).toEqual([]);
  const user = await find(NEW);
  expect(user.UserStatus).toBe("CONFIRMED");
  expect(attribute(user.UserAttributes, "email_verified")).toBe("true");
  expect((await world.signIn(NEW)).AccessToken).toBeTruthy();
});

test("an administrator's new user is not confirmed by a function", async () => {
  respond("PreSignUp_AdminCreateUser", { autoConfirmUser: true, autoVerifyEmail: true });
  expect((await create()).User?.UserStatus).toBe("FORCE_CHANGE_PASSWORD");
  expect(sources()).toEqual(["PreSignUp_AdminCreateUser", "CustomMessage_AdminCreateUser"]);
});

test("an invitation is worded by the function, with name and password in their places", async () => {
  respond("CustomMessage_AdminCreateUser", {
    emailSubject: "Welcome",
    emailMessage: "Dear {username}, start with {####}.",
  });
  await create();
  const mail = await newest(NEW);
  expect(mail).toMatchObject({
    subject: "Welcome",
    body: `Dear ${NEW}, start with ${mail?.temporaryPassword}.`,
  });
});

test("a forgotten password is worded by the function, and its confirmation told to another", async () => {
  respond("CustomMessage_ForgotPassword", { emailSubject: "Again", emailMessage: "Take {####}." });
  await world.sdk.forgotPassword({ ClientId, Username: EMAIL, ClientMetadata: { shop: "7" } });
  const mail = await newest(EMAIL);
  expect(mail).toMatchObject({ subject: "Again", body: `Take ${mail?.code}.` });
  expect(it.events[0]?.request).toMatchObject({ codeParameter: "{####}", clientMetadata: { shop: "7" } });
  await world.sdk.confirmForgotPassword({
    ClientId,
    Username: EMAIL,
    ConfirmationCode: mail?.code,
    Password: "Another-one-2",
  });
  expect(sources()).toEqual(["CustomMessage_ForgotPassword", "PostConfirmation_ConfirmForgotPassword"]);
  expect(JSON.stringify(it.events)).not.toContain(mail?.code);
});

test.each([
  ["ResendConfirmationCode", "CustomMessage_ResendCode", NEW],
  ["UpdateUserAttributes", "CustomMessage_UpdateUserAttribute", "ada.new@example.com"],
  ["GetUserAttributeVerificationCode", "CustomMessage_VerifyUserAttribute", EMAIL],
] as const)("the code of %s is worded by the function for %s", async (operation, source, to) => {
  respond(source, { emailMessage: "Ours: {####}" });
  if (operation === "ResendConfirmationCode") {
    await signUp();
    await world.sdk.resendConfirmationCode({ ClientId, Username: NEW });
  } else {
    const { AccessToken } = await world.signIn(EMAIL);
    const UserAttributes = [{ Name: "email", Value: to }];
    if (operation === "UpdateUserAttributes")
      await world.sdk.updateUserAttributes({ AccessToken, UserAttributes });
    else await world.sdk.getUserAttributeVerificationCode({ AccessToken, AttributeName: "email" });
  }
  const mail = await newest(to);
  expect(mail?.body).toBe(`Ours: ${mail?.code}`);
});

test("a message that the function spoils is not sent, and the caller is told", async () => {
  respond("CustomMessage_ForgotPassword", { emailMessage: "No code here" });
  const forgot = world.sdk.forgotPassword({ ClientId, Username: EMAIL });
  await expect(forgot).rejects.toMatchObject({ name: "InvalidParameterException" });
  expect(await world.mails(EMAIL)).toEqual([]);
});

test("an unknown user's forgotten password brings him from the other directory, and is reset as any other", async () => {
  const forgot = () => world.sdk.forgotPassword({ ClientId, Username: NEW, ClientMetadata: { shop: "7" } });
  refuse("UserMigration_ForgotPassword");
  await expect(forgot()).rejects.toMatchObject({ name: "UserNotFoundException" });
  await expect(find(NEW)).rejects.toMatchObject({ name: "UserNotFoundException" });
  respond("UserMigration_ForgotPassword", {
    userAttributes: { email: NEW, email_verified: "true", name: "Grace" },
    messageAction: "SUPPRESS",
  });
  await forgot();
  expect(it.events.at(-2)).toMatchObject({
    triggerSource: "UserMigration_ForgotPassword",
    request: { password: null, clientMetadata: { shop: "7" } },
  });
  const ConfirmationCode = (await newest(NEW))?.code;
  await world.sdk.confirmForgotPassword({ ClientId, Username: NEW, ConfirmationCode, Password: PASSWORD });
  expect((await world.signIn(NEW)).AccessToken).toBeTruthy();
});
