import { createHash } from "node:crypto";
import { decodeJwt } from "jose";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openBrowser } from "./hosted-ui-browser";
import { authorizeUrl, getCode, PKCE, SECRET, startWorld, type World } from "./hosted-ui-world";
import { basic, exchangeCode } from "./oauth-calls";

let world: World;

beforeAll(async () => {
  world = await startWorld();
});

afterAll(() => world.close());

describe("the token endpoint gives", () => {
  test("tokens for a code, with the nonce as it was sent", async () => {
    const nonce = "nonce <é> & more";
    const { response, json } = await exchangeCode(
      world,
      await getCode(world, { ...PKCE, nonce, scope: "openid email" }),
    );
    expect(response.status).toBe(200);
    expect(response.headers.get("cache-control")).toBe("no-store");
    expect(response.headers.get("access-control-allow-origin")).toBe("*");
    expect(Object.keys(json).sort()).toEqual([
      "access_token",
      "expires_in",
      "id_token",
      "refresh_token",
      "token_type",
    ]);
    expect(json.token_type).toBe("Bearer");
    expect(decodeJwt(json.id_token ?? "")).toMatchObject({
      iss: world.issuer,
      aud: "public",
      nonce,
      token_use: "id",
      email: "ada@lighthouse.example",
      "cognito:groups": ["crew"],
    });
    const half = createHash("sha256")
      .update(json.access_token ?? "")
      .digest()
      .subarray(0, 16);
    expect(decodeJwt(json.id_token ?? "").at_hash).toBe(half.toString("base64url"));
    const access = decodeJwt(json.access_token ?? "");
    expect(access).toMatchObject({
      client_id: "public",
      token_use: "access",
      scope: "openid email",
      version: 2,
    });
    expect(access).not.toHaveProperty("aud");
  });

  test("no ID token without openid", async () => {
    const code = await getCode(world, { ...PKCE, scope: "aws.cognito.signin.user.admin" });
    const { json } = await exchangeCode(world, code);
    expect(json).not.toHaveProperty("id_token");
    expect(decodeJwt(json.access_token ?? "").scope).toBe("aws.cognito.signin.user.admin");
  });

  test("tokens without PKCE, as AWS does", async () => {
    const { response } = await exchangeCode(world, await getCode(world, {}), { code_verifier: undefined });
    expect(response.status).toBe(200);
  });

  test("a confidential client its tokens, by Basic and by the body", async () => {
    const parameters = { ...PKCE, client_id: "confidential" };
    const byBody = await exchangeCode(world, await getCode(world, parameters), {
      client_id: "confidential",
      client_secret: SECRET,
    });
    expect(byBody.response.status).toBe(200);
    const byBasic = await exchangeCode(
      world,
      await getCode(world, parameters),
      { client_id: undefined },
      basic("confidential", SECRET),
    );
    expect(byBasic.response.status).toBe(200);
  });

  test("the time of the sign-in, not of the silent one after it", async () => {
    const browser = openBrowser();
    const login = await browser.follow(await browser.get(authorizeUrl(world, PKCE)));
    await browser.submit(login, { username: "ada@lighthouse.example", password: "Correct-horse-7" });
    world.advance(600_000);
    const silent = await browser.get(authorizeUrl(world, PKCE));
    const code = new URL(silent.headers.get("location") ?? "").searchParams.get("code") ?? "";
    const claims = decodeJwt((await exchangeCode(world, code)).json.id_token ?? "");
    expect(Number(claims.iat) - Number(claims.auth_time)).toBeGreaterThanOrEqual(600);
  });
});
