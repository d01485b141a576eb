import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT, UnsecuredJWT } from "jose";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { verifyAccessToken } from "@/lib/cognito/verifier";
import { resetEnv } from "@/lib/env";
import { settingsFor } from "@/tests/helpers/portal";

const SUB = "0d6f7f0e-2c59-4a41-b1a5-1d2f3e4a5b6c";

let server: Server;
let issuer: string;
let down = false;
let requests = 0;
let keys: CryptoKeyPair;
let strangers: CryptoKeyPair;

beforeAll(async () => {
  keys = await generateKeyPair("RS256", { extractable: true });
  strangers = await generateKeyPair("RS256", { extractable: true });
  const jwk = { ...(await exportJWK(keys.publicKey)), kid: "one", alg: "RS256", use: "sig" };
  server = createServer((_request, response) => {
    requests += 1;
    if (down) return response.writeHead(500).end();
    response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify({ keys: [jwk] }));
  });
  await new Promise<void>((resolve) => server.listen(0, "localhost", resolve));
  useIssuer("eu-west-2_Test");
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

/** Another pool means another verifier, which has no keys yet. */
function useIssuer(poolId: string): void {
  const url = `http://localhost:${(server.address() as AddressInfo).port}`;
  issuer = `${url}/${poolId}`;
  const settings = { ...settingsFor("postgres://localhost/none", url), COGNITO_USER_POOL_ID: poolId };
  Object.assign(process.env, settings, { COGNITO_ISSUER: issuer, COGNITO_CLIENT_ID: "portal" });
  resetEnv();
}

const now = () => Math.floor(Date.now() / 1000);

function claims(): JWTPayload {
  return {
    iss: issuer,
    sub: SUB,
    client_id: "portal",
    token_use: "access",
    username: SUB,
    auth_time: now() - 5,
    iat: now(),
    exp: now() + 300,
  };
}

function mint(
  changes: JWTPayload = {},
  header: Record<string, unknown> = {},
  key = keys.privateKey,
): Promise<string> {
  const payload = Object.fromEntries(
    Object.entries({ ...claims(), ...changes }).filter(([, value]) => value !== undefined),
  );
  return new SignJWT(payload).setProtectedHeader({ alg: "RS256", kid: "one", ...header }).sign(key);
}

test("reads a good token", async () => {
  expect(await verifyAccessToken(await mint())).toEqual({
    sub: SUB,
    username: SUB,
    authTime: expect.any(Number),
    expiresAt: expect.any(Number),
  });
});

describe("refuses a token", () => {
  test.each<[string, () => Promise<string> | string]>([
    ["that is none", () => "garbage"],
    ["that is empty", () => ""],
    ["that has expired", () => mint({ exp: now() - 1 })],
    ["without an end", () => mint({ exp: undefined })],
    ["from the future", () => mint({ iat: now() + 120 })],
    ["without a time of issue", () => mint({ iat: undefined })],
    ["that is not valid yet", () => mint({ nbf: now() + 120 })],
    ["of another issuer", () => mint({ iss: "https://cognito-idp.eu-west-2.amazonaws.com/eu-west-2_Other" })],
    ["of another client", () => mint({ client_id: "other" })],
    ["without a client", () => mint({ client_id: undefined })],
    ["for identity, not access", () => mint({ token_use: "id", aud: "portal" })],
    ["without a use", () => mint({ token_use: undefined })],
    ["without a sub", () => mint({ sub: undefined })],
    ["whose sub is no UUID", () => mint({ sub: "ada" })],
    ["without a username", () => mint({ username: undefined })],
    ["with an empty username", () => mint({ username: "" })],
    ["signed by somebody else", () => mint({}, {}, strangers.privateKey)],
    ["without a signature", () => new UnsecuredJWT(claims()).encode()],
    [
      "with a changed claim",
      async () => {
        const [header, , signature] = (await mint()).split(".");
        const changed = Buffer.from(JSON.stringify({ ...claims(), username: "owner" })).toString("base64url");
        return `${header}.${changed}.${signature}`;
      },
    ],
    ["without a key id", () => mint({}, { kid: undefined })],
    [
      "signed with the public key as a secret",
      () =>
        new SignJWT(claims())
          .setProtectedHeader({ alg: "HS256", kid: "one" })
          .sign(new TextEncoder().encode("public")),
    ],
  ])("%s", async (_what, make) => {
    await expect(verifyAccessToken(await make())).rejects.toMatchObject({ code: "unauthenticated" });
  });

  test("with a key that the pool does not have", async () => {
    await expect(verifyAccessToken(await mint({}, { kid: "two" }))).rejects.toMatchObject({
      code: "unauthenticated",
    });
  });
});

test("asks for the pool's keys once, however many tokens come at the same time", async () => {
  useIssuer("eu-west-2_Once");
  requests = 0;
  const token = await mint();
  await Promise.all(Array.from({ length: 20 }, () => verifyAccessToken(token)));
  expect(requests).toBe(1);
});

test("is unavailable, and lets nobody in, while the keys cannot be read", async () => {
  useIssuer("eu-west-2_Down");
  down = true;
  const token = await mint();
  await expect(verifyAccessToken(token)).rejects.toMatchObject({ code: "unavailable" });
  down = false;
  await expect(verifyAccessToken(token)).resolves.toMatchObject({ sub: SUB });
});
