import { decodeJwt } from "jose";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { getCode, PKCE, POOL, startWorld, type World } from "./hosted-ui-world";
import { exchangeCode, type Fields, postForm } from "./oauth-calls";

let world: World;

beforeAll(async () => {
  world = await startWorld();
});

afterAll(() => world.close());

describe("refreshing", () => {
  const refresh = (refreshToken: string | undefined, fields: Fields = {}) =>
    postForm(world, "/oauth2/token", {
      grant_type: "refresh_token",
      client_id: "public",
      refresh_token: refreshToken,
      ...fields,
    });

  test("replaces a rotating token, and refuses the old one and another client's", async () => {
    const first = (await exchangeCode(world, await getCode(world))).json;
    expect((await refresh(first.refresh_token, { client_id: "unrotated" })).json).toEqual({
      error: "invalid_grant",
    });
    const second = (await refresh(first.refresh_token)).json;
    expect(second.refresh_token).toBeTruthy();
    expect(second.refresh_token).not.toBe(first.refresh_token);
    expect(decodeJwt(second.access_token ?? "").sub).toBe(decodeJwt(first.access_token ?? "").sub);
    expect((await refresh(first.refresh_token)).json).toEqual({ error: "invalid_grant" });
    expect((await refresh(second.refresh_token)).response.status).toBe(200);
  });

  test("keeps a token that does not rotate", async () => {
    const fields = { client_id: "unrotated" };
    const first = (await exchangeCode(world, await getCode(world, { ...PKCE, ...fields }), fields)).json;
    const second = await refresh(first.refresh_token, fields);
    expect(second.response.status).toBe(200);
    expect(second.json).not.toHaveProperty("refresh_token");
    expect((await refresh(first.refresh_token, fields)).response.status).toBe(200);
  });

  test("ends with a global sign-out and with disabling", async () => {
    for (const operation of ["adminUserGlobalSignOut", "adminDisableUser"] as const) {
      const first = (await exchangeCode(world, await getCode(world, PKCE, "bob@lighthouse.example"))).json;
      await world.admin[operation]({ UserPoolId: POOL, Username: "bob@lighthouse.example" });
      expect((await refresh(first.refresh_token)).json).toEqual({ error: "invalid_grant" });
    }
  });
});
