import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { alertOf, type Browser, locationOf, openBrowser, readForm } from "./hosted-ui-browser";
import { openLogin, PASSWORD, startWorld, type World } from "./hosted-ui-world";

let world: World;

beforeAll(async () => {
  world = await startWorld();
});

afterAll(() => world.close());

const CREDENTIALS = { username: "ada@lighthouse.example", password: PASSWORD };

describe("a form is refused, and signs nobody in,", () => {
  test.each<[string, Record<string, string>]>([
    ["from another site", { origin: "https://evil.example", "sec-fetch-site": "cross-site" }],
    ["from another port of this machine", { origin: "http://localhost:1", "sec-fetch-site": "same-site" }],
    ["from nowhere", { origin: "null" }],
    ["from another site, by the browser's word alone", { "sec-fetch-site": "cross-site" }],
    ["as something that no form sends", { "content-type": "text/plain" }],
  ])("%s", async (_what, headers) => {
    const browser = openBrowser();
    const refused = await browser.submit(await openLogin(world, browser), CREDENTIALS, headers);
    expect(refused.status).toBe(403);
    expect(refused.headers.getSetCookie()).toEqual([]);
    expect(alertOf(refused)).toBeTruthy();
  });

  test.each<[string, (browser: Browser) => void, Record<string, string>]>([
    ["without its token", () => {}, { csrf_token: "" }],
    ["with a made-up token", () => {}, { csrf_token: "A".repeat(43) }],
    ["without the cookie", (browser) => browser.cookies.clear(), {}],
    ["with another cookie", (browser) => browser.cookies.set("hosted-ui-form", "A".repeat(43)), {}],
  ])("%s", async (_what, tamper, fields) => {
    const browser = openBrowser();
    const login = await openLogin(world, browser);
    tamper(browser);
    const refused = await browser.submit(login, { ...CREDENTIALS, ...fields });
    expect(refused.status).toBe(403);
    expect(refused.headers.get("location")).toBeNull();
  });

  test("with the token of another browser", async () => {
    const mine = openBrowser();
    const login = await openLogin(world, mine);
    const { csrf_token = "" } = readForm(await openLogin(world, openBrowser())).hidden;
    expect((await mine.submit(login, { ...CREDENTIALS, csrf_token })).status).toBe(403);
  });

  test("with the token in the address", async () => {
    const browser = openBrowser();
    const { action, hidden } = readForm(await openLogin(world, browser));
    action.searchParams.set("csrf_token", hidden.csrf_token ?? "");
    const cookie = [...browser.cookies].map((pair) => pair.join("=")).join("; ");
    const body = new URLSearchParams(CREDENTIALS);
    expect((await fetch(action, { method: "POST", body, headers: { cookie } })).status).toBe(403);
  });
});

test("a form that has expired offers to start again, and that works", async () => {
  const browser = openBrowser();
  const login = await openLogin(world, browser);
  browser.cookies.clear();
  const refused = await browser.submit(login, CREDENTIALS);
  const again = /href="(\/login\?[^"]+)"/.exec(refused.text)?.[1]?.replaceAll("&amp;", "&") ?? "";
  const page = await browser.get(new URL(again, world.url));
  expect(locationOf(await browser.submit(page, CREDENTIALS)).searchParams.has("code")).toBe(true);
});
