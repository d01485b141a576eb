import { decodeProtectedHeader } from "jose";
import { afterAll, beforeAll, expect, test } from "vitest";
import { payloadOf } from "../helpers";
import { locationOf, openBrowser } from "../hosted-ui-browser";
import { getCode, openLogin, PASSWORD, PKCE, POOL, startWorld, type World } from "../hosted-ui-world";
import { exchangeCode } from "../oauth-calls";
import { nameOfRefusal } from "./calls";

const ADA = "ada@lighthouse.example";
let world: World;
beforeAll(async () => {
  world = await startWorld();
  await world.admin.createGroup({
    UserPoolId: POOL,
    GroupName: "pilots",
    RoleArn: "arn:aws:iam::123456789012:role/pilots",
    Precedence: 1,
  });
  await world.admin.adminAddUserToGroup({ UserPoolId: POOL, GroupName: "pilots", Username: ADA });
});
afterAll(() => world.close());

/** Tokens of a sign-in through the Hosted UI. */
async function tokens(parameters: Record<string, string> = {}) {
  const { json } = await exchangeCode(world, await getCode(world, { ...PKCE, ...parameters }));
  return { access: json.access_token ?? "", id: json.id_token ?? "" };
}

test('Access: sub, cognito:groups, iss, client_id, origin_jti, token_use "access", scope, auth_time, exp, iat, jti, username, version 2 (Hosted UI), event_id', async () => {
  const claims = payloadOf((await tokens()).access);
  expect(claims).toMatchObject({
    "cognito:groups": expect.arrayContaining(["crew", "pilots"]),
    iss: world.issuer,
    client_id: "public",
    token_use: "access",
    scope: expect.stringContaining("openid"),
    version: 2,
  });
  for (const name of ["sub", "origin_jti", "jti", "username", "event_id"]) {
    expect(claims[name], name).toEqual(expect.any(String));
  }
  for (const name of ["auth_time", "exp", "iat"]) expect(claims[name], name).toEqual(expect.any(Number));
});

test("**No aud.**", async () => {
  expect(payloadOf((await tokens()).access)).not.toHaveProperty("aud");
});

test('ID: aud, cognito:username, token_use "id", attributes, nonce, cognito:groups, cognito:roles, cognito:preferred_role.', async () => {
  const claims = payloadOf((await tokens({ nonce: "the nonce", scope: "openid email profile" })).id);
  expect(claims).toMatchObject({
    aud: "public",
    "cognito:username": claims.sub,
    token_use: "id",
    email: ADA,
    name: "Ada",
    nonce: "the nonce",
    "cognito:groups": expect.arrayContaining(["crew", "pilots"]),
    "cognito:roles": ["arn:aws:iam::123456789012:role/pilots"],
    "cognito:preferred_role": "arn:aws:iam::123456789012:role/pilots",
  });
});

test("RS256, two keys: access and ID tokens carry different `kid`s.", async () => {
  const { access, id } = await tokens();
  const [one, other] = [decodeProtectedHeader(access), decodeProtectedHeader(id)];
  expect([one.alg, other.alg]).toEqual(["RS256", "RS256"]);
  expect(one.kid).not.toBe(other.kid);
});

test("Issuer `https://cognito-idp.REGION.amazonaws.com/POOL`: here the server's own address stands for the host", async () => {
  const { access, id } = await tokens();
  for (const token of [access, id]) expect(payloadOf(token).iss).toBe(`${world.url}/${POOL}`);
});

test("JWKS at `ISSUER/.well-known/jwks.json`.", async () => {
  const { access, id } = await tokens();
  const { keys } = (await (await fetch(`${world.issuer}/.well-known/jwks.json`)).json()) as {
    keys: { kid: string }[];
  };
  expect(keys.map(({ kid }) => kid).sort()).toEqual(
    [access, id].map((token) => String(decodeProtectedHeader(token).kid)).sort(),
  );
});

test.each([
  ["AccessTokenValidity", "minutes", [5, 1440], [4, 1441]],
  ["IdTokenValidity", "minutes", [5, 1440], [4, 1441]],
  ["RefreshTokenValidity", "minutes", [60, 5_256_000], [59, 5_256_001]],
] as const)(
  "Validity: access and ID 5 min - 1 day, refresh 60 min - 10 years (%s in %s: %j, not %j)",
  async (member, unit, accepted, refused) => {
    const create = (value: number) =>
      world.admin.createUserPoolClient({
        UserPoolId: POOL,
        ClientName: "Validity",
        // A refresh token has to outlive the others.
        RefreshTokenValidity: 3650 * 1440,
        [member]: value,
        TokenValidityUnits: { AccessToken: unit, IdToken: unit, RefreshToken: unit },
        ...(member === "RefreshTokenValidity" ? { AccessTokenValidity: 5, IdTokenValidity: 5 } : {}),
        ...(member === "AccessTokenValidity" ? { IdTokenValidity: 5 } : {}),
        ...(member === "IdTokenValidity" ? { AccessTokenValidity: 5 } : {}),
      });
    for (const value of accepted) expect((await create(value)).UserPoolClient?.[member]).toBe(value);
    for (const value of refused) expect(await nameOfRefusal(create(value))).toBe("InvalidParameterException");
  },
);

test("refresh 60 min - 10 years (default 30 days)", async () => {
  const { UserPoolClient } = await world.admin.createUserPoolClient({
    UserPoolId: POOL,
    ClientName: "Default",
  });
  expect(UserPoolClient?.RefreshTokenValidity).toBe(30);
});

test("Hosted UI cookie 1 h", async () => {
  const browser = openBrowser();
  await browser.submit(await openLogin(world, browser), { username: ADA, password: PASSWORD });
  const again = async () => {
    const url = new URL(`${world.url}/oauth2/authorize`);
    url.search = new URLSearchParams({
      client_id: "public",
      response_type: "code",
      redirect_uri: "http://localhost:3999/api/auth/callback/cognito",
    }).toString();
    return locationOf(await browser.get(url));
  };
  world.advance(59 * 60_000);
  expect((await again()).searchParams.has("code")).toBe(true);
  world.advance(62 * 60_000);
  expect((await again()).pathname).toBe("/login");
});

test("challenge session 3-15 min (default 3)", async () => {
  const create = (AuthSessionValidity?: number) =>
    world.admin.createUserPoolClient({
      UserPoolId: POOL,
      ClientName: "Sessions",
      ...(AuthSessionValidity === undefined ? {} : { AuthSessionValidity }),
    });
  expect((await create()).UserPoolClient?.AuthSessionValidity).toBe(3);
  for (const minutes of [2, 16])
    expect(await nameOfRefusal(create(minutes))).toBe("InvalidParameterException");
});
