import { decodeJwt } from "jose";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { getCode, PKCE, POOL, startWorld, type World } from "./hosted-ui-world";
import { exchangeCode, fetchUserInfo } from "./oauth-calls";

let world: World;

beforeAll(async () => {
  world = await startWorld();
});

afterAll(() => world.close());

describe("userInfo", () => {
  test("refuses every token but a live access token with openid", async () => {
    const good = (await exchangeCode(world, await getCode(world))).json;
    const narrow = (
      await exchangeCode(world, await getCode(world, { ...PKCE, scope: "aws.cognito.signin.user.admin" }))
    ).json;
    const [header, payload] = (good.access_token ?? "").split(".");
    const tokens = [undefined, "", "x", good.id_token, narrow.access_token, `${header}.${payload}.AAAA`];
    for (const token of tokens) {
      const response = await fetchUserInfo(world, token);
      expect(response.status).toBe(401);
      expect(response.headers.get("www-authenticate")).toMatch(/^Bearer error="invalid_token"/);
      expect(await response.json()).toMatchObject({ error: "invalid_token" });
    }
    const inQuery = await fetch(new URL(`/oauth2/userInfo?access_token=${good.access_token}`, world.url));
    expect(inQuery.status).toBe(401);
    world.advance(61 * 60_000);
    expect((await fetchUserInfo(world, good.access_token)).status).toBe(401);
  });

  test("refuses after a global sign-out", async () => {
    const { json } = await exchangeCode(world, await getCode(world));
    await world.admin.adminUserGlobalSignOut({ UserPoolId: POOL, Username: "ada@lighthouse.example" });
    expect((await fetchUserInfo(world, json.access_token)).status).toBe(401);
  });

  test("tells what the scopes cover, to pages of any origin", async () => {
    const { json } = await exchangeCode(world, await getCode(world, { ...PKCE, scope: "openid email" }));
    const response = await fetchUserInfo(world, json.access_token);
    expect(response.headers.get("access-control-allow-origin")).toBe("*");
    const sub = decodeJwt(json.access_token ?? "").sub;
    expect(await response.json()).toEqual({
      sub,
      email: "ada@lighthouse.example",
      email_verified: "true",
      username: sub,
    });
  });

  test.each(["/oauth2/token", "/oauth2/userInfo", "/oauth2/revoke"])(
    "%s answers a preflight",
    async (path) => {
      const response = await fetch(new URL(path, world.url), { method: "OPTIONS" });
      expect(response.status).toBe(204);
      expect(response.headers.get("access-control-allow-origin")).toBe("*");
      expect(response.headers.get("access-control-allow-headers")).toContain("authorization");
      expect(response.headers.get("access-control-allow-credentials")).toBeNull();
    },
  );
});

test.each(["openid-configuration", "jwks.json"])("pages of any origin may read %s", async (document) => {
  const response = await fetch(`${world.issuer}/.well-known/${document}`);
  expect([response.status, response.headers.get("access-control-allow-origin")]).toEqual([200, "*"]);
});
