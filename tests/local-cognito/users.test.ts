import { afterAll, beforeAll, expect, test } from "vitest";
import { attribute, PASSWORD, startWorld, UserPoolId, type World } from "./helpers";

let world: World;
beforeAll(async () => {
  world = await startWorld({
    pool: {
      Schema: [
        { Name: "team" },
        { Name: "badge", Mutable: false },
        { Name: "age", AttributeDataType: "Number" },
      ],
    },
    users: [
      { email: "ada@example.com", name: "Ada", password: PASSWORD },
      { email: "off@example.com", password: PASSWORD, enabled: false },
      { email: "signed-up@example.com", password: PASSWORD, status: "UNCONFIRMED" },
      { email: "unverified@example.com", password: PASSWORD, attributes: { email_verified: "false" } },
    ],
  });
});
afterAll(() => world.close());

const _DAY = 86_400_000;
let count = 0;
async function invite(input: object = {}) {
  count += 1;
  const Username = `invited-${count}@example.com`;
  const { User } = await world.sdk.adminCreateUser({ UserPoolId, Username, ...input });
  return { Username, sub: attribute(User?.Attributes, "sub") ?? "", User };
}
function start(USERNAME: string, given: string, ClientId = "open") {
  const AuthParameters = { USERNAME, PASSWORD: given };
  return world.sdk.initiateAuth({ ClientId, AuthFlow: "USER_PASSWORD_AUTH", AuthParameters });
}

test("AdminGetUser finds a user by sub and by address in any letters", async () => {
  const byEmail = await world.sdk.adminGetUser({ UserPoolId, Username: "ADA@example.com" });
  const bySub = await world.sdk.adminGetUser({ UserPoolId, Username: byEmail.Username });
  expect(bySub.UserAttributes).toEqual(byEmail.UserAttributes);
  expect(byEmail).toMatchObject({ Enabled: true, UserStatus: "CONFIRMED" });
  expect(byEmail.UserMFASettingList).toBeUndefined();
  expect(byEmail.PreferredMfaSetting).toBeUndefined();
  expect(byEmail.UserCreateDate).toBeInstanceOf(Date);
});

test.each([
  ["the sub", [{ Name: "sub", Value: "x" }], "InvalidParameterException"],
  ["an immutable attribute", [{ Name: "custom:badge", Value: "x" }], "InvalidParameterException"],
  ["an attribute outside the schema", [{ Name: "shoe", Value: "9" }], "InvalidParameterException"],
  ["an address out of form", [{ Name: "email", Value: "nowhere" }], "InvalidParameterException"],
  ["another user's address", [{ Name: "email", Value: "OFF@example.com" }], "AliasExistsException"],
])("AdminUpdateUserAttributes refuses %s and changes nothing", async (_what, changes, name) => {
  const before = await world.sdk.adminGetUser({ UserPoolId, Username: "ada@example.com" });
  const UserAttributes = [{ Name: "name", Value: "Changed" }, ...changes];
  const request = world.sdk.adminUpdateUserAttributes({
    UserPoolId,
    Username: "ada@example.com",
    UserAttributes,
  });
  await expect(request).rejects.toMatchObject({ name });
  const after = await world.sdk.adminGetUser({ UserPoolId, Username: "ada@example.com" });
  expect(after.UserAttributes).toEqual(before.UserAttributes);
});

test("a new address signs in, the old one does not, and it is unverified unless said otherwise", async () => {
  const { Username, sub } = await invite();
  const moved = `moved-${Username}`;
  await world.sdk.adminSetUserPassword({ UserPoolId, Username, Password: PASSWORD, Permanent: true });
  await world.sdk.adminUpdateUserAttributes({
    UserPoolId,
    Username,
    UserAttributes: [
      { Name: "email", Value: moved },
      { Name: "name", Value: "Moved" },
    ],
  });
  const user = await world.sdk.adminGetUser({ UserPoolId, Username: sub });
  expect(attribute(user.UserAttributes, "email_verified")).toBe("false");
  expect(attribute(user.UserAttributes, "name")).toBe("Moved");
  await expect(world.signIn(Username)).rejects.toMatchObject({ name: "UserNotFoundException" });
  expect((await world.signIn(moved)).AccessToken).toBeDefined();
});

test("AdminDeleteUserAttributes removes an attribute, but not the address of sign-in", async () => {
  const { Username } = await invite({ UserAttributes: [{ Name: "nickname", Value: "Nick" }] });
  await world.sdk.adminDeleteUserAttributes({ UserPoolId, Username, UserAttributeNames: ["nickname"] });
  const user = await world.sdk.adminGetUser({ UserPoolId, Username });
  expect(attribute(user.UserAttributes, "nickname")).toBeUndefined();
  const request = world.sdk.adminDeleteUserAttributes({
    UserPoolId,
    Username,
    UserAttributeNames: ["email"],
  });
  await expect(request).rejects.toMatchObject({ name: "InvalidParameterException" });
});

test("a disabled user is refused at sign-in, at refresh and at the user operations, until enabled", async () => {
  const { Username } = await invite();
  await world.sdk.adminSetUserPassword({ UserPoolId, Username, Password: PASSWORD, Permanent: true });
  const { AccessToken, RefreshToken } = await world.signIn(Username);
  await world.sdk.adminDisableUser({ UserPoolId, Username });

  const AuthParameters = { REFRESH_TOKEN: RefreshToken };
  for (const attempt of [
    () => world.signIn(Username),
    () => world.sdk.initiateAuth({ ClientId: "open", AuthFlow: "REFRESH_TOKEN_AUTH", AuthParameters }),
    () => world.sdk.getUser({ AccessToken }),
    () => world.sdk.associateSoftwareToken({ AccessToken }),
    () => world.sdk.globalSignOut({ AccessToken }),
    () => world.sdk.forgotPassword({ ClientId: "open", Username }),
  ]) {
    await expect(attempt()).rejects.toMatchObject({
      name: "NotAuthorizedException",
      message: "User is disabled.",
    });
  }
  await world.sdk.adminEnableUser({ UserPoolId, Username });
  await expect(world.sdk.getUser({ AccessToken })).rejects.toMatchObject({ name: "NotAuthorizedException" });
  expect((await world.signIn(Username)).AccessToken).toBeDefined();
});

test("a user disabled between two steps of a sign-in does not get through", async () => {
  const { Username } = await invite({ TemporaryPassword: PASSWORD });
  const { Session } = await start(Username, PASSWORD);
  await world.sdk.adminDisableUser({ UserPoolId, Username });
  const ChallengeResponses = { USERNAME: Username, NEW_PASSWORD: "Another-horse-2" };
  const ChallengeName = "NEW_PASSWORD_REQUIRED" as const;
  await expect(
    world.sdk.respondToAuthChallenge({ ClientId: "open", ChallengeName, Session, ChallengeResponses }),
  ).rejects.toMatchObject({ name: "NotAuthorizedException" });
});

test("a deleted user is gone, his address is free, and his tokens are worth nothing", async () => {
  const { Username, sub } = await invite();
  await world.sdk.adminSetUserPassword({ UserPoolId, Username, Password: PASSWORD, Permanent: true });
  const { AccessToken, RefreshToken } = await world.signIn(Username);
  await world.sdk.adminDeleteUser({ UserPoolId, Username });

  await expect(world.sdk.adminGetUser({ UserPoolId, Username })).rejects.toMatchObject({
    name: "UserNotFoundException",
  });
  await expect(world.sdk.adminDeleteUser({ UserPoolId, Username })).rejects.toMatchObject({
    name: "UserNotFoundException",
  });
  await expect(world.sdk.getUser({ AccessToken })).rejects.toMatchObject({ name: "UserNotFoundException" });
  const AuthParameters = { REFRESH_TOKEN: RefreshToken };
  await expect(
    world.sdk.initiateAuth({ ClientId: "open", AuthFlow: "REFRESH_TOKEN_AUTH", AuthParameters }),
  ).rejects.toMatchObject({ name: "NotAuthorizedException" });
  const again = await world.sdk.adminCreateUser({ UserPoolId, Username });
  expect(again.User?.Username).not.toBe(sub);
});

test("AdminConfirmSignUp confirms only who signed up", async () => {
  const Username = "signed-up@example.com";
  await expect(world.signIn(Username)).rejects.toMatchObject({ name: "UserNotConfirmedException" });
  await world.sdk.adminConfirmSignUp({ UserPoolId, Username });
  expect((await world.signIn(Username)).AccessToken).toBeDefined();
  await expect(world.sdk.adminConfirmSignUp({ UserPoolId, Username })).rejects.toMatchObject({
    name: "NotAuthorizedException",
  });
});

test("AdminSetUserPassword: temporary by default, permanent on demand, and by the policy", async () => {
  const { Username } = await invite();
  const short = world.sdk.adminSetUserPassword({ UserPoolId, Username, Password: "short", Permanent: true });
  await expect(short).rejects.toMatchObject({ name: "InvalidPasswordException" });
  await world.sdk.adminSetUserPassword({ UserPoolId, Username, Password: PASSWORD });
  expect((await start(Username, PASSWORD)).ChallengeName).toBe("NEW_PASSWORD_REQUIRED");
  await world.sdk.adminSetUserPassword({ UserPoolId, Username, Password: PASSWORD, Permanent: true });
  expect((await world.sdk.adminGetUser({ UserPoolId, Username })).UserStatus).toBe("CONFIRMED");
  expect((await world.signIn(Username)).AccessToken).toBeDefined();
});
