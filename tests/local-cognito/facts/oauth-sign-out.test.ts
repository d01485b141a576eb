import { afterAll, beforeAll, expect, test } from "vitest";
import { alertOf, locationOf, openBrowser } from "../hosted-ui-browser";
import {
  authorizeUrl,
  CALLBACK,
  enter,
  getCode,
  LOGOUT,
  PKCE,
  POOL,
  startWorld,
  type World,
} from "../hosted-ui-world";
import { exchangeCode, fetchUserInfo, postForm } from "../oauth-calls";

const ADA = "ada@lighthouse.example";
let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

test("`/oauth2/revoke`: 200 and empty, also for an unknown token.", async () => {
  const answer = await postForm(world, "/oauth2/revoke", { token: "unknown", client_id: "public" });
  expect([answer.response.status, answer.text]).toEqual([200, ""]);
});

test("`/oauth2/userInfo`: needs `openid`; 401 `invalid_token`, also after a global sign-out.", async () => {
  const narrow = await getCode(world, { ...PKCE, scope: "aws.cognito.signin.user.admin" });
  const { json: without } = await exchangeCode(world, narrow);
  expect((await fetchUserInfo(world, without.access_token)).status).toBe(401);
  const { json } = await exchangeCode(world, await getCode(world));
  expect((await fetchUserInfo(world, json.access_token)).status).toBe(200);
  await world.admin.adminUserGlobalSignOut({ UserPoolId: POOL, Username: ADA });
  const after = await fetchUserInfo(world, json.access_token);
  expect([after.status, await after.json()]).toEqual([
    401,
    expect.objectContaining({ error: "invalid_token" }),
  ]);
});

test("the Hosted UI cookie **stays**: send the browser to `/logout`.", async () => {
  const browser = openBrowser();
  await enter(world, browser, ADA);
  await world.admin.adminUserGlobalSignOut({ UserPoolId: POOL, Username: ADA });
  expect(locationOf(await browser.get(authorizeUrl(world))).searchParams.has("code")).toBe(true);
  await browser.get(
    `${world.url}/logout?${new URLSearchParams({ client_id: "public", logout_uri: LOGOUT })}`,
  );
  expect(locationOf(await browser.get(authorizeUrl(world))).pathname).toBe("/login");
});

test("`/logout`: client_id + a registered logout_uri, or redirect_uri + response_type to come back to `/login`.", async () => {
  const out = (parameters: Record<string, string>) =>
    openBrowser().get(`${world.url}/logout?${new URLSearchParams(parameters)}`);
  expect(locationOf(await out({ client_id: "public", logout_uri: LOGOUT })).href).toBe(LOGOUT);
  const back = await out({ client_id: "public", redirect_uri: CALLBACK, response_type: "code" });
  expect(locationOf(back).pathname).toBe("/login");
  const foreign = await out({ client_id: "public", logout_uri: "https://evil.example/" });
  expect([foreign.status, alertOf(foreign)]).toEqual([400, expect.any(String)]);
});

test("use GetTokensFromRefreshToken or `/oauth2/token`.", async () => {
  const { json } = await exchangeCode(world, await getCode(world));
  const renew = (token: string | undefined) =>
    postForm(world, "/oauth2/token", {
      grant_type: "refresh_token",
      client_id: "public",
      refresh_token: token,
    });
  const renewed = await renew(json.refresh_token);
  expect(renewed.response.status).toBe(200);
  expect(renewed.json.refresh_token).not.toBe(json.refresh_token);
  expect((await renew(json.refresh_token)).json).toMatchObject({ error: "invalid_grant" });
  expect((await renew(renewed.json.refresh_token)).response.status).toBe(200);
});
