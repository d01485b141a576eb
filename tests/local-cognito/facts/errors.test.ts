import { afterAll, beforeAll, expect, test } from "vitest";
import { PASSWORD, startWorld, UserPoolId, type World } from "../helpers";
import { openPool } from "../own-account/own-world";
import { begin, refresh, refusalOf, setSwitch } from "./calls";

let world: World;
beforeAll(async () => {
  world = await startWorld({
    users: ["ada", "off", "out", "reset", "code", "late"].map((name) => ({
      email: `${name}@example.com`,
      password: PASSWORD,
    })),
  });
});
afterAll(() => world.close());

const create = (Username: string, more: object = {}) =>
  world.sdk.adminCreateUser({ UserPoolId, Username, MessageAction: "SUPPRESS", ...more });
const forgot = (Username: string) => world.sdk.forgotPassword({ ClientId: "open", Username });
const confirmForgot = (Username: string, ConfirmationCode: string) =>
  world.sdk.confirmForgotPassword({
    ClientId: "open",
    Username,
    ConfirmationCode,
    Password: "Another-horse-2",
  });
const codeFor = async (to: string) => (await world.mails(to))[0]?.code ?? "";

test.each<[string, () => Promise<unknown>]>([
  ["UserNotFoundException", () => world.sdk.adminGetUser({ UserPoolId, Username: "nobody" })],
  ["UsernameExistsException", () => create("ada@example.com")],
  [
    "AliasExistsException",
    async () => {
      const { UserPoolId, signUp } = await openPool(world, { AliasAttributes: ["email"] });
      for (const name of ["one", "two"]) {
        await signUp(name, { email: "same@example.com" });
        await world.sdk.adminConfirmSignUp({ UserPoolId, Username: name });
      }
      const UserAttributes = [
        { Name: "email", Value: "same@example.com" },
        { Name: "email_verified", Value: "true" },
      ];
      await world.sdk.adminUpdateUserAttributes({ UserPoolId, Username: "one", UserAttributes });
      return world.sdk.adminUpdateUserAttributes({ UserPoolId, Username: "two", UserAttributes });
    },
  ],
  ["NotAuthorizedException", () => begin(world, "ada@example.com", "Wrong-horse-1")],
  ["InvalidPasswordException", () => create("weak@example.com", { TemporaryPassword: "short" })],
  ["InvalidParameterException", () => world.sdk.listUsers({ UserPoolId, Filter: "nonsense" })],
  [
    "UserNotConfirmedException",
    async () => {
      const { signUp, ClientId } = await openPool(world);
      await signUp("new@example.com");
      return begin(world, "new@example.com", PASSWORD, ClientId);
    },
  ],
  [
    "PasswordResetRequiredException",
    async () => {
      await world.sdk.adminResetUserPassword({ UserPoolId, Username: "reset@example.com" });
      return begin(world, "reset@example.com");
    },
  ],
  [
    "CodeMismatchException",
    async () => {
      await forgot("code@example.com");
      const wrong = (await codeFor("code@example.com")) === "000000" ? "000001" : "000000";
      return confirmForgot("code@example.com", wrong);
    },
  ],
  [
    "ExpiredCodeException",
    async () => {
      await forgot("late@example.com");
      const code = await codeFor("late@example.com");
      await world.advance(3_600_001);
      return confirmForgot("late@example.com", code);
    },
  ],
  [
    "LimitExceededException",
    async () => {
      for (let i = 0; i < 200; i += 1) await forgot("ada@example.com");
    },
  ],
  [
    "TooManyRequestsException",
    async () => {
      await setSwitch(world, "quotas", { enabled: true, rates: { UserPoolRead: 1 } });
      const reads = [1, 2].map(() => world.sdk.describeUserPool({ UserPoolId }));
      return Promise.all(reads).finally(() => setSwitch(world, "quotas", { enabled: false, rates: {} }));
    },
  ],
  ["UnsupportedUserStateException", () => create("ada@example.com", { MessageAction: "RESEND" })],
  ["ResourceNotFoundException", () => world.sdk.listUsers({ UserPoolId: "eu-west-2_Nowhere" })],
])('Errors: %s. All are HTTP 400 with `{"__type","message"}`', async (name, call) => {
  const refusal = await call().then(
    () => ({ name: "none" }),
    (error: Error & { $metadata?: { httpStatusCode?: number } }) => error,
  );
  expect(refusal).toMatchObject({ name, $metadata: { httpStatusCode: 400 } });
});

test('All are HTTP 400 with `{"__type","message"}`; InternalErrorException is 500.', async () => {
  const refused = await world.post("AdminGetUser", { UserPoolId, Username: "nobody" });
  expect(refused.status).toBe(400);
  expect(Object.keys(refused.body).sort()).toEqual(["__type", "message"]);
  await world.setFaults([{ operation: "AdminGetUser", status: 500, times: 1 }]);
  const failed = await world.post("AdminGetUser", { UserPoolId, Username: "nobody" });
  expect(failed).toMatchObject({ status: 500, body: { __type: "InternalErrorException" } });
});

test.each<[string, () => Promise<unknown>]>([
  ["Incorrect username or password.", () => begin(world, "ada@example.com", "Wrong-horse-1")],
  [
    "User is disabled.",
    async () => {
      await world.sdk.adminDisableUser({ UserPoolId, Username: "off@example.com" });
      return begin(world, "off@example.com");
    },
  ],
  [
    "Access Token has been revoked",
    async () => {
      const { AccessToken } = await world.signIn("out@example.com");
      await world.sdk.globalSignOut({ AccessToken });
      return world.sdk.getUser({ AccessToken });
    },
  ],
  [
    "Invalid Refresh Token.",
    () => refresh(world, { AccessToken: "", IdToken: "", RefreshToken: "of-our-own-making" }),
  ],
])('NotAuthorizedException ("%s")', async (message, call) => {
  const refusal = await refusalOf(call());
  expect(refusal.name).toBe("NotAuthorizedException");
  expect(refusal.message.replace(/\.$/, "")).toBe(message.replace(/\.$/, ""));
});
