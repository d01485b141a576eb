import { createRemoteJWKSet, decodeProtectedHeader, jwtVerify } from "jose";
import { afterAll, beforeAll, expect, test } from "vitest";
import { PASSWORD, POOL, payloadOf, startWorld, type World } from "./helpers";

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

function _refresh(REFRESH_TOKEN: string, ClientId = "open", more: Record<string, string> = {}) {
  return world.sdk.initiateAuth({
    ClientId,
    AuthFlow: "REFRESH_TOKEN_AUTH",
    AuthParameters: { REFRESH_TOKEN, ...more },
  });
}

test("tokens verify against the published keys, each kind by its own", async () => {
  const { AccessToken, IdToken } = await world.signIn(Username);
  const issuer = `${world.url}/${POOL}`;
  const keys = createRemoteJWKSet(new URL(`${issuer}/.well-known/jwks.json`));
  await jwtVerify(AccessToken, keys, { issuer });
  await jwtVerify(IdToken, keys, { issuer, audience: "open" });
  expect(decodeProtectedHeader(AccessToken).alg).toBe("RS256");
  expect(decodeProtectedHeader(AccessToken).kid).not.toBe(decodeProtectedHeader(IdToken).kid);
  const published = (await (await fetch(`${issuer}/.well-known/jwks.json`)).json()) as { keys: object[] };
  expect(published.keys).toHaveLength(2);
  for (const key of published.keys)
    expect(Object.keys(key).sort()).toEqual(["alg", "e", "kid", "kty", "n", "use"]);
});

test("openid-configuration names the issuer and its endpoints; another pool has none", async () => {
  const issuer = `${world.url}/${POOL}`;
  const configuration = await (await fetch(`${issuer}/.well-known/openid-configuration`)).json();
  expect(configuration).toMatchObject({
    issuer,
    jwks_uri: `${issuer}/.well-known/jwks.json`,
    token_endpoint: `${world.url}/oauth2/token`,
  });
  const other = await fetch(`${world.url}/eu-west-2_Other/.well-known/jwks.json`);
  expect(other.status).toBe(404);
});

test("an access token has Cognito's claims, and no aud", async () => {
  const { AccessToken } = await world.signIn(Username);
  const claims = payloadOf(AccessToken);
  expect(claims).toMatchObject({
    iss: `${world.url}/${POOL}`,
    client_id: "open",
    token_use: "access",
    scope: "aws.cognito.signin.user.admin",
    username: claims.sub,
    "cognito:groups": ["owners", "readers"],
    origin_jti: expect.any(String),
    event_id: expect.any(String),
    jti: expect.any(String),
  });
  expect(claims).not.toHaveProperty("aud");
  expect(claims).not.toHaveProperty("email");
  expect(claims).not.toHaveProperty("version");
  expect(Number(claims.exp) - Number(claims.iat)).toBe(3600);
  expect(claims.auth_time).toBe(claims.iat);
});

test("an ID token has the attributes that the client may read, and the roles of the groups", async () => {
  const { IdToken } = await world.signIn(Username);
  const claims = payloadOf(IdToken);
  expect(claims).toMatchObject({
    aud: "open",
    token_use: "id",
    email: Username,
    email_verified: true,
    name: "Ada",
    "cognito:username": claims.sub,
    "cognito:groups": ["owners", "readers"],
    "cognito:roles": ["arn:aws:iam::123456789012:role/owners", "arn:aws:iam::123456789012:role/readers"],
    "cognito:preferred_role": "arn:aws:iam::123456789012:role/owners",
  });
  expect(claims).not.toHaveProperty("client_id");
  expect(claims).not.toHaveProperty("custom:team");
});

test("a user in no group has no group claims", async () => {
  const { AccessToken, IdToken } = await world.signIn("bob@example.com");
  for (const claims of [payloadOf(AccessToken), payloadOf(IdToken)]) {
    expect(Object.keys(claims).filter((name) => /groups|roles?$/.test(name))).toEqual([]);
  }
});

test("an access token is refused when it is forged, of another kind, or expired", async () => {
  const { AccessToken, IdToken } = await world.signIn(Username);
  const [header, , signature] = AccessToken.split(".");
  const claims = Buffer.from(JSON.stringify({ ...payloadOf(AccessToken), username: "bob" })).toString(
    "base64url",
  );
  const unsigned = Buffer.from(JSON.stringify({ alg: "none" })).toString("base64url");
  const payload = AccessToken.split(".")[1];
  for (const forged of [`${header}.${claims}.${signature}`, `${unsigned}.${payload}.`, IdToken, "nonsense"]) {
    await expect(world.sdk.getUser({ AccessToken: forged })).rejects.toMatchObject({
      name: "NotAuthorizedException",
    });
  }
  await world.advance(61 * MINUTE);
  await expect(world.sdk.getUser({ AccessToken })).rejects.toMatchObject({
    name: "NotAuthorizedException",
    message: "Access Token has expired",
  });
});
