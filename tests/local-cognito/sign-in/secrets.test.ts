import { afterAll, beforeAll, expect, test } from "vitest";
import { PASSWORD, payloadOf, secretHash, startWorld, UserPoolId, type World } from "../helpers";
import { basic, postForm } from "../oauth-calls";

const FIRST = "theclientsecretofthisclient";
const Username = "ada@example.com";
let world: World;
let SECOND: string;
beforeAll(async () => {
  world = await startWorld({ users: [{ email: Username, password: PASSWORD }] });
  const added = await world.sdk.addUserPoolClientSecret({ UserPoolId, ClientId: "secretive" });
  SECOND = added.ClientSecretDescriptor?.ClientSecretValue ?? "";
});
afterAll(() => world.close());

function begin(ClientId: string, SECRET_HASH: string | undefined) {
  const AuthParameters = {
    USERNAME: Username,
    PASSWORD,
    ...(SECRET_HASH === undefined ? {} : { SECRET_HASH }),
  };
  return world.sdk.initiateAuth({ ClientId, AuthFlow: "USER_PASSWORD_AUTH", AuthParameters });
}

/** What each operation that takes SECRET_HASH does with one; all of them before they look at anything else. */
const OPERATIONS: Record<string, (hash: string | undefined) => Promise<unknown>> = {
  "InitiateAuth, password": (hash) => begin("secretive", hash),
  "InitiateAuth, refresh": (hash) => refresh(hash, Username),
  AdminInitiateAuth: (SECRET_HASH) =>
    world.sdk.adminInitiateAuth({
      UserPoolId,
      ClientId: "secretive",
      AuthFlow: "ADMIN_USER_PASSWORD_AUTH",
      AuthParameters: { USERNAME: Username, PASSWORD, ...(SECRET_HASH === undefined ? {} : { SECRET_HASH }) },
    }),
  RespondToAuthChallenge: (SECRET_HASH) =>
    world.sdk.respondToAuthChallenge({
      ClientId: "secretive",
      ChallengeName: "SOFTWARE_TOKEN_MFA",
      Session: "x".repeat(40),
      ChallengeResponses: { USERNAME: Username, ...(SECRET_HASH === undefined ? {} : { SECRET_HASH }) },
    }),
  SignUp: (SecretHash) =>
    world.sdk.signUp({ ClientId: "secretive", Username: "new@example.com", Password: PASSWORD, SecretHash }),
  ForgotPassword: (SecretHash) => world.sdk.forgotPassword({ ClientId: "secretive", Username, SecretHash }),
};

async function refresh(SECRET_HASH: string | undefined, by: string) {
  const right = secretHash(Username, "secretive", FIRST);
  const { AuthenticationResult } = await begin("secretive", right);
  const REFRESH_TOKEN = AuthenticationResult?.RefreshToken ?? "";
  const sub = String(payloadOf(AuthenticationResult?.AccessToken ?? "").sub);
  const hash =
    SECRET_HASH === "by the sub" ? secretHash(by === "sub" ? sub : by, "secretive", FIRST) : SECRET_HASH;
  return world.sdk.initiateAuth({
    ClientId: "secretive",
    AuthFlow: "REFRESH_TOKEN_AUTH",
    AuthParameters: { REFRESH_TOKEN, ...(hash === undefined ? {} : { SECRET_HASH: hash }) },
  });
}

const WRONG_HASHES: [string, string | undefined][] = [
  ["no hash", undefined],
  ["a hash by another secret", secretHash(Username, "secretive", "another")],
  ["a hash for another name", secretHash("bob@example.com", "secretive", FIRST)],
  ["a hash for another client", secretHash(Username, "open", FIRST)],
  ["the secret itself", FIRST],
];

test.each(
  Object.keys(OPERATIONS).flatMap((name) => WRONG_HASHES.map(([what, hash]) => [name, what, hash] as const)),
)("%s refuses %s", async (name, _what, hash) => {
  await expect(OPERATIONS[name]?.(hash)).rejects.toMatchObject({ name: "NotAuthorizedException" });
});

test("a hash for a client without a secret is refused", async () => {
  const hash = secretHash(Username, "open", FIRST);
  await expect(begin("open", hash)).rejects.toMatchObject({ name: "NotAuthorizedException" });
});

test("either of two live secrets will do, and a deleted one no more", async () => {
  expect(
    (await begin("secretive", secretHash(Username, "secretive", FIRST))).AuthenticationResult,
  ).toBeDefined();
  expect(
    (await begin("secretive", secretHash(Username, "secretive", SECOND))).AuthenticationResult,
  ).toBeDefined();
  const extra = await world.sdk.createUserPoolClient({
    UserPoolId,
    ClientName: "rolled",
    GenerateSecret: true,
    ExplicitAuthFlows: ["ALLOW_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"],
  });
  const { ClientId = "", ClientSecret = "" } = extra.UserPoolClient ?? {};
  await world.sdk.addUserPoolClientSecret({ UserPoolId, ClientId });
  const { ClientSecrets } = await world.sdk.listUserPoolClientSecrets({ UserPoolId, ClientId });
  const [oldest] = [...(ClientSecrets ?? [])].sort(
    (a, b) => Number(a.ClientSecretCreateDate) - Number(b.ClientSecretCreateDate),
  );
  const { ClientSecretId = "" } = oldest ?? {};
  await world.sdk.deleteUserPoolClientSecret({ UserPoolId, ClientId, ClientSecretId });
  await expect(begin(ClientId, secretHash(Username, ClientId, ClientSecret))).rejects.toMatchObject({
    name: "NotAuthorizedException",
  });
});

test("the hash of a refresh is made with the sub, not with the address", async () => {
  await expect(refresh("by the sub", Username)).rejects.toMatchObject({ name: "NotAuthorizedException" });
  expect(await refresh("by the sub", "sub")).toMatchObject({ AuthenticationResult: { TokenType: "Bearer" } });
});

test.each([
  ["no secret", undefined],
  ["a wrong one", "theclientsecretofanother"],
])("GetTokensFromRefreshToken, RevokeToken and the OAuth endpoints refuse %s", async (_what, secret) => {
  const { AuthenticationResult } = await begin("secretive", secretHash(Username, "secretive", FIRST));
  const token = AuthenticationResult?.RefreshToken ?? "";
  const ClientSecret = secret;
  const refreshed = world.sdk.getTokensFromRefreshToken({
    ClientId: "secretive",
    ClientSecret,
    RefreshToken: token,
  });
  await expect(refreshed).rejects.toMatchObject({ name: "NotAuthorizedException" });
  const revoked = world.sdk.revokeToken({ ClientId: "secretive", ClientSecret, Token: token });
  await expect(revoked).rejects.toMatchObject({ name: "UnauthorizedException" });
  const headers = secret === undefined ? {} : basic("secretive", secret);
  const fields = { grant_type: "refresh_token", refresh_token: token, token, client_id: "secretive" };
  for (const path of ["/oauth2/token", "/oauth2/revoke"]) {
    expect((await postForm(world, path, fields, headers)).json).toEqual({ error: "invalid_client" });
  }
  expect(
    (await world.sdk.getUser({ AccessToken: AuthenticationResult?.AccessToken })).Username,
  ).toBeDefined();
});
