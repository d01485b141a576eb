import { afterAll, beforeAll, expect, test } from "vitest";
import { secret, signInOnDevice } from "../devices/device-calls";
import { attribute, PASSWORD, startWorld, TOTP_SECRET, UserPoolId, type World } from "../helpers";

const Username = "ada@example.com";
const inPool = { UserPoolId, Username };
const TIMES = Array.from({ length: 10 }, (_, index) => index);
const groups = TIMES.map((index) => `group${index}`);

let world: World;
beforeAll(async () => {
  world = await startWorld({
    pool: {
      DeviceConfiguration: {},
      Schema: TIMES.map((index) => ({ Name: `n${index}` })),
    },
    groups: groups.map((name) => ({ name })),
    users: [{ email: Username, password: PASSWORD, totpSecret: TOTP_SECRET }],
  });
  const names = ["name", ...TIMES.map((index) => `custom:n${index}`)];
  await world.sdk.updateUserPoolClient({
    UserPoolId,
    ClientId: "open",
    ExplicitAuthFlows: ["ALLOW_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"],
    WriteAttributes: names,
    ReadAttributes: names,
  });
});
afterAll(() => world.close());

test("of sixty changes to one user at once, of eight kinds, none is lost", async () => {
  const { sdk } = world;
  await sdk.adminSetUserMFAPreference({ ...inPool, SoftwareTokenMfaSettings: { Enabled: false } });
  const devices = await Promise.all(TIMES.map(() => signInOnDevice(world, Username)));
  const AccessToken = devices[0]?.AccessToken;
  await Promise.all([
    ...groups.map((GroupName) => sdk.adminAddUserToGroup({ ...inPool, GroupName })),
    ...devices.map((device) =>
      sdk.confirmDevice({
        AccessToken: device.AccessToken,
        DeviceKey: device.DeviceKey,
        DeviceSecretVerifierConfig: secret(),
      }),
    ),
    ...TIMES.map((index) =>
      sdk.updateUserAttributes({ AccessToken, UserAttributes: [{ Name: `custom:n${index}`, Value: "own" }] }),
    ),
    ...TIMES.map(() => sdk.associateSoftwareToken({ AccessToken })),
    sdk.setUserMFAPreference({
      AccessToken,
      SoftwareTokenMfaSettings: { Enabled: true, PreferredMfa: true },
    }),
    sdk.adminUpdateUserAttributes({ ...inPool, UserAttributes: [{ Name: "name", Value: "Ada" }] }),
    sdk.changePassword({ AccessToken, PreviousPassword: PASSWORD, ProposedPassword: "Another-horse-2" }),
    ...TIMES.map(() => sdk.getUserAttributeVerificationCode({ AccessToken, AttributeName: "email" })),
  ]);

  const user = await sdk.adminGetUser(inPool);
  expect(user.PreferredMfaSetting).toBe("SOFTWARE_TOKEN_MFA");
  expect(attribute(user.UserAttributes, "name")).toBe("Ada");
  for (const index of TIMES) expect(attribute(user.UserAttributes, `custom:n${index}`)).toBe("own");
  const { Groups = [] } = await sdk.adminListGroupsForUser(inPool);
  expect(Groups.map(({ GroupName }) => GroupName)).toEqual(groups);
  expect((await sdk.adminListDevices(inPool)).Devices).toHaveLength(TIMES.length);
  const signIn = sdk.initiateAuth({
    ClientId: "open",
    AuthFlow: "USER_PASSWORD_AUTH",
    AuthParameters: { USERNAME: Username, PASSWORD: "Another-horse-2" },
  });
  await expect(signIn).resolves.toMatchObject({ ChallengeName: "SOFTWARE_TOKEN_MFA" });
});

test("of thirty sign-ups for one name at once, one succeeds; each user of others has a place of his own", async () => {
  const { sdk } = world;
  const one = await Promise.allSettled(
    Array.from({ length: 30 }, () =>
      sdk.signUp({ ClientId: "open", Username: "one@example.com", Password: PASSWORD }),
    ),
  );
  expect(one.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  for (const outcome of one) {
    if (outcome.status === "rejected") expect(outcome.reason.name).toBe("UsernameExistsException");
  }
  await Promise.all(
    TIMES.map((index) => sdk.adminCreateUser({ UserPoolId, Username: `n${index}@example.com` })),
  );
  const { Users = [] } = await sdk.listUsers({ UserPoolId });
  expect(new Set(Users.map((user) => user.Username)).size).toBe(2 + TIMES.length);
});

test("of twenty refreshes with one rotating token at once, each gets a token that works", async () => {
  const { sdk } = world;
  await sdk.adminSetUserMFAPreference({ ...inPool, SoftwareTokenMfaSettings: { Enabled: false } });
  const { RefreshToken = "" } = await world.signIn(Username, "Another-horse-2", "rotating");
  const refresh = (token: string) =>
    sdk.getTokensFromRefreshToken({ ClientId: "rotating", RefreshToken: token });
  const first = await Promise.all(Array.from({ length: 20 }, () => refresh(RefreshToken)));
  const next = first.map(({ AuthenticationResult }) => AuthenticationResult?.RefreshToken ?? "");
  expect(new Set(next).size).toBe(20);
  await Promise.all(next.map(refresh));
});
