import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { secretHash, startWorld, type World } from "../helpers";
import { codeFor, listOf, nameOf, type OwnPool, openPool, PASSWORD } from "./own-world";

let world: World;
let emails: OwnPool;
let names: OwnPool;

beforeAll(async () => {
  world = await startWorld();
  emails = await openPool(world);
  names = await openPool(
    world,
    {
      AliasAttributes: ["email", "phone_number", "preferred_username"],
      AutoVerifiedAttributes: ["email", "phone_number"],
      Schema: [
        { Name: "name", Required: true, Mutable: true },
        { Name: "nickname", StringAttributeConstraints: { MinLength: "3", MaxLength: "5" } },
        {
          Name: "age",
          AttributeDataType: "Number",
          NumberAttributeConstraints: { MinValue: "18", MaxValue: "99" },
        },
        { Name: "born", AttributeDataType: "DateTime" },
        { Name: "member", AttributeDataType: "Boolean" },
      ],
    },
    {
      WriteAttributes: [
        "name",
        "nickname",
        "email",
        "phone_number",
        "birthdate",
        "custom:age",
        "custom:born",
        "custom:member",
        "preferred_username",
      ],
    },
  );
});
afterAll(() => world.close());

describe("SignUp refuses", () => {
  const given = { name: "Ada" };
  test.each<[string, string, string, Record<string, string>, string?]>([
    ["a weak password", "InvalidPasswordException", "ada", given, "weak"],
    ["no password", "InvalidParameterException", "ada", given, ""],
    [
      "a name of e-mail format where e-mail is an alias",
      "InvalidParameterException",
      "ada@example.com",
      given,
    ],
    ["a name of phone format where phone is an alias", "InvalidParameterException", "+441234567890", given],
    [
      "a preferred name before the user is confirmed",
      "InvalidParameterException",
      "ada",
      { ...given, preferred_username: "a" },
    ],
    ["a user without what the schema requires", "InvalidParameterException", "ada", {}],
    ["a malformed e-mail", "InvalidParameterException", "ada", { ...given, email: "ada" }],
    ["a malformed phone number", "InvalidParameterException", "ada", { ...given, phone_number: "0123" }],
    ["a string too short for the schema", "InvalidParameterException", "ada", { ...given, nickname: "A" }],
    [
      "a string too long for the schema",
      "InvalidParameterException",
      "ada",
      { ...given, nickname: "Adaada" },
    ],
    ["a birthdate that is none", "InvalidParameterException", "ada", { ...given, birthdate: "1.1.2000" }],
    ["a number that is none", "InvalidParameterException", "ada", { ...given, "custom:age": "old" }],
    ["a number below the range", "InvalidParameterException", "ada", { ...given, "custom:age": "17" }],
    ["a number above the range", "InvalidParameterException", "ada", { ...given, "custom:age": "100" }],
    ["a date that is none", "InvalidParameterException", "ada", { ...given, "custom:born": "yesterday" }],
    ["a truth that is none", "InvalidParameterException", "ada", { ...given, "custom:member": "maybe" }],
    [
      "an attribute that the client may not write",
      "NotAuthorizedException",
      "ada",
      { ...given, family_name: "L" },
    ],
    ["a verified flag", "NotAuthorizedException", "ada", { ...given, email_verified: "true" }],
    ["a sub", "NotAuthorizedException", "ada", { ...given, sub: "mine" }],
  ])("%s", async (_what, error, Username, attributes, Password = PASSWORD) => {
    const input = { ClientId: names.ClientId, Username, UserAttributes: listOf(attributes) };
    const call = world.sdk.signUp(Password === "" ? input : { ...input, Password });
    await expect(call).rejects.toMatchObject({ name: error });
    const found = world.sdk.adminGetUser({ UserPoolId: names.UserPoolId, Username });
    await expect(found).rejects.toMatchObject({ name: "UserNotFoundException" });
  });

  test.each([
    ["a plain name where names are e-mail addresses", "ada", {}],
    ["another e-mail than the name", "ada@example.com", { email: "eve@example.com" }],
  ])("%s", async (_what, username, attributes) => {
    expect(await nameOf(emails.signUp(username, attributes))).toBe("InvalidParameterException");
  });

  test("anybody where only administrators make users", async () => {
    const pool = await openPool(world, { AdminCreateUserConfig: { AllowAdminCreateUserOnly: true } });
    await expect(pool.signUp("ada@example.com")).rejects.toMatchObject({
      name: "NotAuthorizedException",
      message: "SignUp is not permitted for this user pool",
    });
  });

  test("a missing or wrong SECRET_HASH of a confidential client", async () => {
    const Username = "hash@example.com";
    const { UserPoolClient } = await world.sdk.createUserPoolClient({
      UserPoolId: emails.UserPoolId,
      ClientName: "Confidential",
      GenerateSecret: true,
    });
    const ClientId = UserPoolClient?.ClientId ?? "";
    const input = { ClientId, Username, Password: PASSWORD };
    expect(await nameOf(world.sdk.signUp(input))).toBe("NotAuthorizedException");
    expect(await nameOf(world.sdk.signUp({ ...input, SecretHash: "wrong" }))).toBe("NotAuthorizedException");
    const SecretHash = secretHash(Username, ClientId, UserPoolClient?.ClientSecret ?? "");
    expect((await world.sdk.signUp({ ...input, SecretHash })).UserConfirmed).toBe(false);
  });

  test("a name that is taken, also by somebody unconfirmed, and in other letters", async () => {
    await emails.signUp("taken@example.com");
    for (const name of ["taken@example.com", "Taken@Example.com"]) {
      expect(await nameOf(emails.signUp(name))).toBe("UsernameExistsException");
    }
    await names.signUp("taken", { name: "T" });
    expect(await nameOf(names.signUp("TAKEN", { name: "T" }))).toBe("UsernameExistsException");
  });

  test("the second of two at the same moment", async () => {
    const both = await Promise.all([1, 2].map(() => nameOf(emails.signUp("twice@example.com"))));
    expect(both.sort()).toEqual(["UsernameExistsException", "no error"]);
  });
});

test("With UsernameAttributes [email] the Username that Cognito returns is the sub, and email is only an alias", async () => {
  const sub = await emails.signUp("sub@example.com");
  const user = await world.sdk.adminGetUser({ UserPoolId: emails.UserPoolId, Username: "sub@example.com" });
  expect(user).toMatchObject({ Username: sub, UserStatus: "UNCONFIRMED", Enabled: true });
  expect(await emails.valueOf(sub, "email")).toBe("sub@example.com");
  expect(await emails.valueOf(sub, "email_verified")).toBe("false");
});

test("a code goes to the address, which the answer names masked", async () => {
  const answer = await world.sdk.signUp({
    ClientId: emails.ClientId,
    Username: "jane@example.com",
    Password: PASSWORD,
  });
  expect(answer).toMatchObject({
    UserConfirmed: false,
    CodeDeliveryDetails: { AttributeName: "email", DeliveryMedium: "EMAIL", Destination: "j***@e***" },
  });
  expect(answer.Session).toBeUndefined();
  expect(await codeFor(world, "jane@example.com")).toMatch(/^[0-9]{6}$/);
  const [mail] = await world.mails("jane@example.com");
  expect(mail).toMatchObject({ kind: "verification", subject: "Your verification code" });
});

test("a text message comes before an e-mail where the pool verifies both", async () => {
  const attributes = { name: "P", email: "p@example.com", phone_number: "+15555551234" };
  const UserAttributes = listOf(attributes);
  const input = { ClientId: names.ClientId, Username: "phoned", Password: PASSWORD, UserAttributes };
  expect((await world.sdk.signUp(input)).CodeDeliveryDetails).toEqual({
    AttributeName: "phone_number",
    DeliveryMedium: "SMS",
    Destination: "+*******1234",
  });
  expect(await codeFor(world, "p@example.com")).toBe("");
});

test("a pool that verifies nothing sends nothing, and an administrator confirms", async () => {
  const pool = await openPool(world, { AutoVerifiedAttributes: [] });
  const Username = "quiet@example.com";
  const answer = await world.sdk.signUp({ ClientId: pool.ClientId, Username, Password: PASSWORD });
  expect(answer.CodeDeliveryDetails).toBeUndefined();
  expect(await world.mails(Username)).toEqual([]);
  await world.sdk.adminConfirmSignUp({ UserPoolId: pool.UserPoolId, Username });
  expect([await pool.statusOf(Username), await pool.valueOf(Username, "email_verified")]).toEqual([
    "CONFIRMED",
    "false",
  ]);
});

test("the pool's own words carry the code and the name", async () => {
  const pool = await openPool(world, {
    VerificationMessageTemplate: {
      EmailSubject: "Welcome, {username}",
      EmailMessage: "<b>{username}</b>, your code: {####}",
    },
  });
  await pool.signUp("worded@example.com");
  const [mail] = await world.mails("worded@example.com");
  expect(mail?.body).toBe(`<b>worded@example.com</b>, your code: ${mail?.code}`);
});

test("where people sign in with codes alone, nobody needs a password", async () => {
  const pool = await openPool(world, {
    Policies: { SignInPolicy: { AllowedFirstAuthFactors: ["PASSWORD", "EMAIL_OTP"] } },
  });
  const answer = await world.sdk.signUp({ ClientId: pool.ClientId, Username: "otp@example.com" });
  expect(answer.UserConfirmed).toBe(false);
});
