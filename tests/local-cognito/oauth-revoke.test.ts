import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { getCode, startWorld, type World } from "./hosted-ui-world";
import { basic, exchangeCode, type Fields, fetchUserInfo, postForm } from "./oauth-calls";

let world: World;

beforeAll(async () => {
  world = await startWorld();
});

afterAll(() => world.close());

describe("revoking", () => {
  test.each<[string, Fields, Record<string, string>, string]>([
    ["no token", { token: undefined }, {}, "invalid_request"],
    ["no client", { client_id: undefined }, {}, "invalid_request"],
    ["an unknown client", { client_id: "nobody" }, {}, "invalid_client"],
    ["a confidential client without its secret", { client_id: "confidential" }, {}, "invalid_client"],
    ["a wrong secret", { client_id: undefined }, basic("confidential", "x"), "invalid_client"],
    ["an access token", { token: "aaa.bbb.ccc" }, {}, "unsupported_token_type"],
  ])("refuses %s", async (_what, fields, headers, error) => {
    const { response, json } = await postForm(
      world,
      "/oauth2/revoke",
      { client_id: "public", token: "x", ...fields },
      headers,
    );
    expect([response.status, json]).toEqual([400, { error }]);
  });

  test("kills the tokens of one sign-in, and no other's; an unknown token is fine", async () => {
    const [mine, other] = [
      (await exchangeCode(world, await getCode(world))).json,
      (await exchangeCode(world, await getCode(world))).json,
    ];
    const elsewhere = await postForm(world, "/oauth2/revoke", {
      client_id: "unrotated",
      token: mine.refresh_token,
    });
    expect([elsewhere.response.status, elsewhere.text]).toEqual([200, ""]);
    expect((await fetchUserInfo(world, mine.access_token)).status).toBe(200);

    for (const token of [mine.refresh_token, mine.refresh_token, "unknown"]) {
      const { response, text } = await postForm(world, "/oauth2/revoke", { client_id: "public", token });
      expect([response.status, text]).toEqual([200, ""]);
    }
    const fields = { grant_type: "refresh_token", client_id: "public", refresh_token: mine.refresh_token };
    expect((await postForm(world, "/oauth2/token", fields)).json).toEqual({ error: "invalid_grant" });
    expect((await fetchUserInfo(world, mine.access_token)).status).toBe(401);
    expect((await fetchUserInfo(world, other.access_token)).status).toBe(200);
  });
});
