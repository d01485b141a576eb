import { afterEach, expect, test } from "vitest";
import { attribute, PASSWORD, startWorld, UserPoolId, type World } from "./helpers";

let world: World;
afterEach(() => world.close());

test("a pool of plain user names keeps the name, and a verified address is an alias of it", async () => {
  world = await startWorld({ pool: { UsernameAttributes: [], AliasAttributes: ["email"] } });
  const UserAttributes = [
    { Name: "email", Value: "ada@example.com" },
    { Name: "email_verified", Value: "true" },
  ];
  const { User } = await world.sdk.adminCreateUser({ UserPoolId, Username: "Ada", UserAttributes });
  expect(User?.Username).toBe("ada");
  await world.sdk.adminSetUserPassword({ UserPoolId, Username: "ADA", Password: PASSWORD, Permanent: true });
  for (const name of ["ada", "ADA", "ada@example.com", attribute(User?.Attributes, "sub") ?? ""]) {
    expect((await world.signIn(name)).AccessToken).toBeDefined();
  }
  const clash = world.sdk.adminCreateUser({ UserPoolId, Username: "other", UserAttributes });
  await expect(clash).rejects.toMatchObject({ name: "AliasExistsException" });
  const unverified = { UserPoolId, Username: "third", UserAttributes: UserAttributes.slice(0, 1) };
  await world.sdk.adminCreateUser(unverified);
});

test("ForceAliasCreation takes the alias from its holder", async () => {
  world = await startWorld({ pool: { UsernameAttributes: [], AliasAttributes: ["email"] } });
  const UserAttributes = [
    { Name: "email", Value: "shared@example.com" },
    { Name: "email_verified", Value: "true" },
  ];
  await world.sdk.adminCreateUser({ UserPoolId, Username: "first", UserAttributes });
  await world.sdk.adminCreateUser({
    UserPoolId,
    Username: "second",
    UserAttributes,
    ForceAliasCreation: true,
  });
  const holder = await world.sdk.adminGetUser({ UserPoolId, Username: "shared@example.com" });
  expect(holder.Username).toBe("second");
  const first = await world.sdk.adminGetUser({ UserPoolId, Username: "first" });
  expect(attribute(first.UserAttributes, "email_verified")).toBe("false");
});

test("a case-sensitive pool tells Ada from ada", async () => {
  world = await startWorld({ pool: { UsernameAttributes: [], CaseSensitive: true } });
  await world.sdk.adminCreateUser({ UserPoolId, Username: "Ada", MessageAction: "SUPPRESS" });
  await world.sdk.adminCreateUser({ UserPoolId, Username: "ada", MessageAction: "SUPPRESS" });
  expect((await world.sdk.adminGetUser({ UserPoolId, Username: "Ada" })).Username).toBe("Ada");
  const other = world.sdk.adminGetUser({ UserPoolId, Username: "ADA" });
  await expect(other).rejects.toMatchObject({ name: "UserNotFoundException" });
});
