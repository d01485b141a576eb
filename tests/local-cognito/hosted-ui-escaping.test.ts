import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openBrowser, type Page } from "./hosted-ui-browser";
import { authorizeUrl, openLogin, startWorld, urlAt, type World } from "./hosted-ui-world";

let world: World;

beforeAll(async () => {
  world = await startWorld();
});

afterAll(() => world.close());

describe("hostile text stays text", () => {
  const HOSTILE = `"><script>alert(1)</script><img src=x onerror='alert(2)'>\`&lt;`;

  const expectHarmless = (page: Page) => {
    const outside = page.text.replace(/"[^"<>]*"/g, '""');
    expect(outside).not.toMatch(/<script|<img|onerror=/i);
    expect(page.text).not.toContain("alert(1)</script>");
  };

  test.each(["state", "nonce", "login_hint", "lang", "prompt"])("in %s", async (name) => {
    const url = authorizeUrl(world, { [name]: HOSTILE });
    for (const path of ["/login", "/forgotPassword"]) {
      url.pathname = path;
      const page = await openBrowser().get(url);
      expect(page.status).toBe(200);
      expectHarmless(page);
    }
  });

  test.each([
    ["/login", { client_id: HOSTILE }],
    ["/login", { redirect_uri: HOSTILE }],
    ["/error", { error: HOSTILE, client_id: HOSTILE }],
    ["/error", { error: "redirect_mismatch", client_id: HOSTILE }],
    ["/logout", { client_id: "public", logout_uri: HOSTILE }],
    ["/error", { error: "constructor" }],
  ])("in the query of %s", async (path, parameters) => {
    const url = authorizeUrl(world, { client_id: undefined, ...parameters });
    url.pathname = path;
    const page = await openBrowser().get(url);
    expect(page.status).toBe(400);
    expectHarmless(page);
  });

  test("in the fields, which come back as they were typed; passwords do not", async () => {
    const browser = openBrowser();
    const page = await browser.submit(await openLogin(world, browser), {
      username: HOSTILE,
      password: "never sent back",
    });
    expect(page.status).toBe(400);
    expectHarmless(page);
    expect(page.text).toContain("&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;");
    expect(page.text).not.toContain("never sent back");

    const forgot = await browser.get(urlAt(world, "/forgotPassword"));
    const confirm = await browser.follow(await browser.submit(forgot, { username: `${HOSTILE}@x.example` }));
    expectHarmless(confirm);
    expectHarmless(
      await browser.submit(confirm, { code: HOSTILE, new_password: HOSTILE, repeated_password: "x" }),
    );
  });

  test("in the names of the app and the pool", async () => {
    const page = await openLogin(world, openBrowser());
    expect(page.text).toContain("Harbour &quot;&amp; Sons&quot;");
    expect(page.text).toContain("Lighthouse &lt;people&gt;");
    expect(page.text).not.toContain("Lighthouse <people>");
  });

  test("in cookies", async () => {
    const browser = openBrowser();
    browser.cookies.set("hosted-ui-form", "<script>");
    browser.cookies.set("hosted-ui-challenge", "__proto__");
    browser.cookies.set("hosted-ui-reset", "%00");
    expectHarmless(await openLogin(world, browser));
    for (const path of ["/totp", "/new-password", "/mfa-setup"]) {
      expect((await browser.get(urlAt(world, path))).status).toBe(400);
    }
  });
});
