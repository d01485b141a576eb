import { afterAll, beforeAll, expect, test } from "vitest";
import { PASSWORD, payloadOf, secretHash, startWorld, UserPoolId, type World } from "./helpers";

let world: World;
const Username = "ada@example.com";
beforeAll(async () => {
  world = await startWorld({
    pool: { Schema: [{ Name: "team" }] },
    groups: [
      { name: "readers", precedence: 5, roleArn: "arn:aws:iam::123456789012:role/readers" },
      { name: "owners", precedence: 1, roleArn: "arn:aws:iam::123456789012:role/owners" },
    ],
    users: [
      {
        email: Username,
        name: "Ada",
        password: PASSWORD,
        groups: ["readers", "owners"],
        attributes: { "custom:team": "red" },
      },
      { email: "bob@example.com", password: PASSWORD },
    ],
  });
});
afterAll(() => world.close());

const MINUTE = 60_000;

function refresh(REFRESH_TOKEN: string, ClientId = "open", more: Record<string, string> = {}) {
  return world.sdk.initiateAuth({
    ClientId,
    AuthFlow: "REFRESH_TOKEN_AUTH",
    AuthParameters: { REFRESH_TOKEN, ...more },
  });
}

test("a refresh keeps the sign-in's time and origin, and gives no refresh token without rotation", async () => {
  const first = await world.signIn(Username);
  await world.advance(10 * MINUTE);
  const { AuthenticationResult } = await refresh(first.RefreshToken);
  expect(AuthenticationResult?.RefreshToken).toBeUndefined();
  const [before, after] = [payloadOf(first.AccessToken), payloadOf(AuthenticationResult?.AccessToken ?? "")];
  expect(after.origin_jti).toBe(before.origin_jti);
  expect(after.auth_time).toBe(before.auth_time);
  expect(Number(after.iat) - Number(before.iat)).toBe(600);
  expect(after.jti).not.toBe(before.jti);
});

test.each([
  ["garbage", async () => refresh("garbage"), "NotAuthorizedException"],
  [
    "an access token",
    async () => refresh((await world.signIn(Username)).AccessToken),
    "NotAuthorizedException",
  ],
  [
    "another client's token",
    async () => refresh((await world.signIn(Username)).RefreshToken, "tight"),
    "NotAuthorizedException",
  ],
  [
    "no token",
    async () => world.sdk.initiateAuth({ ClientId: "open", AuthFlow: "REFRESH_TOKEN_AUTH" }),
    "InvalidParameterException",
  ],
])("a refresh with %s is refused", async (_what, attempt, name) => {
  await expect(attempt()).rejects.toMatchObject({ name });
});

test("a confidential client's refresh asks for its hash, by the user's name", async () => {
  const SECRET_HASH = secretHash(Username, "secretive", "theclientsecretofthisclient");
  const AuthParameters = { USERNAME: Username, PASSWORD, SECRET_HASH };
  const signedIn = await world.sdk.initiateAuth({
    ClientId: "secretive",
    AuthFlow: "USER_PASSWORD_AUTH",
    AuthParameters,
  });
  const token = signedIn.AuthenticationResult?.RefreshToken ?? "";
  const sub = String(payloadOf(signedIn.AuthenticationResult?.AccessToken ?? "").sub);
  await expect(refresh(token, "secretive")).rejects.toMatchObject({ name: "NotAuthorizedException" });
  const right = secretHash(sub, "secretive", "theclientsecretofthisclient");
  expect((await refresh(token, "secretive", { SECRET_HASH: right })).AuthenticationResult).toBeDefined();

  const byToken = { ClientId: "secretive", RefreshToken: token };
  await expect(world.sdk.getTokensFromRefreshToken(byToken)).rejects.toMatchObject({
    name: "NotAuthorizedException",
  });
  const withSecret = { ...byToken, ClientSecret: "theclientsecretofthisclient" };
  expect(
    (await world.sdk.getTokensFromRefreshToken(withSecret)).AuthenticationResult?.AccessToken,
  ).toBeDefined();
});

test("rotation: a new refresh token, the old one only within the grace period, and one end for all", async () => {
  const ClientId = "rotating";
  const first = await world.signIn(Username, PASSWORD, ClientId);
  await expect(refresh(first.RefreshToken, ClientId)).rejects.toMatchObject({
    name: "InvalidParameterException",
  });
  const rotate = async (RefreshToken: string) =>
    (await world.sdk.getTokensFromRefreshToken({ ClientId, RefreshToken })).AuthenticationResult
      ?.RefreshToken ?? "";

  const second = await rotate(first.RefreshToken);
  expect(second).not.toBe("");
  expect(second).not.toBe(first.RefreshToken);
  await world.advance(29_000);
  expect(await rotate(first.RefreshToken)).not.toBe("");
  await world.advance(2_000);
  await expect(rotate(first.RefreshToken)).rejects.toMatchObject({ name: "RefreshTokenReuseException" });
  const third = await rotate(second);
  await world.advance(30 * 24 * 60 * MINUTE);
  await expect(rotate(third)).rejects.toMatchObject({ name: "NotAuthorizedException" });
});

test("revoking a refresh token kills it and the tokens that came of it, and nobody else's", async () => {
  const mine = await world.signIn(Username);
  const other = await world.signIn(Username);
  const { AuthenticationResult } = await refresh(mine.RefreshToken);
  await world.sdk.revokeToken({ ClientId: "open", Token: mine.RefreshToken });
  await expect(refresh(mine.RefreshToken)).rejects.toMatchObject({ name: "NotAuthorizedException" });
  for (const AccessToken of [mine.AccessToken, AuthenticationResult?.AccessToken]) {
    await expect(world.sdk.getUser({ AccessToken })).rejects.toMatchObject({
      name: "NotAuthorizedException",
      message: "Access Token has been revoked",
    });
  }
  expect((await world.sdk.getUser({ AccessToken: other.AccessToken })).Username).toBeDefined();
  await world.sdk.revokeToken({ ClientId: "open", Token: "unknown" });
  const wrongKind = world.sdk.revokeToken({ ClientId: "open", Token: other.AccessToken });
  await expect(wrongKind).rejects.toMatchObject({ name: "UnsupportedTokenTypeException" });
});

test("a client cannot revoke another's token, and one without revocation cannot revoke at all", async () => {
  const { RefreshToken, AccessToken } = await world.signIn(Username);
  await world.sdk.revokeToken({ ClientId: "tight", Token: RefreshToken });
  expect((await world.sdk.getUser({ AccessToken })).Username).toBeDefined();
  await expect(world.sdk.revokeToken({ ClientId: "secretive", Token: RefreshToken })).rejects.toMatchObject({
    name: "UnauthorizedException",
  });
  const ExplicitAuthFlows = ["ALLOW_USER_PASSWORD_AUTH" as const];
  await world.sdk.updateUserPoolClient({
    UserPoolId,
    ClientId: "tight",
    EnableTokenRevocation: false,
    ExplicitAuthFlows,
  });
  await expect(world.sdk.revokeToken({ ClientId: "tight", Token: RefreshToken })).rejects.toMatchObject({
    name: "UnsupportedOperationException",
  });
  const without = await world.signIn(Username, PASSWORD, "tight");
  expect(payloadOf(without.AccessToken)).not.toHaveProperty("origin_jti");
});

test.each([
  ["GlobalSignOut", (AccessToken: string) => world.sdk.globalSignOut({ AccessToken })],
  ["AdminUserGlobalSignOut", () => world.sdk.adminUserGlobalSignOut({ UserPoolId, Username })],
])("%s ends every token of the user; a sign-in right after is good", async (_name, signOut) => {
  const [one, two] = [await world.signIn(Username), await world.signIn(Username, PASSWORD, "rotating")];
  const bob = await world.signIn("bob@example.com");
  await signOut(one.AccessToken);
  for (const { AccessToken } of [one, two]) {
    await expect(world.sdk.getUser({ AccessToken })).rejects.toMatchObject({
      name: "NotAuthorizedException",
    });
  }
  await expect(refresh(one.RefreshToken)).rejects.toMatchObject({ name: "NotAuthorizedException" });
  expect((await world.sdk.getUser({ AccessToken: bob.AccessToken })).Username).toBeDefined();
  const { AccessToken } = await world.signIn(Username);
  expect((await world.sdk.getUser({ AccessToken })).Username).toBeDefined();
});

test("a client's validity and units decide how long its tokens last", async () => {
  await world.sdk.updateUserPoolClient({
    UserPoolId,
    ClientId: "open",
    ExplicitAuthFlows: ["ALLOW_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"],
    AccessTokenValidity: 10,
    IdTokenValidity: 400,
    RefreshTokenValidity: 2,
    TokenValidityUnits: { AccessToken: "minutes", IdToken: "seconds", RefreshToken: "hours" },
  });
  const answer = await world.sdk.initiateAuth({
    ClientId: "open",
    AuthFlow: "USER_PASSWORD_AUTH",
    AuthParameters: { USERNAME: Username, PASSWORD },
  });
  const { AccessToken = "", IdToken = "", RefreshToken = "", ExpiresIn } = answer.AuthenticationResult ?? {};
  expect(ExpiresIn).toBe(600);
  const life = (token: string) => Number(payloadOf(token).exp) - Number(payloadOf(token).iat);
  expect([life(AccessToken), life(IdToken)]).toEqual([600, 400]);
  await world.advance(119 * MINUTE);
  expect((await refresh(RefreshToken)).AuthenticationResult).toBeDefined();
  await world.advance(2 * MINUTE);
  await expect(refresh(RefreshToken)).rejects.toMatchObject({ name: "NotAuthorizedException" });
});
