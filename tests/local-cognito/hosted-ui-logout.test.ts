import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { locationOf, openBrowser } from "./hosted-ui-browser";
import { authorizeUrl, enter, LOGOUT, PASSWORD, startWorld, urlAt, type World } from "./hosted-ui-world";

let world: World;

beforeAll(async () => {
  world = await startWorld();
});

afterAll(() => world.close());

describe("signing out", () => {
  const logoutUrl = (parameters: Record<string, string>) =>
    new URL(`/logout?${new URLSearchParams(parameters)}`, world.url);

  test.each<[string, Record<string, string>]>([
    ["without a client", { logout_uri: LOGOUT }],
    ["for an unknown client", { client_id: "nobody", logout_uri: LOGOUT }],
    ["to an address that is not registered", { client_id: "public", logout_uri: "https://evil.example/" }],
    ["to more than the registered address", { client_id: "public", logout_uri: `${LOGOUT}/more` }],
    ["to no address", { client_id: "public" }],
    [
      "to sign in at an address that is not registered",
      { client_id: "public", response_type: "code", redirect_uri: LOGOUT },
    ],
  ])("%s is refused and signs nobody out", async (_what, parameters) => {
    const browser = openBrowser();
    await enter(world, browser, "ada@lighthouse.example");
    const page = await browser.get(logoutUrl(parameters));
    expect([page.status, page.headers.get("location")]).toEqual([400, null]);
    expect(locationOf(await browser.get(authorizeUrl(world))).searchParams.has("code")).toBe(true);
  });

  test("ends the session and goes to the registered address", async () => {
    const browser = openBrowser();
    await enter(world, browser, "ada@lighthouse.example");
    const stolen = new Map(browser.cookies);
    const page = await browser.get(logoutUrl({ client_id: "public", logout_uri: LOGOUT }));
    expect(locationOf(page).href).toBe(LOGOUT);
    expect(locationOf(await browser.get(authorizeUrl(world))).pathname).toBe("/login");
    const thief = openBrowser();
    for (const [name, value] of stolen) thief.cookies.set(name, value);
    expect(locationOf(await thief.get(authorizeUrl(world))).pathname).toBe("/login");
  });

  test("ends the session and offers to sign in again", async () => {
    const browser = openBrowser();
    await enter(world, browser, "ada@lighthouse.example");
    const url = urlAt(world, "/logout", { scope: "openid" });
    const login = await browser.follow(await browser.get(url));
    expect(login.url.pathname).toBe("/login");
    expect(Object.fromEntries(login.url.searchParams)).toEqual(Object.fromEntries(url.searchParams));
    const again = await browser.submit(login, { username: "ada@lighthouse.example", password: PASSWORD });
    expect(locationOf(again).searchParams.has("code")).toBe(true);
  });
});
