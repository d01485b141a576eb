import { afterAll, beforeAll, expect, test } from "vitest";
import { attribute, PASSWORD, startWorld, UserPoolId, type World } from "../helpers";
import { arnOf, type HttpFunction, startHttpFunction } from "../triggers/functions";

let fn: HttpFunction;
let world: World;
beforeAll(async () => {
  fn = await startHttpFunction();
  world = await startWorld({
    pool: {
      LambdaConfig: { PreSignUp: arnOf("pre-sign-up") },
      Schema: [{ Name: "badge", Mutable: false }],
    },
    users: [{ email: "ada@example.com", password: PASSWORD }],
  });
  await fetch(`${world.url}/_local/functions`, {
    method: "PUT",
    body: JSON.stringify({ [arnOf("pre-sign-up")]: fn.url }),
  });
});
afterAll(async () => {
  await world.close();
  await fn.close();
});

const invite = (Username: string, input: object = {}) =>
  world.sdk.adminCreateUser({ UserPoolId, Username, ...input });
const find = (Username: string) => world.sdk.adminGetUser({ UserPoolId, Username });

test.each<[string, string, object, string]>([
  ["a name that is no address", "ada", {}, "InvalidParameterException"],
  ["an address that is taken", "ADA@example.com", {}, "UsernameExistsException"],
  ["a sub", "x@example.com", { UserAttributes: [{ Name: "sub", Value: "x" }] }, "InvalidParameterException"],
  [
    "another address in the attributes",
    "x@example.com",
    { UserAttributes: [{ Name: "email", Value: "y@example.com" }] },
    "InvalidParameterException",
  ],
  [
    "a verified number that is not there",
    "x@example.com",
    { UserAttributes: [{ Name: "phone_number_verified", Value: "true" }] },
    "InvalidParameterException",
  ],
  [
    "an attribute outside the schema",
    "x@example.com",
    { UserAttributes: [{ Name: "custom:shoe", Value: "9" }] },
    "InvalidParameterException",
  ],
  ["a weak password", "x@example.com", { TemporaryPassword: "short" }, "InvalidPasswordException"],
  [
    "a text message to nowhere",
    "x@example.com",
    { DesiredDeliveryMediums: ["SMS"] },
    "InvalidParameterException",
  ],
  ["an invitation again for nobody", "x@example.com", { MessageAction: "RESEND" }, "UserNotFoundException"],
  [
    "an invitation again for who has signed in",
    "ada@example.com",
    { MessageAction: "RESEND" },
    "UnsupportedUserStateException",
  ],
])("AdminCreateUser refuses %s, and nobody is made or written to", async (_what, name, input, error) => {
  await expect(invite(name, input)).rejects.toMatchObject({ name: error });
  await expect(find("x@example.com")).rejects.toMatchObject({ name: "UserNotFoundException" });
  expect(await world.mails("x@example.com")).toEqual([]);
});

test("a PreSignUp function may refuse the user, who is not made then", async () => {
  fn.behave((_event, response) => {
    response.setHeader("x-amz-function-error", "Unhandled");
    return { errorMessage: "Not from here", errorType: "Error" };
  });
  await expect(invite("no@example.com")).rejects.toMatchObject({ name: "UserLambdaValidationException" });
  await expect(find("no@example.com")).rejects.toMatchObject({ name: "UserNotFoundException" });
  expect(await world.mails("no@example.com")).toEqual([]);
  fn.behave((event) => event);
});

test("the function sees name, attributes and validation data, which are not kept", async () => {
  const UserAttributes = [{ Name: "custom:badge", Value: "7" }];
  await invite("seen@example.com", {
    UserAttributes,
    ValidationData: [{ Name: "voucher", Value: "42" }],
    ClientMetadata: { from: "test" },
  });
  const event = fn.events.at(-1);
  const user = await find("seen@example.com");
  expect(event).toMatchObject({
    triggerSource: "PreSignUp_AdminCreateUser",
    userName: user.Username,
    request: {
      userAttributes: { email: "seen@example.com", "custom:badge": "7" },
      validationData: { voucher: "42" },
      clientMetadata: { from: "test" },
    },
  });
  expect(attribute(user.UserAttributes, "custom:badge")).toBe("7");
  expect(JSON.stringify(user)).not.toContain("voucher");
});

test("of two invitations at once for one address, one wins", async () => {
  const both = await Promise.allSettled([invite("twin@example.com"), invite("TWIN@example.com")]);
  expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  const lost = both.find(({ status }) => status === "rejected") as PromiseRejectedResult;
  expect(lost.reason).toMatchObject({ name: "UsernameExistsException" });
  expect(await world.mails("twin@example.com")).toHaveLength(1);
});

test("users made while others wait for their function are all listed, each once", async () => {
  fn.behave(async (event) => {
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 30));
    return event;
  });
  const names = Array.from({ length: 20 }, (_, index) => `many-${index}@example.com`);
  await Promise.all(names.map((name) => invite(name, { MessageAction: "SUPPRESS" })));
  const { Users } = await world.sdk.listUsers({ UserPoolId, Filter: 'email ^= "many-"' });
  expect(Users?.map((user) => attribute(user.Attributes, "email")).sort()).toEqual([...names].sort());
  fn.behave((event) => event);
});

test("what has been set once for ever is not changed later", async () => {
  await invite("fixed@example.com", { UserAttributes: [{ Name: "custom:badge", Value: "1" }] });
  const Username = "fixed@example.com";
  for (const attempt of [
    () =>
      world.sdk.adminUpdateUserAttributes({
        UserPoolId,
        Username,
        UserAttributes: [{ Name: "custom:badge", Value: "2" }],
      }),
    () => world.sdk.adminDeleteUserAttributes({ UserPoolId, Username, UserAttributeNames: ["custom:badge"] }),
    () => world.sdk.adminDeleteUserAttributes({ UserPoolId, Username, UserAttributeNames: ["email"] }),
    () => world.sdk.adminDeleteUserAttributes({ UserPoolId, Username, UserAttributeNames: ["custom:shoe"] }),
  ]) {
    await expect(attempt()).rejects.toMatchObject({ name: "InvalidParameterException" });
  }
  expect(attribute((await find(Username)).UserAttributes, "custom:badge")).toBe("1");
});

test("where people sign in with codes alone, a user without a password is CONFIRMED", async () => {
  const codes = await startWorld({
    pool: {
      Policies: { SignInPolicy: { AllowedFirstAuthFactors: ["PASSWORD", "EMAIL_OTP"] } },
    },
  });
  const made = await codes.sdk.adminCreateUser({ UserPoolId, Username: "otto@example.com" });
  expect(made.User?.UserStatus).toBe("CONFIRMED");
  const withPassword = await codes.sdk.adminCreateUser({
    UserPoolId,
    Username: "pat@example.com",
    TemporaryPassword: PASSWORD,
  });
  expect(withPassword.User?.UserStatus).toBe("FORCE_CHANGE_PASSWORD");
  await codes.close();
});
