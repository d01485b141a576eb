import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { alertOf, locationOf, openBrowser } from "./hosted-ui-browser";
import { authorizeUrl, CALLBACK, enter, PASSWORD, POOL, startWorld, type World } from "./hosted-ui-world";

let world: World;

beforeAll(async () => {
  world = await startWorld();
});

afterAll(() => world.close());

const GENERIC = "Incorrect e-mail or password.";
const NEW_PASSWORD = "Battery-staple-8";

describe("the login page refuses", () => {
  test.each([
    ["a wrong password", "ada@lighthouse.example", "wrong", GENERIC],
    ["an unknown user, in the same words", "nobody@lighthouse.example", PASSWORD, GENERIC],
    [
      "a disabled user",
      "dora@lighthouse.example",
      PASSWORD,
      "This account is disabled. Ask your administrator.",
    ],
    ["no password", "ada@lighthouse.example", "", "Enter your e-mail and your password."],
    ["no user name", " ", PASSWORD, "Enter your e-mail and your password."],
  ])("%s", async (_what, username, password, message) => {
    const browser = openBrowser();
    const page = await enter(world, browser, username, {}, password);
    expect(page.status).toBe(400);
    expect(alertOf(page)).toBe(message);
    expect(page.text).toContain("<title>Error: Sign in");
    expect(locationOf(await browser.get(authorizeUrl(world))).pathname).toBe("/login");
  });

  test("an unknown user by name, when the client tells who exists", async () => {
    const parameters = { client_id: "telling" };
    const page = await enter(world, openBrowser(), "nobody@lighthouse.example", parameters);
    expect(alertOf(page)).toBe("There is no account with this name.");
  });

  test("everything for a while after too many wrong passwords", async () => {
    let page = await enter(world, openBrowser(), "lou@lighthouse.example", {}, "wrong");
    for (let attempt = 0; attempt < 6; attempt += 1) {
      page = await enter(world, openBrowser(), "lou@lighthouse.example", {}, "wrong");
    }
    expect(alertOf(page)).toContain("too many attempts");
    expect((await enter(world, openBrowser(), "lou@lighthouse.example")).status).toBe(400);
    world.advance(60 * 60_000);
    expect((await enter(world, openBrowser(), "lou@lighthouse.example")).status).toBe(302);
  });

  test("a temporary password that has expired", async () => {
    world.advance(8 * 86_400_000);
    const page = await enter(world, openBrowser(), "ian@lighthouse.example");
    expect(alertOf(page)).toContain("temporary password has expired");
    await world.admin.adminSetUserPassword({
      UserPoolId: POOL,
      Username: "ivy@lighthouse.example",
      Password: PASSWORD,
      Permanent: false,
    });
  });
});

describe("a password", () => {
  test("signs in and goes back with a code and the state", async () => {
    const page = await enter(world, openBrowser(), "ADA@lighthouse.example ", { state: "<s> é&=" });
    const location = locationOf(page);
    expect(location.origin + location.pathname).toBe(CALLBACK);
    expect(Object.fromEntries(location.searchParams)).toEqual({
      code: expect.stringMatching(/^[\w-]{43}$/),
      state: "<s> é&=",
    });
  });

  test("gives a new session each time, and ends the browser's earlier one", async () => {
    const browser = openBrowser();
    await enter(world, browser, "ada@lighthouse.example");
    const [name, first] = [...browser.cookies].find(([key]) => key.startsWith("hosted-ui-session")) ?? [
      "",
      "",
    ];
    await enter(world, browser, "bob@lighthouse.example", { prompt: "login" });
    expect(browser.cookies.get(name)).not.toBe(first);

    const thief = openBrowser();
    thief.cookies.set(name, first);
    expect(locationOf(await thief.get(authorizeUrl(world))).pathname).toBe("/login");
  });

  test("fills in the hinted user name", async () => {
    const browser = openBrowser();
    const url = authorizeUrl(world, { login_hint: "ada@lighthouse.example" });
    const page = await browser.follow(await browser.get(url));
    expect(page.text).toContain('value="ada@lighthouse.example"');
  });
});

describe("a new password", () => {
  test.each([
    ["too short", "Ab1!", "Ab1!", "This password is too short."],
    [
      "without an upper-case letter",
      "battery-staple-8",
      "battery-staple-8",
      "This password has no upper-case letter.",
    ],
    ["without a number", "Battery-staple-x", "Battery-staple-x", "This password has no number."],
    ["without a symbol", "Batterystaple8", "Batterystaple8", "This password has no symbol."],
    ["that is not repeated", NEW_PASSWORD, `${NEW_PASSWORD}x`, "The two passwords are not the same."],
    ["that is empty", "", "", "Enter a new password."],
  ])("%s is refused, and the page stays", async (_what, password, repeated, message) => {
    const browser = openBrowser();
    const page = await browser.follow(await enter(world, browser, "ivy@lighthouse.example"));
    expect(page.url.pathname).toBe("/new-password");
    const refused = await browser.submit(page, { new_password: password, repeated_password: repeated });
    expect(refused.status).toBe(400);
    expect(alertOf(refused)).toBe(message);
    const user = await world.admin.adminGetUser({ UserPoolId: POOL, Username: "ivy@lighthouse.example" });
    expect(user.UserStatus).toBe("FORCE_CHANGE_PASSWORD");
  });

  test("replaces the temporary one and signs in; the page does not work twice", async () => {
    const browser = openBrowser();
    const page = await browser.follow(await enter(world, browser, "ivy@lighthouse.example"));
    const fields = { new_password: NEW_PASSWORD, repeated_password: NEW_PASSWORD };
    const cookies = new Map(browser.cookies);
    expect(locationOf(await browser.submit(page, fields)).searchParams.has("code")).toBe(true);
    for (const [name, value] of cookies) browser.cookies.set(name, value);
    const again = await browser.submit(page, {
      new_password: "Another-pass-9",
      repeated_password: "Another-pass-9",
    });
    expect(alertOf(again)).toBe("This sign-in has ended. Start again.");
    expect((await enter(world, openBrowser(), "ivy@lighthouse.example")).status).toBe(400);
    expect((await enter(world, openBrowser(), "ivy@lighthouse.example", {}, NEW_PASSWORD)).status).toBe(302);
  });
});
