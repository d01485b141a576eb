import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { locationOf, openBrowser } from "./hosted-ui-browser";
import { authorizeUrl, enter, PKCE, startWorld, urlAt, type World } from "./hosted-ui-world";
import { exchangeCode, postForm } from "./oauth-calls";

let dataDir: string;
let world: World;

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), "local-cognito-"));
  world = await startWorld({ dataDir });
});

afterEach(async () => {
  await world.close();
  rmSync(dataDir, { recursive: true });
});

async function restart(): Promise<void> {
  const port = Number(new URL(world.url).port);
  await world.close();
  world = await startWorld({ dataDir, port });
}

test("a browser, a code and a refresh token outlive a restart", async () => {
  const browser = openBrowser();
  const codeOf = async () =>
    locationOf(await browser.get(authorizeUrl(world, PKCE))).searchParams.get("code") ?? "";
  await enter(world, browser, "ada@lighthouse.example", PKCE);
  const { json } = await exchangeCode(world, await codeOf());
  const [used, waiting] = [await codeOf(), await codeOf()];
  await exchangeCode(world, used);
  await restart();

  expect(await codeOf()).toMatch(/^[\w-]{43}$/);
  expect((await exchangeCode(world, waiting)).response.status).toBe(200);
  expect((await exchangeCode(world, used)).json).toEqual({ error: "invalid_grant" });
  const refresh = { grant_type: "refresh_token", client_id: "public", refresh_token: json.refresh_token };
  expect((await postForm(world, "/oauth2/token", refresh)).response.status).toBe(200);
  expect((await postForm(world, "/oauth2/token", refresh)).json).toEqual({ error: "invalid_grant" });
});

test("a page that waits for a code outlives a restart, and so does the code", async () => {
  const browser = openBrowser();
  const ask = await browser.get(urlAt(world, "/forgotPassword"));
  const page = await browser.submit(ask, { username: "fay@lighthouse.example" });
  const code = (await world.mailedCode("fay@lighthouse.example")) ?? "";
  await restart();

  const passwords = { new_password: "Battery-staple-8", repeated_password: "Battery-staple-8" };
  const again = await browser.follow(page);
  const done = await browser.submit(again, { code, ...passwords });
  expect(locationOf(done).searchParams.has("code")).toBe(true);
});
