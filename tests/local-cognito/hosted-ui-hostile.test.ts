import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Browser, openBrowser, type Page } from "./hosted-ui-browser";
import { readDom } from "./hosted-ui-dom";
import { authorizeUrl, CALLBACK, enter, startWorld, urlAt, type World } from "./hosted-ui-world";

let world: World;

beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

/** Harmless values: an app client's id is only shown when it is formed like one. */
const PLAIN = { formed: "plain", odd: "plain!" };
const HOSTILE = [
  `"><script>alert(1)</script>`,
  `'><img src=x onerror=alert(1)>`,
  "` onmouseover=alert(1) x=`",
  `</title></style></textarea><svg/onload=alert(1)>`,
  "javascript:alert(1)//",
  "--><!--<base href=//evil.example>",
  "&quot;&#x3c;script&gt;",
  "a\r\nSet-Cookie: stolen=1\r\nLocation: https://evil.example\r\n\r\n<script>alert(1)</script>",
  "\u0000\u0008\u202e\u2028\ufeff\ud83d\ude00",
  "constructor",
  "__proto__",
  `${"<a b='".repeat(400)}`,
];

/** A page as it is for a harmless value and for a hostile one: the same but for the text. */
async function expectSame(load: (value: string) => Promise<Page>): Promise<void> {
  const formed = await load(PLAIN.formed);
  const odd = await load(PLAIN.odd);
  for (const value of HOSTILE) {
    const plain = /^\w+$/.test(value) ? formed : odd;
    const page = await load(value);
    const { skeleton, dangers, errors } = readDom(page.text);
    expect([value, page.status, dangers, errors]).toEqual([value, plain.status, [], []]);
    expect(skeleton.length).toBeGreaterThan(10);
    expect(skeleton).toEqual(readDom(plain.text).skeleton);
    expectHeaders(page, plain);
  }
}

/** No value of a header has become another header, nor has another cookie come. */
function expectHeaders(page: Page, plain: Page): void {
  const names = (of: Page) => [...of.headers.keys()].filter((name) => name !== "content-length").sort();
  expect(names(page)).toEqual(names(plain));
  const cookies = (of: Page) => of.headers.getSetCookie().map((cookie) => cookie.split("=")[0]);
  expect(cookies(page)).toEqual(cookies(plain));
  const policy = page.headers.get("content-security-policy") ?? "";
  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toMatch(/script-src|unsafe|\*/);
}

const PARAMETERS = ["state", "nonce", "login_hint", "lang", "prompt", "unknown"];
const PAGES = ["/login", "/signup", "/forgotPassword"];

describe("hostile values change no page, in", () => {
  test.each(PAGES.flatMap((path) => PARAMETERS.map((name) => [name, path])))(
    "%s of %s",
    async (name = "", path = "") => {
      await expectSame((value) => openBrowser().get(urlAt(world, path, { [name]: value })));
    },
  );

  test.each(PARAMETERS)("%s of the pages inside a sign-in", async (name) => {
    const browser = openBrowser();
    await enter(world, browser, "tess@lighthouse.example");
    await expectSame((value) => browser.get(urlAt(world, "/totp", { [name]: value })));
  });

  test.each([
    ["/error", "error"],
    ["/error", "client_id"],
    ["/login", "client_id"],
    ["/login", "redirect_uri"],
    ["/oauth2/authorize", "client_id"],
    ["/oauth2/authorize", "redirect_uri"],
    ["/logout", "client_id"],
    ["/logout", "logout_uri"],
    ["/confirmUser", "client_id"],
    ["/confirmUser", "user_name"],
    ["/confirmUser", "confirmation_code"],
    ["/new-password", "state"],
    ["/mfa-setup", "state"],
    ["/sms-code", "state"],
    ["/email-code", "state"],
    ["/choose-factor", "state"],
  ])("what %s refuses: its %s", async (path, name) => {
    const known = { user_name: "x", confirmation_code: "x" };
    await expectSame((value) => openBrowser().get(urlAt(world, path, { ...known, [name]: value })));
  });

  const FIELDS: [string, string, (browser: Browser) => Promise<Page>][] = [
    ["username", "/login", (browser) => browser.get(urlAt(world, "/login"))],
    ["password", "/login", (browser) => browser.get(urlAt(world, "/login"))],
    ["username", "/signup", (browser) => browser.get(urlAt(world, "/signup"))],
    ["attribute.name", "/signup", (browser) => browser.get(urlAt(world, "/signup"))],
    ["new_password", "/signup", (browser) => browser.get(urlAt(world, "/signup"))],
    ["csrf_token", "/login", (browser) => browser.get(urlAt(world, "/login"))],
    [
      "code",
      "/totp",
      async (browser) => follow(browser, await enter(world, browser, "tess@lighthouse.example")),
    ],
    [
      "new_password",
      "/new-password",
      async (browser) => follow(browser, await enter(world, browser, "ivy@lighthouse.example")),
    ],
    [
      "repeated_password",
      "/new-password",
      async (browser) => follow(browser, await enter(world, browser, "ivy@lighthouse.example")),
    ],
    [
      "code",
      "/mfa-setup",
      async (browser) =>
        follow(browser, await enter(world, browser, "sam@lighthouse.example", { client_id: "strict" })),
    ],
    ["code", "/confirmForgotPassword", (browser) => askForCode(browser, "fay@lighthouse.example")],
    ["new_password", "/confirmForgotPassword", (browser) => askForCode(browser, "lou@lighthouse.example")],
  ];
  test.each(FIELDS)("the field %s of %s", async (name, _path, open) => {
    const others = { username: "x", password: "x", code: "x", new_password: "x", repeated_password: "y" };
    await expectSame(async (value) => {
      const browser = openBrowser();
      return browser.submit(await open(browser), { ...others, [name]: value });
    });
  });

  test.each(["hosted-ui-form", "hosted-ui-challenge", "hosted-ui-reset", "hosted-ui-sign-up"])(
    "the cookie %s",
    async (name) => {
      const sendable = HOSTILE.filter((value) => /^[\x20-\x7e]*$/.test(value) && !value.includes(";"));
      for (const path of ["/login", "/totp", "/confirm", "/confirmForgotPassword"]) {
        for (const value of sendable) {
          const browser = openBrowser();
          browser.cookies.set(name, value);
          const page = await browser.get(urlAt(world, path));
          expect([200, 302, 400]).toContain(page.status);
          if (page.text) expect(readDom(page.text).dangers).toEqual([]);
        }
      }
    },
  );
});

describe("hostile values come back to the app as they went out, in", () => {
  test.each(HOSTILE)("state %j", async (state) => {
    const page = await enter(world, openBrowser(), "ada@lighthouse.example", { state });
    const location = page.headers.get("location") ?? "";
    expect(location).toMatch(/^[\x21-\x7e]+$/);
    const url = new URL(location);
    expect(url.href.startsWith(`${CALLBACK}?`)).toBe(true);
    expect(url.searchParams.get("state")).toBe(state);
    expect(page.headers.get("set-cookie")).not.toContain("stolen");
  });

  test.each(HOSTILE)("state %j of a refusal", async (state) => {
    const url = authorizeUrl(world, { state, scope: "nothing" });
    const page = await openBrowser().get(url);
    const location = new URL(page.headers.get("location") ?? "");
    expect([location.searchParams.get("error"), location.searchParams.get("state")]).toEqual([
      "invalid_scope",
      state,
    ]);
  });
});

async function askForCode(browser: Browser, username: string): Promise<Page> {
  const page = await browser.get(urlAt(world, "/forgotPassword"));
  return follow(browser, await browser.submit(page, { username }));
}

function follow(browser: Browser, page: Page): Promise<Page> {
  return browser.follow(page);
}
