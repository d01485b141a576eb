import { createRemoteJWKSet, jwtVerify } from "jose";
import { afterAll, beforeAll, expect, test } from "vitest";
import { PASSWORD, POOL, payloadOf, startWorld, type Tokens, UserPoolId, type World } from "../helpers";
import { DAY, nameOfRefusal, refresh } from "./calls";

let world: World;
beforeAll(async () => {
  world = await startWorld({
    users: ["ada", "bob", "cy", "dee"].map((name) => ({ email: `${name}@example.com`, password: PASSWORD })),
  });
});
afterAll(() => world.close());

const verifies = async (token: string) => {
  const issuer = world.cognito.issuer(POOL);
  const keys = createRemoteJWKSet(new URL(`${issuer}/.well-known/jwks.json`));
  return (await jwtVerify(token, keys, { issuer })).payload.sub;
};

test.each<[string, string, (tokens: Tokens) => Promise<unknown>]>([
  [
    "AdminUserGlobalSignOut",
    "ada@example.com",
    () => world.sdk.adminUserGlobalSignOut({ UserPoolId, Username: "ada@example.com" }),
  ],
  ["GlobalSignOut", "bob@example.com", ({ AccessToken }) => world.sdk.globalSignOut({ AccessToken })],
])(
  "AdminUserGlobalSignOut / GlobalSignOut: refresh tokens fail, the user APIs refuse the access token (%s)",
  async (_operation, username, signOut) => {
    const tokens = await world.signIn(username);
    await signOut(tokens);
    expect(await nameOfRefusal(refresh(world, tokens))).toBe("NotAuthorizedException");
    const { AccessToken } = tokens;
    expect(await nameOfRefusal(world.sdk.getUser({ AccessToken }))).toBe("NotAuthorizedException");
  },
);

test("The JWT's signature **still verifies** until `exp`", async () => {
  const { AccessToken } = await world.signIn("cy@example.com");
  await world.sdk.globalSignOut({ AccessToken });
  expect(await verifies(AccessToken)).toBe(payloadOf(AccessToken).sub);
});

test("RevokeToken kills one refresh token and the tokens derived from it", async () => {
  const [one, other] = [await world.signIn("dee@example.com"), await world.signIn("dee@example.com")];
  const derived = (await refresh(world, one)).AuthenticationResult?.AccessToken ?? "";
  await world.sdk.revokeToken({ ClientId: "open", Token: one.RefreshToken });
  expect(await nameOfRefusal(refresh(world, one))).toBe("NotAuthorizedException");
  for (const AccessToken of [one.AccessToken, derived]) {
    expect(await nameOfRefusal(world.sdk.getUser({ AccessToken }))).toBe("NotAuthorizedException");
  }
  expect((await world.sdk.getUser({ AccessToken: other.AccessToken })).Username).toBeDefined();
  expect((await refresh(world, other)).AuthenticationResult).toBeDefined();
});

test("needs EnableTokenRevocation (adds origin_jti).", async () => {
  const tokens = await world.signIn("dee@example.com");
  expect(payloadOf(tokens.AccessToken).origin_jti).toEqual(expect.any(String));
  const { UserPoolClient } = await world.sdk.createUserPoolClient({
    UserPoolId,
    ClientName: "Without revocation",
    EnableTokenRevocation: false,
    ExplicitAuthFlows: ["ALLOW_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"],
  });
  const ClientId = UserPoolClient?.ClientId ?? "";
  const without = await world.signIn("dee@example.com", PASSWORD, ClientId);
  expect(payloadOf(without.AccessToken)).not.toHaveProperty("origin_jti");
  const revoke = world.sdk.revokeToken({ ClientId, Token: without.RefreshToken });
  expect(await nameOfRefusal(revoke)).toBe("UnsupportedOperationException");
});

const rotate = (RefreshToken: string) =>
  world.sdk.getTokensFromRefreshToken({ ClientId: "rotating", RefreshToken });

test("Rotation on: REFRESH_TOKEN_AUTH is refused; use GetTokensFromRefreshToken", async () => {
  const tokens = await world.signIn("dee@example.com", PASSWORD, "rotating");
  expect(await nameOfRefusal(refresh(world, tokens, "rotating"))).toMatch(/Exception$/);
  const renewed = (await rotate(tokens.RefreshToken)).AuthenticationResult;
  expect(renewed?.RefreshToken).toBeDefined();
  expect(renewed?.RefreshToken).not.toBe(tokens.RefreshToken);
});

test("Grace 0-60 s.", async () => {
  for (const RetryGracePeriodSeconds of [-1, 61]) {
    const update = world.sdk.updateUserPoolClient({
      UserPoolId,
      ClientId: "open",
      RefreshTokenRotation: { Feature: "ENABLED", RetryGracePeriodSeconds },
    });
    expect(await nameOfRefusal(update)).toBe("InvalidParameterException");
  }
  const { RefreshToken } = await world.signIn("dee@example.com", PASSWORD, "rotating");
  await rotate(RefreshToken);
  await world.advance(29_000);
  expect((await rotate(RefreshToken)).AuthenticationResult).toBeDefined();
  await world.advance(2_000);
  expect(await nameOfRefusal(rotate(RefreshToken))).toMatch(/^(NotAuthorized|RefreshTokenReuse)Exception$/);
});

test("The new refresh token keeps what is left of the old one's life.", async () => {
  const { RefreshToken } = await world.signIn("dee@example.com", PASSWORD, "rotating");
  await world.advance(20 * DAY);
  const next = (await rotate(RefreshToken)).AuthenticationResult?.RefreshToken ?? "";
  await world.advance(11 * DAY);
  expect(await nameOfRefusal(rotate(next))).toBe("NotAuthorizedException");
});

test("Rotation off: a refresh returns no refresh_token.", async () => {
  const tokens = await world.signIn("dee@example.com");
  expect((await refresh(world, tokens)).AuthenticationResult).not.toHaveProperty("RefreshToken");
});
