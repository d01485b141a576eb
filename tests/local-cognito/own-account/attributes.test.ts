import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { attribute, startWorld, type World } from "../helpers";
import { codeFor, listOf, nameOf, type OwnPool, openPool } from "./own-world";

let world: World;
let pool: OwnPool;
let first: OwnPool;

beforeAll(async () => {
  world = await startWorld();
  const Schema = [
    { Name: "given_name", Required: true, Mutable: true },
    { Name: "badge", AttributeDataType: "String" as const, Mutable: false },
    { Name: "desk", AttributeDataType: "String" as const, Mutable: true },
  ];
  const permissions = ["given_name", "email", "phone_number", "nickname", "custom:badge", "custom:desk"];
  const client = { ReadAttributes: ["given_name", "email", "custom:desk"], WriteAttributes: permissions };
  pool = await openPool(world, { Schema }, client);
  first = await openPool(world, {
    AutoVerifiedAttributes: ["email", "phone_number"],
    UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: ["email", "phone_number"] },
  });
});
afterAll(() => world.close());

const update = (AccessToken: string, attributes: Record<string, string>) =>
  world.sdk.updateUserAttributes({ AccessToken, UserAttributes: listOf(attributes) });
const verify = (AccessToken: string, Code: string, AttributeName = "email") =>
  world.sdk.verifyUserAttribute({ AccessToken, AttributeName, Code });
const DAY = 24 * 3_600_000;

describe("UpdateUserAttributes refuses", () => {
  test.each<[string, string, Record<string, string>]>([
    ["an attribute that the client may not write", "NotAuthorizedException", { family_name: "L" }],
    ["a verified flag", "NotAuthorizedException", { email_verified: "true" }],
    ["an attribute outside the schema", "NotAuthorizedException", { "custom:nothing": "x" }],
    ["an immutable attribute", "InvalidParameterException", { "custom:badge": "2" }],
    ["to empty a required attribute", "InvalidParameterException", { given_name: "" }],
    ["to empty the address that people sign in with", "InvalidParameterException", { email: "" }],
    ["a malformed address", "InvalidParameterException", { email: "nowhere" }],
    ["somebody else's address", "AliasExistsException", { email: "holder@example.com" }],
  ])("%s, and changes nothing", async (what, error, attributes) => {
    await nameOf(pool.signUp("holder@example.com", { given_name: "H" }));
    const name = `${what.replaceAll(/\W/g, "")}@example.com`;
    const { AccessToken } = await pool.enter(name, { given_name: "Ada", "custom:badge": "1" });
    const before = await world.sdk.adminGetUser({ UserPoolId: pool.UserPoolId, Username: name });
    expect(await nameOf(update(AccessToken, { nickname: "Changed", ...attributes }))).toBe(error);
    const after = await world.sdk.adminGetUser({ UserPoolId: pool.UserPoolId, Username: name });
    expect(after.UserAttributes).toEqual(before.UserAttributes);
  });
});

test("two changes at the same moment both count", async () => {
  const name = "parallel@example.com";
  const { AccessToken } = await pool.enter(name, { given_name: "P" });
  await Promise.all([update(AccessToken, { nickname: "Pa" }), update(AccessToken, { "custom:desk": "7" })]);
  expect([await pool.valueOf(name, "nickname"), await pool.valueOf(name, "custom:desk")]).toEqual([
    "Pa",
    "7",
  ]);
});

test("GetUser shows what the client may read, and the sub", async () => {
  const { AccessToken } = await pool.enter("reader@example.com", { given_name: "R", nickname: "Ri" });
  const { UserAttributes } = await world.sdk.getUser({ AccessToken });
  expect(UserAttributes?.map(({ Name }) => Name).sort()).toEqual(["email", "given_name", "sub"]);
});

test("a new address is taken at once, unverified, with a code on its way", async () => {
  const { AccessToken } = await pool.enter("old@example.com", { given_name: "O" });
  const { CodeDeliveryDetailsList } = await update(AccessToken, { email: "new@example.com" });
  expect(CodeDeliveryDetailsList).toEqual([
    { AttributeName: "email", DeliveryMedium: "EMAIL", Destination: "n***@e***" },
  ]);
  const name = "new@example.com";
  expect([await pool.valueOf(name, "email"), await pool.valueOf(name, "email_verified")]).toEqual([
    name,
    "false",
  ]);
  expect(await nameOf(verify(AccessToken, "000000x"))).toBe("CodeMismatchException");
  const code = await codeFor(world, name);
  expect(await nameOf(verify(AccessToken, code))).toBe("no error");
  expect(await pool.valueOf(name, "email_verified")).toBe("true");
  expect(await nameOf(verify(AccessToken, code))).toBe("ExpiredCodeException");
});

describe("GetUserAttributeVerificationCode", () => {
  const ask = (AccessToken: string, AttributeName: string) =>
    world.sdk.getUserAttributeVerificationCode({ AccessToken, AttributeName });

  test.each([
    ["an attribute that is no address", "given_name"],
    ["an address that the user has not", "phone_number"],
  ])("refuses %s", async (what, name) => {
    const { AccessToken } = await pool.enter(`${what.length}@example.com`, { given_name: "G" });
    expect(await nameOf(ask(AccessToken, name))).toBe("InvalidParameterException");
    expect(await nameOf(verify(AccessToken, "123456", name))).toMatch(/InvalidParameter|ExpiredCode/);
  });

  test("serves an address that is verified already", async () => {
    const name = "again@example.com";
    const { AccessToken } = await pool.enter(name, { given_name: "A" });
    for (let round = 0; round < 2; round += 1) {
      expect((await ask(AccessToken, "email")).CodeDeliveryDetails?.Destination).toBe("a***@e***");
      expect(await nameOf(verify(AccessToken, await codeFor(world, name)))).toBe("no error");
    }
  });
});

describe("DeleteUserAttributes", () => {
  const remove = (AccessToken: string, ...UserAttributeNames: string[]) =>
    world.sdk.deleteUserAttributes({ AccessToken, UserAttributeNames });

  test.each([
    ["what the pool requires", "given_name", "InvalidParameterException"],
    ["the address to sign in with", "email", "InvalidParameterException"],
    ["an immutable attribute", "custom:badge", "InvalidParameterException"],
    ["what the client may not write", "family_name", "NotAuthorizedException"],
    ["the sub", "sub", "NotAuthorizedException"],
  ])("refuses %s", async (what, name, error) => {
    const { AccessToken } = await pool.enter(`rm${what.replaceAll(/\W/g, "")}@example.com`, {
      given_name: "D",
      "custom:badge": "1",
    });
    expect(await nameOf(remove(AccessToken, name))).toBe(error);
  });

  test("takes the verified flag with the address", async () => {
    const name = "phoneless@example.com";
    const { AccessToken } = await pool.enter(name, { given_name: "P", phone_number: "+15555550002" });
    expect(await pool.valueOf(name, "phone_number_verified")).toBe("false");
    await remove(AccessToken, "phone_number");
    expect(await pool.valueOf(name, "phone_number_verified")).toBeUndefined();
  });
});

describe("AttributesRequireVerificationBeforeUpdate", () => {
  test("keeps the old value until VerifyUserAttribute, for sign-in as well", async () => {
    const [before, after] = ["before@example.com", "after@example.com"];
    const { AccessToken } = await first.enter(before);
    const { CodeDeliveryDetailsList } = await update(AccessToken, { email: after });
    expect(CodeDeliveryDetailsList?.[0]?.Destination).toBe("a***@e***");
    const shown = (await world.sdk.getUser({ AccessToken })).UserAttributes;
    expect(attribute(shown, "email")).toBe(before);
    expect(await nameOf(first.statusOf(after))).toBe("UserNotFoundException");

    expect(await nameOf(verify(AccessToken, await codeFor(world, after)))).toBe("no error");
    expect(await first.valueOf(after, "email_verified")).toBe("true");
    expect(await nameOf(first.statusOf(before))).toBe("UserNotFoundException");
  });

  test("holds for administrators too, unless they vouch for the address", async () => {
    const name = "managed@example.com";
    await first.enter(name);
    const user = { UserPoolId: first.UserPoolId, Username: name };
    const set = (attributes: Record<string, string>) =>
      world.sdk.adminUpdateUserAttributes({ ...user, UserAttributes: listOf(attributes) });
    await set({ phone_number: "+15555550003" });
    expect(await first.valueOf(name, "phone_number")).toBeUndefined();
    expect(await codeFor(world, "+15555550003")).toMatch(/^[0-9]{6}$/);
    await set({ phone_number: "+15555550003", phone_number_verified: "true" });
    expect(await first.valueOf(name, "phone_number")).toBe("+15555550003");
  });

  test("a pending address is refused when somebody has it meanwhile, or has it already", async () => {
    const { AccessToken } = await first.enter("slow@example.com");
    await update(AccessToken, { email: "wanted@example.com" });
    const code = await codeFor(world, "wanted@example.com");
    await first.enter("wanted@example.com");
    expect(await nameOf(verify(AccessToken, code))).toBe("AliasExistsException");
    expect(await nameOf(update(AccessToken, { email: "wanted@example.com" }))).toBe("AliasExistsException");
    expect(await nameOf(first.statusOf("slow@example.com"))).toBe("no error");
  });

  test("a code for an address lives 24 h", async () => {
    const { AccessToken } = await first.enter("tardy@example.com");
    await update(AccessToken, { email: "tardier@example.com" });
    const code = await codeFor(world, "tardier@example.com");
    await world.advance(DAY);
    const { AuthenticationResult } = await world.sdk.initiateAuth({
      ClientId: first.ClientId,
      AuthFlow: "USER_PASSWORD_AUTH",
      AuthParameters: { USERNAME: "tardy@example.com", PASSWORD: "Correct-horse-1" },
    });
    expect(await nameOf(verify(AuthenticationResult?.AccessToken ?? "", code))).toBe("ExpiredCodeException");
  });
});

test("DeleteUser: the user and his tokens are gone, and his address is free", async () => {
  const name = "leaver@example.com";
  const { AccessToken, RefreshToken } = await pool.enter(name, { given_name: "L" });
  await world.sdk.deleteUser({ AccessToken });
  expect(await nameOf(pool.statusOf(name))).toBe("UserNotFoundException");
  expect(await nameOf(world.sdk.getUser({ AccessToken }))).not.toBe("no error");
  const refresh = world.sdk.initiateAuth({
    ClientId: pool.ClientId,
    AuthFlow: "REFRESH_TOKEN_AUTH",
    AuthParameters: { REFRESH_TOKEN: RefreshToken },
  });
  expect(await nameOf(refresh)).toBe("NotAuthorizedException");
  expect(await nameOf(pool.signUp(name, { given_name: "L" }))).toBe("no error");
});
