import { afterAll, beforeAll, expect, test } from "vitest";
import { attribute, PASSWORD, startWorld, UserPoolId, type World } from "../helpers";

let world: World;
beforeAll(async () => {
  world = await startWorld({
    pool: { UsernameAttributes: [], AliasAttributes: ["email", "phone_number", "preferred_username"] },
  });
  await make("ada", { email: "ada@example.com", email_verified: "true" });
  await make("bob", { email: "bob@example.com" });
});
afterAll(() => world.close());

function listOf(attributes: Record<string, string>) {
  return Object.entries(attributes).map(([Name, Value]) => ({ Name, Value }));
}
async function make(Username: string, attributes: Record<string, string> = {}, input: object = {}) {
  const UserAttributes = listOf(attributes);
  const MessageAction = "SUPPRESS" as const;
  const made = await world.sdk.adminCreateUser({
    UserPoolId,
    Username,
    UserAttributes,
    MessageAction,
    ...input,
  });
  await world.sdk.adminSetUserPassword({ UserPoolId, Username, Password: PASSWORD, Permanent: true });
  return made.User;
}
const update = (Username: string, attributes: Record<string, string>) =>
  world.sdk.adminUpdateUserAttributes({ UserPoolId, Username, UserAttributes: listOf(attributes) });
const nameOf = async (Username: string) => (await world.sdk.adminGetUser({ UserPoolId, Username })).Username;

test.each<[string, () => Promise<unknown>, string]>([
  [
    "a user name that looks like an e-mail address",
    () => make("eve@example.com"),
    "InvalidParameterException",
  ],
  ["a user name that looks like a phone number", () => make("+447700900123"), "InvalidParameterException"],
  ["a user name in other letters", () => make("ADA"), "UsernameExistsException"],
  [
    "a verified address of another's",
    () => make("eve", { email: "ada@example.com", email_verified: "true" }),
    "AliasExistsException",
  ],
  [
    "verifying another's address",
    () => update("bob", { email: "ADA@example.com", email_verified: "true" }),
    "AliasExistsException",
  ],
  [
    "another's user name as preferred one",
    () => update("bob", { preferred_username: "Ada" }),
    "AliasExistsException",
  ],
])("refuses %s", async (_what, attempt, name) => {
  await expect(attempt()).rejects.toMatchObject({ name });
  await expect(nameOf("eve")).rejects.toMatchObject({ name: "UserNotFoundException" });
  expect(await nameOf("ada@example.com")).toBe("ada");
});

test("an address counts as a name once it is verified, in any letters", async () => {
  await expect(nameOf("bob@example.com")).rejects.toMatchObject({ name: "UserNotFoundException" });
  await update("bob", { email_verified: "true" });
  expect(await nameOf("BOB@example.com")).toBe("bob");
  await update("bob", { email_verified: "false" });
  await expect(nameOf("bob@example.com")).rejects.toMatchObject({ name: "UserNotFoundException" });
});

test("the user name stays when every alias moves, and the sub finds its user too", async () => {
  const user = await make("cy", { preferred_username: "captain" });
  const sub = attribute(user?.Attributes, "sub") ?? "";
  expect(user?.Username).toBe("cy");
  expect(await nameOf("Captain")).toBe("cy");
  await update("cy", { preferred_username: "admiral" });
  await expect(nameOf("captain")).rejects.toMatchObject({ name: "UserNotFoundException" });
  for (const name of ["admiral", sub, "CY"]) {
    expect(await nameOf(name)).toBe("cy");
    expect((await world.signIn(name)).AccessToken).toBeDefined();
  }
});

test("two users may have one address as long as one of them has it unverified", async () => {
  await make("dee", { email: "shared@example.com", email_verified: "true" });
  await make("dan", { email: "shared@example.com" });
  expect(await nameOf("shared@example.com")).toBe("dee");
  await world.sdk.adminDeleteUser({ UserPoolId, Username: "dee" });
  await update("dan", { email_verified: "true" });
  expect(await nameOf("shared@example.com")).toBe("dan");
});

test("ForceAliasCreation moves the alias to the new user, and only when his address is verified", async () => {
  await make("old", { phone_number: "+447700900001", phone_number_verified: "true" });
  await make("unproved", { phone_number: "+447700900001" }, { ForceAliasCreation: true });
  expect(await nameOf("+447700900001")).toBe("old");
  await make(
    "new",
    { phone_number: "+447700900001", phone_number_verified: "true" },
    { ForceAliasCreation: true },
  );
  expect(await nameOf("+447700900001")).toBe("new");
  const old = await world.sdk.adminGetUser({ UserPoolId, Username: "old" });
  expect(attribute(old.UserAttributes, "phone_number")).toBe("+447700900001");
  expect(attribute(old.UserAttributes, "phone_number_verified")).toBe("false");
});

test("in a case-sensitive pool user name, address and preferred name are told apart by their letters", async () => {
  const strict = await startWorld({
    pool: {
      UsernameAttributes: [],
      AliasAttributes: ["email", "preferred_username"],
      CaseSensitive: true,
    },
  });
  const UserAttributes = listOf({
    email: "Ada@example.com",
    email_verified: "true",
    preferred_username: "Captain",
  });
  await strict.sdk.adminCreateUser({ UserPoolId, Username: "Ada", UserAttributes });
  for (const Username of ["Ada", "Ada@example.com", "Captain"]) {
    expect((await strict.sdk.adminGetUser({ UserPoolId, Username })).Username).toBe("Ada");
  }
  for (const Username of ["ada", "ada@example.com", "captain"]) {
    await expect(strict.sdk.adminGetUser({ UserPoolId, Username })).rejects.toMatchObject({
      name: "UserNotFoundException",
    });
  }
  await strict.close();
});
