import { afterAll, beforeAll, expect, test } from "vitest";
import { attribute, PASSWORD, startWorld, UserPoolId, type World } from "../helpers";
import { begin, DAY, nameOfRefusal, refusalOf } from "./calls";

let world: World;
beforeAll(async () => {
  world = await startWorld({
    users: [{ email: "ada@example.com", password: PASSWORD }],
  });
});
afterAll(() => world.close());

const create = (Username: string, more: object = {}) =>
  world.sdk.adminCreateUser({
    UserPoolId,
    Username,
    UserAttributes: [
      { Name: "email", Value: Username },
      { Name: "email_verified", Value: "true" },
    ],
    ...more,
  });

test("AdminCreateUser: status FORCE_CHANGE_PASSWORD, a temporary password (generated when absent)", async () => {
  const { User } = await create("ivy@example.com");
  expect(User?.UserStatus).toBe("FORCE_CHANGE_PASSWORD");
  const [mail] = await world.mails("ivy@example.com");
  const answer = await begin(world, "ivy@example.com", mail?.temporaryPassword);
  expect(answer.ChallengeName).toBe("NEW_PASSWORD_REQUIRED");
});

test("a temporary password (generated when absent) valid TemporaryPasswordValidityDays", async () => {
  const { UserPool } = await world.sdk.describeUserPool({ UserPoolId });
  const days = UserPool?.Policies?.PasswordPolicy?.TemporaryPasswordValidityDays ?? 0;
  expect(days).toBe(7);
  await create("slow@example.com", { TemporaryPassword: PASSWORD });
  await world.advance(days * DAY - 1_000);
  expect((await begin(world, "slow@example.com")).ChallengeName).toBe("NEW_PASSWORD_REQUIRED");
  await world.advance(2_000);
  const late = await refusalOf(begin(world, "slow@example.com"));
  expect(late.name).toBe("NotAuthorizedException");
  expect(late.message).toMatch(/expired/);
});

test("`MessageAction: RESEND` keeps the `sub`, renews the invitation", async () => {
  const { User } = await create("again@example.com");
  await world.advance(8 * DAY);
  const again = await create("again@example.com", { MessageAction: "RESEND" });
  expect(attribute(again.User?.Attributes, "sub")).toBe(attribute(User?.Attributes, "sub"));
  const [renewed, first] = await world.mails("again@example.com");
  expect(renewed?.temporaryPassword).not.toBe(first?.temporaryPassword);
  const answer = await begin(world, "again@example.com", renewed?.temporaryPassword);
  expect(answer.ChallengeName).toBe("NEW_PASSWORD_REQUIRED");
});

test("SUPPRESS sends nothing.", async () => {
  await create("quiet@example.com", { MessageAction: "SUPPRESS" });
  expect(await world.mails("quiet@example.com")).toEqual([]);
});

test('With `UsernameAttributes: ["email"]` the `Username` that Cognito returns is the `sub`, and email is only an alias.', async () => {
  const { User } = await create("mail@example.com", { MessageAction: "SUPPRESS" });
  const sub = attribute(User?.Attributes, "sub");
  expect(User?.Username).toBe(sub);
  const byAlias = await world.sdk.adminGetUser({ UserPoolId, Username: "mail@example.com" });
  expect(byAlias.Username).toBe(sub);
  await world.sdk.adminUpdateUserAttributes({
    UserPoolId,
    Username: "mail@example.com",
    UserAttributes: [{ Name: "email", Value: "moved@example.com" }],
  });
  expect((await world.sdk.adminGetUser({ UserPoolId, Username: "moved@example.com" })).Username).toBe(sub);
});

test("AdminResetUserPassword: status RESET_REQUIRED, the next sign-in throws PasswordResetRequiredException", async () => {
  await world.sdk.adminResetUserPassword({ UserPoolId, Username: "ada@example.com" });
  const user = await world.sdk.adminGetUser({ UserPoolId, Username: "ada@example.com" });
  expect(user.UserStatus).toBe("RESET_REQUIRED");
  expect(await nameOfRefusal(begin(world, "ada@example.com"))).toBe("PasswordResetRequiredException");
});

test("without a verified channel InvalidParameterException.", async () => {
  await world.sdk.adminCreateUser({
    UserPoolId,
    Username: "unverified@example.com",
    MessageAction: "SUPPRESS",
  });
  await world.sdk.adminSetUserPassword({
    UserPoolId,
    Username: "unverified@example.com",
    Password: PASSWORD,
    Permanent: true,
  });
  const reset = world.sdk.adminResetUserPassword({ UserPoolId, Username: "unverified@example.com" });
  expect(await nameOfRefusal(reset)).toBe("InvalidParameterException");
});

test.each([
  ["generic NotAuthorized at sign-in", "tight", "NotAuthorizedException"],
  ["without it UserNotFoundException", "open", "UserNotFoundException"],
])("`PreventUserExistenceErrors: ENABLED`: %s", async (_what, client, name) => {
  const refusal = await refusalOf(begin(world, "nobody@example.com", PASSWORD, client));
  expect(refusal.name).toBe(name);
  if (client === "tight") expect(refusal.message).toBe("Incorrect username or password.");
});

test("`PreventUserExistenceErrors: ENABLED`: a simulated delivery for ForgotPassword.", async () => {
  const Username = "nobody@example.com";
  const simulated = await world.sdk.forgotPassword({ ClientId: "tight", Username });
  expect(simulated.CodeDeliveryDetails?.Destination).toMatch(/\*/);
  expect(await world.mails(Username)).toEqual([]);
  const honest = world.sdk.forgotPassword({ ClientId: "open", Username });
  expect(await nameOfRefusal(honest)).toBe("UserNotFoundException");
});
