import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { CHALLENGE, getCode, PKCE, POOL, SECRET, startWorld, VERIFIER, type World } from "./hosted-ui-world";
import { basic, exchangeCode, type Fields } from "./oauth-calls";

let world: World;

beforeAll(async () => {
  world = await startWorld();
});

afterAll(() => world.close());

describe("a code is refused, and used up, for", () => {
  test.each<[string, Fields, string]>([
    ["a wrong verifier", { code_verifier: `${VERIFIER.slice(0, -1)}A` }, "invalid_grant"],
    ["no verifier", { code_verifier: undefined }, "invalid_grant"],
    ["a verifier that is too short", { code_verifier: "short" }, "invalid_grant"],
    ["the challenge in place of the verifier", { code_verifier: CHALLENGE }, "invalid_grant"],
    ["another registered address", { redirect_uri: "harbour://callback" }, "invalid_grant"],
    ["another client", { client_id: "unrotated" }, "invalid_grant"],
  ])("%s", async (_what, fields, error) => {
    const code = await getCode(world);
    const refused = await exchangeCode(world, code, fields);
    expect(refused.response.status).toBe(400);
    expect(refused.json).toEqual({ error });
    expect((await exchangeCode(world, code)).json).toEqual({ error: "invalid_grant" });
  });
});

describe("the token endpoint refuses", () => {
  test.each<[string, Fields, string]>([
    ["no grant type", { grant_type: undefined }, "invalid_request"],
    ["another grant type", { grant_type: "password" }, "unsupported_grant_type"],
    ["a client's own credentials as a grant", { grant_type: "client_credentials" }, "unauthorized_client"],
    ["no client", { client_id: undefined }, "invalid_request"],
    ["an unknown client", { client_id: "nobody" }, "invalid_client"],
    ["a secret of a client that has none", { client_secret: "x" }, "invalid_client"],
    ["a confidential client without its secret", { client_id: "confidential" }, "invalid_client"],
    ["a wrong secret", { client_id: "confidential", client_secret: "x" }, "invalid_client"],
    ["a client without the code flow", { client_id: "implicit" }, "unauthorized_client"],
    ["no code", { code: undefined }, "invalid_request"],
    ["an unknown code", { code: "x" }, "invalid_grant"],
    ["no address", { redirect_uri: undefined }, "invalid_request"],
    ["no refresh token", { grant_type: "refresh_token" }, "invalid_request"],
    ["an unknown refresh token", { grant_type: "refresh_token", refresh_token: "x" }, "invalid_grant"],
  ])("%s", async (_what, fields, error) => {
    const { response, json } = await exchangeCode(world, "x", fields);
    expect(response.status).toBe(400);
    expect(json).toEqual({ error });
    expect(response.headers.get("cache-control")).toBe("no-store");
    expect(response.headers.get("content-type")).toMatch(/^application\/json/);
  });

  test.each<[string, Record<string, string>, string]>([
    ["a wrong secret by Basic", basic("confidential", "x"), "invalid_client"],
    ["an empty secret by Basic", basic("confidential", ""), "invalid_client"],
    ["Basic that is not base64", { authorization: "Basic !!!" }, "invalid_client"],
    ["Basic without a colon", { authorization: `Basic ${btoa("confidential")}` }, "invalid_client"],
    [
      "Basic that is not form-encoded",
      { authorization: `Basic ${btoa("confidential:%zz")}` },
      "invalid_client",
    ],
    ["another scheme", { authorization: "Bearer x" }, "invalid_client"],
  ])("%s", async (_what, headers, error) => {
    const { json } = await exchangeCode(world, "x", { client_id: undefined }, headers);
    expect(json).toEqual({ error });
  });

  test("two ways of authenticating at once, a client that is not the authenticated one, and repeated fields", async () => {
    const twice = await exchangeCode(
      world,
      "x",
      { client_id: "confidential", client_secret: SECRET },
      basic("confidential", SECRET),
    );
    expect(twice.json).toEqual({ error: "invalid_request" });
    expect((await exchangeCode(world, "x", {}, basic("confidential", SECRET))).json).toEqual({
      error: "invalid_client",
    });
    const body = "grant_type=authorization_code&client_id=public&code=a&code=b&redirect_uri=c";
    const headers = { "content-type": "application/x-www-form-urlencoded" };
    const repeated = await fetch(new URL("/oauth2/token", world.url), { method: "POST", headers, body });
    expect(await repeated.json()).toEqual({ error: "invalid_request" });
  });

  test("JSON, an empty body, a huge body and GET", async () => {
    const url = new URL("/oauth2/token", world.url);
    const headers = { "content-type": "application/json" };
    const json = await fetch(url, { method: "POST", headers, body: '{"grant_type":"refresh_token"}' });
    expect([json.status, await json.json()]).toEqual([400, { error: "invalid_request" }]);
    expect((await fetch(url, { method: "POST" })).status).toBe(400);
    expect((await exchangeCode(world, "x".repeat(100_000))).json).toEqual({ error: "invalid_request" });
    expect((await fetch(url)).status).toBe(405);
  });

  test("a code that is five minutes old", async () => {
    const code = await getCode(world);
    world.advance(5 * 60_000);
    expect((await exchangeCode(world, code)).json).toEqual({ error: "invalid_grant" });
  });

  test("the code of a user who was disabled, reset or deleted meanwhile", async () => {
    for (const operation of ["adminDisableUser", "adminResetUserPassword", "adminDeleteUser"] as const) {
      const code = await getCode(world, PKCE, "lou@lighthouse.example");
      await world.admin[operation]({ UserPoolId: POOL, Username: "lou@lighthouse.example" });
      expect((await exchangeCode(world, code)).json).toEqual({ error: "invalid_grant" });
      if (operation === "adminDeleteUser") continue;
      await world.admin.adminEnableUser({ UserPoolId: POOL, Username: "lou@lighthouse.example" });
      await world.admin.adminSetUserPassword({
        UserPoolId: POOL,
        Username: "lou@lighthouse.example",
        Password: "Correct-horse-7",
        Permanent: true,
      });
    }
  });

  test("a replayed code, also when both arrive at once", async () => {
    const code = await getCode(world);
    const answers = await Promise.all([
      exchangeCode(world, code),
      exchangeCode(world, code),
      exchangeCode(world, code),
    ]);
    expect(answers.map(({ response }) => response.status).sort()).toEqual([200, 400, 400]);
    expect((await exchangeCode(world, code)).json).toEqual({ error: "invalid_grant" });
  });

  test("a verifier for a code that has no challenge", async () => {
    expect((await exchangeCode(world, await getCode(world, {}))).json).toEqual({ error: "invalid_grant" });
  });
});
