import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { alertOf, type Browser, locationOf, openBrowser, type Page } from "./hosted-ui-browser";
import { enter, POOL, startWorld, urlAt, type World } from "./hosted-ui-world";

let world: World;

beforeAll(async () => {
  world = await startWorld();
});

afterAll(() => world.close());

const NEW_PASSWORD = "Battery-staple-8";
const FAY = "fay@lighthouse.example";

async function askForCode(browser: Browser, username: string): Promise<Page> {
  const sent = await browser.submit(await browser.get(urlAt(world, "/forgotPassword")), { username });
  expect(locationOf(sent).pathname).toBe("/confirmForgotPassword");
  expect(locationOf(sent).href).not.toContain("lighthouse.example");
  return browser.follow(sent);
}

const passwords = (password: string) => ({ new_password: password, repeated_password: password });

describe("a forgotten password", () => {
  test("cannot be replaced without asking for a code first", async () => {
    const page = await openBrowser().get(urlAt(world, "/confirmForgotPassword"));
    expect(locationOf(page).pathname).toBe("/forgotPassword");
  });

  test("answers for a stranger as for a user, and mails nobody", async () => {
    const browser = openBrowser();
    const stranger = await askForCode(browser, "nobody@lighthouse.example");
    const user = await askForCode(openBrowser(), "bob@lighthouse.example");
    const shape = (page: Page) => page.text.replace(/value="[^"]*"/g, "").replace(/\w\*\*\*@/, "");
    expect(shape(stranger)).toBe(shape(user));
    expect(await world.mailedCode("nobody@lighthouse.example")).toBeUndefined();
    const refused = await browser.submit(stranger, { code: "123456", ...passwords(NEW_PASSWORD) });
    expect(alertOf(refused)).toBeTruthy();
  });

  test.each([
    ["a wrong code", "000000", NEW_PASSWORD, "That is not the right code. Check it and try again."],
    ["a weak password", "the code", "short", "This password is too short."],
    ["no code", "", NEW_PASSWORD, "That is not the right code. Check it and try again."],
    ["no password", "the code", "", "Enter a new password."],
  ])("is not replaced with %s", async (_what, typed, password, message) => {
    const browser = openBrowser();
    const page = await askForCode(browser, FAY);
    const mailed = await world.mailedCode(FAY);
    const code = typed === "the code" ? (mailed ?? "") : typed;
    const refused = await browser.submit(page, { code, ...passwords(password) });
    expect(refused.status).toBe(400);
    expect(alertOf(refused)).toBe(message);
    expect((await enter(world, openBrowser(), FAY)).status).toBe(302);
  });

  test("is not replaced with a code that is an hour old", async () => {
    const browser = openBrowser();
    const page = await askForCode(browser, FAY);
    const code = (await world.mailedCode(FAY)) ?? "";
    world.advance(60 * 60_000 - 1000);
    const other = openBrowser();
    const fresh = await askForCode(other, "bob@lighthouse.example");
    world.advance(1000);
    expect(locationOf(await browser.submit(page, { code, ...passwords(NEW_PASSWORD) })).pathname).toBe(
      "/forgotPassword",
    );
    expect((await enter(world, openBrowser(), FAY)).status).toBe(302);
    expect(fresh.status).toBe(200);
  });

  test("is replaced with the newest code, which signs in and works once", async () => {
    const browser = openBrowser();
    const page = await askForCode(browser, FAY);
    const first = (await world.mailedCode(FAY)) ?? "";
    const resent = await browser.follow(await browser.submit(page, { intent: "resend" }));
    const second = (await world.mailedCode(FAY)) ?? "";
    const stale = await browser.submit(resent, { code: first, ...passwords(NEW_PASSWORD) });
    expect([first === second, alertOf(stale)]).toEqual([
      false,
      expect.stringContaining("not the right code"),
    ]);

    const done = await browser.submit(stale, { code: second, ...passwords(NEW_PASSWORD) });
    expect(locationOf(done).searchParams.has("code")).toBe(true);
    expect((await enter(world, openBrowser(), FAY)).status).toBe(400);
    expect((await enter(world, openBrowser(), FAY, {}, NEW_PASSWORD)).status).toBe(302);
    const again = await browser.submit(stale, { code: second, ...passwords("Another-pass-9") });
    expect(locationOf(again).pathname).toBe("/forgotPassword");
  });

  test("still asks for the second factor", async () => {
    const browser = openBrowser();
    const page = await askForCode(browser, "tess@lighthouse.example");
    const code = (await world.mailedCode("tess@lighthouse.example")) ?? "";
    const next = await browser.submit(page, { code, ...passwords(NEW_PASSWORD) });
    expect(locationOf(next).pathname).toBe("/totp");
  });
});

describe("a reset by an administrator", () => {
  test("leads from the login page to a new password", async () => {
    const user = { UserPoolId: POOL, Username: "rita@lighthouse.example" };
    await world.admin.adminResetUserPassword(user);
    const browser = openBrowser();
    const page = await browser.follow(await enter(world, browser, user.Username));
    expect(page.url.pathname).toBe("/confirmForgotPassword");
    expect(page.text).toContain("has to be reset");
    expect(page.text).toContain("r***@l***");

    const code = (await world.mailedCode(user.Username)) ?? "";
    const done = await browser.submit(page, { code, ...passwords(NEW_PASSWORD) });
    expect(locationOf(done).searchParams.has("code")).toBe(true);
    expect((await world.admin.adminGetUser(user)).UserStatus).toBe("CONFIRMED");
  });
});
