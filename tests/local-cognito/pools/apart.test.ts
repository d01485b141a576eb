import { afterAll, beforeAll, expect, test } from "vitest";
import { signInOnDevice, secret as verifier } from "../devices/device-calls";
import { GOOGLE } from "../federation/provider-inputs";
import { PASSWORD, POOL, startWorld, type Tokens, type World } from "../helpers";
import { postForm } from "../oauth-calls";

/** Two pools alike in everything but their ids. What one has given out opens nothing in the other. */
const OTHER = "eu-west-2_Other";
const Username = "ada@example.com";
const SETTINGS = {
  DeviceConfiguration: {},
  UserPoolTier: "PLUS",
  UserPoolAddOns: { AdvancedSecurityMode: "AUDIT" },
  AutoVerifiedAttributes: ["email"],
} as const;
const USERS = [
  { email: Username, password: PASSWORD },
  { email: "temporary@example.com", password: PASSWORD, temporary: true },
];

let world: World;
let tokens: Tokens & { DeviceKey: string };
let ids: { job: string; session: string; event: string; challenge: string; page: string };
beforeAll(async () => {
  world = await startWorld({
    pool: SETTINGS as never,
    users: USERS,
    groups: [{ name: "here" }, { name: "too" }],
  });
  await world.cognito.seed({
    pool: { id: OTHER, ...SETTINGS } as never,
    clients: [{ id: "elsewhere", name: "Elsewhere", callbackUrls: [], logoutUrls: [] }],
    groups: [{ name: "there" }],
    users: USERS,
  });
  const { sdk } = world;
  const inPool = { UserPoolId: POOL, Username };
  await sdk.setUserPoolSessionConfiguration({
    UserPoolId: POOL,
    UserSessionTracking: "ENABLED",
    TokenSession: { MaxPerUser: 20 },
  });
  await sdk.setUserPoolSessionConfiguration({
    UserPoolId: OTHER,
    UserSessionTracking: "ENABLED",
    TokenSession: { MaxPerUser: 20 },
  });
  await sdk.createIdentityProvider({ UserPoolId: POOL, ...GOOGLE });
  await sdk.createResourceServer({ UserPoolId: POOL, Identifier: "api", Name: "API" });
  const { IdToken } = await world.signIn(Username);
  tokens = { ...(await signInOnDevice(world, Username)), IdToken };
  const { AccessToken, DeviceKey } = tokens;
  await sdk.confirmDevice({ AccessToken, DeviceKey, DeviceSecretVerifierConfig: verifier() });
  const job = await sdk.createUserImportJob({
    UserPoolId: POOL,
    JobName: "job",
    CloudWatchLogsRoleArn: "arn:aws:iam::123456789012:role/logs",
  });
  const begun = await sdk.initiateAuth({
    ClientId: "open",
    AuthFlow: "USER_PASSWORD_AUTH",
    AuthParameters: { USERNAME: "temporary@example.com", PASSWORD },
  });
  ids = {
    job: job.UserImportJob?.JobId ?? "",
    session: (await sdk.adminListUserSessions(inPool)).Sessions?.[0]?.SessionId ?? "",
    event: (await sdk.adminListUserAuthEvents(inPool)).AuthEvents?.[0]?.EventId ?? "",
    challenge: begun.Session ?? "",
    page: (await sdk.listGroups({ UserPoolId: POOL, Limit: 1 })).NextToken ?? "",
  };
});
afterAll(() => world.close());

const there = { UserPoolId: OTHER, Username };
const NONE = "ResourceNotFoundException";
const REFUSED = "NotAuthorizedException";

test.each<[string, () => Promise<unknown>, string]>([
  ["a client", () => world.sdk.describeUserPoolClient({ UserPoolId: OTHER, ClientId: "open" }), NONE],
  ["a client's update", () => world.sdk.updateUserPoolClient({ UserPoolId: OTHER, ClientId: "open" }), NONE],
  ["a client's end", () => world.sdk.deleteUserPoolClient({ UserPoolId: OTHER, ClientId: "open" }), NONE],
  [
    "a client's secrets",
    () => world.sdk.listUserPoolClientSecrets({ UserPoolId: OTHER, ClientId: "secretive" }),
    NONE,
  ],
  [
    "a new secret",
    () => world.sdk.addUserPoolClientSecret({ UserPoolId: OTHER, ClientId: "secretive" }),
    NONE,
  ],
  [
    "a client's session settings",
    () => world.sdk.getUserPoolClientSessionConfiguration({ UserPoolId: OTHER, ClientId: "open" }),
    NONE,
  ],
  [
    "a client's risk settings",
    () => world.sdk.describeRiskConfiguration({ UserPoolId: OTHER, ClientId: "open" }),
    NONE,
  ],
  ["a client's look", () => world.sdk.getUICustomization({ UserPoolId: OTHER, ClientId: "open" }), NONE],
  [
    "a client at a server's sign-in",
    () =>
      world.sdk.adminInitiateAuth({
        UserPoolId: OTHER,
        ClientId: "open",
        AuthFlow: "ADMIN_USER_PASSWORD_AUTH",
        AuthParameters: { USERNAME: Username, PASSWORD },
      }),
    NONE,
  ],
  ["a group", () => world.sdk.adminAddUserToGroup({ ...there, GroupName: "here" }), NONE],
  [
    "a provider",
    () => world.sdk.describeIdentityProvider({ UserPoolId: OTHER, ProviderName: "Google" }),
    NONE,
  ],
  [
    "a resource server",
    () => world.sdk.describeResourceServer({ UserPoolId: OTHER, Identifier: "api" }),
    NONE,
  ],
  ["an import job", () => world.sdk.describeUserImportJob({ UserPoolId: OTHER, JobId: ids.job }), NONE],
  ["a device", () => world.sdk.adminForgetDevice({ ...there, DeviceKey: tokens.DeviceKey }), NONE],
  ["a session", () => world.sdk.adminRevokeUserSession({ ...there, SessionId: ids.session }), NONE],
  [
    "an event",
    () => world.sdk.adminUpdateAuthEventFeedback({ ...there, EventId: ids.event, FeedbackValue: "Valid" }),
    NONE,
  ],
  [
    "the token of a page",
    () => world.sdk.listGroups({ UserPoolId: OTHER, NextToken: ids.page }),
    "InvalidParameterException",
  ],
  [
    "a challenge",
    () =>
      world.sdk.respondToAuthChallenge({
        ClientId: "elsewhere",
        ChallengeName: "NEW_PASSWORD_REQUIRED",
        Session: ids.challenge,
        ChallengeResponses: { USERNAME: "temporary@example.com", NEW_PASSWORD: "Another-horse-2" },
      }),
    REFUSED,
  ],
  [
    "a refresh token",
    () =>
      world.sdk.getTokensFromRefreshToken({
        ClientId: "elsewhere",
        RefreshToken: tokens.RefreshToken,
        DeviceKey: tokens.DeviceKey,
      }),
    REFUSED,
  ],
  [
    "a device at a sign-in",
    () =>
      world.sdk.initiateAuth({
        ClientId: "elsewhere",
        AuthFlow: "USER_PASSWORD_AUTH",
        AuthParameters: { USERNAME: Username, PASSWORD, DEVICE_KEY: tokens.DeviceKey },
      }),
    NONE,
  ],
])("%s of one pool is nothing in the other", async (_, attempt, name) => {
  await expect(attempt()).rejects.toMatchObject({ name });
});

test("the code of one pool confirms nobody of the same name in the other", async () => {
  const name = "new@example.com";
  await world.sdk.signUp({ ClientId: "open", Username: name, Password: PASSWORD });
  const [mail] = await world.mails(name);
  await world.sdk.signUp({ ClientId: "elsewhere", Username: name, Password: PASSWORD });
  const attempt = world.sdk.confirmSignUp({
    ClientId: "elsewhere",
    Username: name,
    ConfirmationCode: mail?.code,
  });
  await expect(attempt).rejects.toMatchObject({ name: "CodeMismatchException" });
});

test("a refresh token is neither taken nor revoked by the other pool's client", async () => {
  const token = tokens.RefreshToken;
  const asked = { grant_type: "refresh_token", client_id: "elsewhere", refresh_token: token };
  expect((await postForm(world, "/oauth2/token", asked)).json).toEqual({ error: "invalid_grant" });
  await postForm(world, "/oauth2/revoke", { client_id: "elsewhere", token });
  await world.sdk.revokeToken({ ClientId: "elsewhere", Token: token });
  const { AccessToken } = tokens;
  expect((await world.sdk.getUser({ AccessToken })).Username).toBeDefined();
});

test("what happens to a user of one pool leaves his namesake in the other alone", async () => {
  const { AccessToken } = await world.signIn(Username, PASSWORD, "elsewhere");
  const here = { UserPoolId: POOL, Username };
  await world.sdk.adminUserGlobalSignOut(here);
  await world.sdk.adminDisableUser(here);
  await world.sdk.adminDeleteUser(here);
  expect((await world.sdk.getUser({ AccessToken })).Username).toBeDefined();
  await world.sdk.deleteUserPool({ UserPoolId: POOL });
  expect((await world.sdk.getUser({ AccessToken })).Username).toBeDefined();
  expect((await world.sdk.adminGetUser(there)).Enabled).toBe(true);
});
