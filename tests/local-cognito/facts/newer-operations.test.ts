import { afterAll, beforeAll, expect, test } from "vitest";
import { PASSWORD, secretHash, startWorld, TOTP_SECRET, UserPoolId, type World } from "../helpers";
import { nameOfRefusal, refresh } from "./calls";

const ADA = { UserPoolId, Username: "ada@example.com" };
let world: World;
beforeAll(async () => {
  world = await startWorld({
    users: [
      { email: "ada@example.com", password: PASSWORD },
      { email: "tess@example.com", password: PASSWORD, totpSecret: TOTP_SECRET },
    ],
  });
});
afterAll(() => world.close());

const track = (UserPoolId: string, UserSessionTracking: "ENABLED" | "DISABLED" = "ENABLED") =>
  world.sdk.setUserPoolSessionConfiguration({
    UserPoolId,
    UserSessionTracking,
    TokenSession: { MaxPerUser: 10 },
  });

const SESSIONS =
  "`AdminListUserSessions`, `AdminRevokeUserSession`, `ListUserSessions`, `RevokeUserSession`, `SetUserPoolSessionConfiguration`";

test(`${SESSIONS}: lists and ends sessions`, async () => {
  await track(UserPoolId);
  const [one, other] = [await world.signIn(ADA.Username), await world.signIn(ADA.Username)];
  const { Sessions: own = [] } = await world.sdk.listUserSessions({ AccessToken: other.AccessToken });
  const { Sessions = [] } = await world.sdk.adminListUserSessions(ADA);
  expect(Sessions).toHaveLength(2);
  expect(own.map(({ SessionId }) => SessionId).sort()).toEqual(
    Sessions.map(({ SessionId }) => SessionId).sort(),
  );
  for (const { SessionId } of Sessions) await world.sdk.adminRevokeUserSession({ ...ADA, SessionId });
  expect((await world.sdk.adminListUserSessions(ADA)).Sessions).toEqual([]);
  for (const tokens of [one, other]) {
    expect(await nameOfRefusal(refresh(world, tokens))).toBe("NotAuthorizedException");
  }
});

test("(opt-in per pool, Essentials and Plus tiers)", async () => {
  const make = async (UserPoolTier: "LITE" | "ESSENTIALS") =>
    (await world.sdk.createUserPool({ PoolName: "Tiered", UserPoolTier })).UserPool?.Id ?? "";
  const [lite, essentials] = [await make("LITE"), await make("ESSENTIALS")];
  expect(await nameOfRefusal(track(lite))).toBe("FeatureUnavailableInTierException");
  const before = await world.sdk.getUserPoolSessionConfiguration({ UserPoolId: essentials });
  expect(before.UserSessionTracking).not.toBe("ENABLED");
  await track(essentials);
  const after = await world.sdk.getUserPoolSessionConfiguration({ UserPoolId: essentials });
  expect(after.UserSessionTracking).toBe("ENABLED");
});

test("`AdminGetUserAuthFactors`", async () => {
  const ada = await world.sdk.adminGetUserAuthFactors(ADA);
  expect(ada.ConfiguredUserAuthFactors).toContain("PASSWORD");
  const tess = await world.sdk.adminGetUserAuthFactors({ UserPoolId, Username: "tess@example.com" });
  expect(tess.UserMFASettingList).toEqual(["SOFTWARE_TOKEN_MFA"]);
});

test("`AddUserPoolClientSecret` / `ListUserPoolClientSecrets` / `DeleteUserPoolClientSecret` (two live secrets, for rotation)", async () => {
  const client = { UserPoolId, ClientId: "secretive" };
  const added = await world.sdk.addUserPoolClientSecret(client);
  const { ClientSecrets = [] } = await world.sdk.listUserPoolClientSecrets(client);
  expect(ClientSecrets).toHaveLength(2);
  expect(await nameOfRefusal(world.sdk.addUserPoolClientSecret(client))).toBe("LimitExceededException");
  const signIn = (secret: string) =>
    world.sdk.initiateAuth({
      ClientId: "secretive",
      AuthFlow: "USER_PASSWORD_AUTH",
      AuthParameters: {
        USERNAME: ADA.Username,
        PASSWORD,
        SECRET_HASH: secretHash(ADA.Username, "secretive", secret),
      },
    });
  const fresh = added.ClientSecretDescriptor?.ClientSecretValue ?? "";
  const old = "theclientsecretofthisclient";
  for (const secret of [old, fresh]) expect((await signIn(secret)).AuthenticationResult).toBeDefined();
  const outgoing = ClientSecrets.find(
    ({ ClientSecretId }) => ClientSecretId !== added.ClientSecretDescriptor?.ClientSecretId,
  );
  await world.sdk.deleteUserPoolClientSecret({ ...client, ClientSecretId: outgoing?.ClientSecretId });
  expect(await nameOfRefusal(signIn(old))).toBe("NotAuthorizedException");
  expect((await signIn(fresh)).AuthenticationResult).toBeDefined();
});

test("`GetTokensFromRefreshToken`", async () => {
  const { RefreshToken } = await world.signIn(ADA.Username, PASSWORD, "rotating");
  const { AuthenticationResult } = await world.sdk.getTokensFromRefreshToken({
    ClientId: "rotating",
    RefreshToken,
  });
  expect(AuthenticationResult?.AccessToken).toBeDefined();
});

test("`GetProvisionedLimit`", async () => {
  const { Limit } = await world.sdk.getProvisionedLimit({
    LimitDefinition: { LimitClass: "API_CATEGORY", Attributes: { Category: "UserAuthentication" } },
  });
  expect(Limit?.FreeLimitValue).toBe(120);
});
