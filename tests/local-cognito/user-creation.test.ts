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

const DAY = 86_400_000;
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

test.each([
  ["a name that is no address", { Username: "ada" }, "InvalidParameterException"],
  ["an address that is taken", { Username: "ada@example.com" }, "UsernameExistsException"],
  ["an address taken in other letters", { Username: "ADA@Example.com" }, "UsernameExistsException"],
  [
    "an attribute outside the schema",
    { UserAttributes: [{ Name: "shoe", Value: "9" }] },
    "InvalidParameterException",
  ],
  [
    "a custom attribute outside the schema",
    { UserAttributes: [{ Name: "custom:no", Value: "9" }] },
    "InvalidParameterException",
  ],
  [
    "a number that is none",
    { UserAttributes: [{ Name: "custom:age", Value: "old" }] },
    "InvalidParameterException",
  ],
  ["a sub of one's own", { UserAttributes: [{ Name: "sub", Value: "1" }] }, "InvalidParameterException"],
  [
    "another address than the name",
    { UserAttributes: [{ Name: "email", Value: "b@example.com" }] },
    "InvalidParameterException",
  ],
  [
    "a phone number out of form",
    { UserAttributes: [{ Name: "phone_number", Value: "0123" }] },
    "InvalidParameterException",
  ],
  [
    "a text message to nobody's phone",
    { DesiredDeliveryMediums: ["SMS" as const] },
    "InvalidParameterException",
  ],
  ["a short temporary password", { TemporaryPassword: "Ab1!" }, "InvalidPasswordException"],
  ["a resend to nobody", { MessageAction: "RESEND" as const }, "UserNotFoundException"],
  [
    "a resend to a confirmed user",
    { Username: "ada@example.com", MessageAction: "RESEND" as const },
    "UnsupportedUserStateException",
  ],
])("AdminCreateUser refuses %s and makes nobody", async (_what, input, name) => {
  const before = await world.sdk.describeUserPool({ UserPoolId });
  const request = world.sdk.adminCreateUser({ UserPoolId, Username: "new@example.com", ...input });
  await expect(request).rejects.toMatchObject({ name });
  const after = await world.sdk.describeUserPool({ UserPoolId });
  expect(after.UserPool?.EstimatedNumberOfUsers).toBe(before.UserPool?.EstimatedNumberOfUsers);
  expect(await world.mails("new@example.com")).toEqual([]);
});

test("AdminCreateUser makes an invited user whose user name is the sub", async () => {
  const { Username, sub, User } = await invite({ UserAttributes: [{ Name: "custom:team", Value: "red" }] });
  expect(User).toMatchObject({ Username: sub, Enabled: true, UserStatus: "FORCE_CHANGE_PASSWORD" });
  expect(attribute(User?.Attributes, "email")).toBe(Username);
  expect(attribute(User?.Attributes, "custom:team")).toBe("red");
  const [mail] = await world.mails(Username);
  expect(mail).toMatchObject({ kind: "invitation", subject: "Your temporary password" });
  expect(mail?.body).toContain(mail?.temporaryPassword ?? "none");
  const answer = await start(Username, mail?.temporaryPassword ?? "");
  expect(answer.ChallengeName).toBe("NEW_PASSWORD_REQUIRED");
});

test("a suppressed invitation sends nothing, and the temporary password given works", async () => {
  const { Username } = await invite({ MessageAction: "SUPPRESS", TemporaryPassword: PASSWORD });
  expect(await world.mails(Username)).toEqual([]);
  expect((await start(Username, PASSWORD)).ChallengeName).toBe("NEW_PASSWORD_REQUIRED");
});

test("a resent invitation keeps the sub and ends the old temporary password", async () => {
  const { Username, sub } = await invite();
  const [first] = await world.mails(Username);
  const again = await world.sdk.adminCreateUser({ UserPoolId, Username, MessageAction: "RESEND" });
  expect(again.User?.Username).toBe(sub);
  const mails = await world.mails(Username);
  expect(mails).toHaveLength(2);
  await expect(start(Username, first?.temporaryPassword ?? "")).rejects.toMatchObject({
    name: "NotAuthorizedException",
  });
  expect((await start(Username, mails[0]?.temporaryPassword ?? "")).Session).toBeDefined();
});

test("a temporary password expires, and resending renews it", async () => {
  const { Username } = await invite({ TemporaryPassword: PASSWORD });
  await world.advance(7 * DAY + 1000);
  await expect(start(Username, PASSWORD)).rejects.toMatchObject({
    name: "NotAuthorizedException",
    message: expect.stringContaining("expired"),
  });
  await world.sdk.adminCreateUser({
    UserPoolId,
    Username,
    MessageAction: "RESEND",
    TemporaryPassword: PASSWORD,
  });
  expect((await start(Username, PASSWORD)).ChallengeName).toBe("NEW_PASSWORD_REQUIRED");
});
