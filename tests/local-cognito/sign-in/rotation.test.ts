import { afterAll, beforeAll, expect, test } from "vitest";
import { PASSWORD, startWorld, type Tokens, UserPoolId, type World } from "../helpers";
import { postForm } from "../oauth-calls";

const DAY = 86_400_000;
const Username = "ada@example.com";
const ClientId = "rotating";
let world: World;
beforeAll(async () => {
  world = await startWorld({ users: [{ email: Username, password: PASSWORD }] });
});
afterAll(() => world.close());

async function signInWithGrace(RetryGracePeriodSeconds: number): Promise<Tokens> {
  await world.sdk.updateUserPoolClient({
    UserPoolId,
    ClientId,
    ExplicitAuthFlows: ["ALLOW_USER_PASSWORD_AUTH"],
    RefreshTokenRotation: { Feature: "ENABLED", RetryGracePeriodSeconds },
    RefreshTokenValidity: 2,
    AccessTokenValidity: 1,
  });
  return world.signIn(Username, PASSWORD, ClientId);
}

const byApi = async (RefreshToken: string) => {
  const { AuthenticationResult } = await world.sdk.getTokensFromRefreshToken({ ClientId, RefreshToken });
  return AuthenticationResult?.RefreshToken ?? "";
};
const byOAuth = async (refresh_token: string) => {
  const fields = { grant_type: "refresh_token", client_id: ClientId, refresh_token };
  const { json } = await postForm(world, "/oauth2/token", fields);
  if (json.error) throw Object.assign(new Error(json.error), { name: json.error });
  return json.refresh_token ?? "";
};
const WAYS = [
  ["GetTokensFromRefreshToken", byApi, "RefreshTokenReuseException"],
  ["/oauth2/token", byOAuth, "invalid_grant"],
] as const;

test.each(WAYS)("%s: with a grace of 0 the old token is dead at once", async (_way, rotate, refusal) => {
  const { RefreshToken } = await signInWithGrace(0);
  const next = await rotate(RefreshToken);
  expect(next).not.toBe(RefreshToken);
  await expect(rotate(RefreshToken)).rejects.toMatchObject({ name: refusal });
  expect(await rotate(next)).not.toBe("");
});

test.each(WAYS.flatMap((way) => [10, 60].map((grace) => [...way, grace] as const)))(
  "%s: within its grace the old token gives another new one, and not a second later",
  async (_way, rotate, refusal, grace) => {
    const { RefreshToken } = await signInWithGrace(grace);
    const first = await rotate(RefreshToken);
    await world.advance(grace * 1000 - 1);
    const second = await rotate(RefreshToken);
    expect(new Set([RefreshToken, first, second]).size).toBe(3);
    await world.advance(1);
    await expect(rotate(RefreshToken)).rejects.toMatchObject({ name: refusal });
    for (const token of [first, second]) expect(await rotate(token)).not.toBe("");
  },
);

test("of many refreshes at once without a grace exactly one gets tokens", async () => {
  const { RefreshToken } = await signInWithGrace(0);
  const all = await Promise.allSettled(Array.from({ length: 8 }, () => byApi(RefreshToken)));
  expect(all.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
});

test.each(WAYS)("%s: rotation does not lengthen the life of a sign-in", async (_way, rotate) => {
  let { RefreshToken } = await signInWithGrace(0);
  await world.advance(DAY);
  RefreshToken = await rotate(RefreshToken);
  await world.advance(DAY);
  await expect(rotate(RefreshToken)).rejects.toMatchObject({
    name: expect.stringMatching(/^(NotAuthorizedException|invalid_grant)$/),
  });
});

test("revoking any token of the chain ends all that came of the sign-in", async () => {
  const { RefreshToken, AccessToken } = await signInWithGrace(30);
  const next = await byApi(RefreshToken);
  await world.sdk.revokeToken({ ClientId, Token: RefreshToken });
  await expect(byApi(next)).rejects.toMatchObject({ name: "NotAuthorizedException" });
  await expect(world.sdk.getUser({ AccessToken })).rejects.toMatchObject({ name: "NotAuthorizedException" });
});

test.each(["REFRESH_TOKEN_AUTH", "REFRESH_TOKEN"] as const)(
  "%s is refused while rotation is on",
  async (AuthFlow) => {
    const { RefreshToken: REFRESH_TOKEN } = await signInWithGrace(0);
    const refused = world.sdk.initiateAuth({ ClientId, AuthFlow, AuthParameters: { REFRESH_TOKEN } });
    await expect(refused).rejects.toMatchObject({ name: "InvalidParameterException" });
  },
);

test("rotation off: GetTokensFromRefreshToken gives no refresh token, and the old one goes on", async () => {
  const { RefreshToken } = await world.signIn(Username);
  for (let turn = 0; turn < 2; turn += 1) {
    const { AuthenticationResult } = await world.sdk.getTokensFromRefreshToken({
      ClientId: "open",
      RefreshToken,
    });
    expect(AuthenticationResult?.AccessToken).toBeDefined();
    expect(AuthenticationResult).not.toHaveProperty("RefreshToken");
  }
});
