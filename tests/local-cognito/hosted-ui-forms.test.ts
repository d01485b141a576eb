import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { alertOf, type Browser, openBrowser, type Page, readForm } from "./hosted-ui-browser";
import { authorizeUrl, CALLBACK, enter, PASSWORD, startWorld, type World } from "./hosted-ui-world";

let world: World;

beforeAll(async () => {
  world = await startWorld();
});

afterAll(() => world.close());

const CREDENTIALS = { username: "ada@lighthouse.example", password: PASSWORD };

async function openLogin(browser: Browser): Promise<Page> {
  return browser.follow(await browser.get(authorizeUrl(world)));
}

describe("a form is refused, and signs nobody in,", () => {
  test.each<[string, Record<string, string>]>([
    ["from another site", { origin: "https://evil.example", "sec-fetch-site": "cross-site" }],
    ["from another port of this machine", { origin: "http://localhost:1", "sec-fetch-site": "same-site" }],
    ["from nowhere", { origin: "null" }],
    ["from another site, by the browser's word alone", { "sec-fetch-site": "cross-site" }],
    ["as something that no form sends", { "content-type": "text/plain" }],
  ])("%s", async (_what, headers) => {
    const browser = openBrowser();
    const refused = await browser.submit(await openLogin(browser), CREDENTIALS, headers);
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
    const login = await openLogin(browser);
    tamper(browser);
    const refused = await browser.submit(login, { ...CREDENTIALS, ...fields });
    expect(refused.status).toBe(403);
    expect(refused.headers.get("location")).toBeNull();
  });

  test("with the token of another browser", async () => {
    const mine = openBrowser();
    const login = await openLogin(mine);
    const { csrf_token = "" } = readForm(await openLogin(openBrowser())).hidden;
    expect((await mine.submit(login, { ...CREDENTIALS, csrf_token })).status).toBe(403);
  });

  test("with the token in the address", async () => {
    const browser = openBrowser();
    const { action, hidden } = readForm(await openLogin(browser));
    action.searchParams.set("csrf_token", hidden.csrf_token ?? "");
    const cookie = [...browser.cookies].map((pair) => pair.join("=")).join("; ");
    const body = new URLSearchParams(CREDENTIALS);
    expect((await fetch(action, { method: "POST", body, headers: { cookie } })).status).toBe(403);
  });
});

describe("hostile text stays text", () => {
  const HOSTILE = `"><script>alert(1)</script><img src=x onerror='alert(2)'>\`&lt;`;

  const expectHarmless = (page: Page) => {
    const outside = page.text.replace(/"[^"<>]*"/g, '""');
    expect(outside).not.toMatch(/<script|<img|onerror=/i);
    expect(page.text).not.toContain("alert(1)</script>");
  };

  test.each(["state", "nonce", "login_hint", "lang", "prompt"])("in %s", async (name) => {
    const url = authorizeUrl(world, { [name]: HOSTILE });
    for (const path of ["/login", "/forgot-password"]) {
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
    const page = await browser.submit(await openLogin(browser), {
      username: HOSTILE,
      password: "never sent back",
    });
    expect(page.status).toBe(400);
    expectHarmless(page);
    expect(page.text).toContain("&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;");
    expect(page.text).not.toContain("never sent back");

    const forgot = await browser.get(authorizeUrlAt("/forgot-password"));
    const confirm = await browser.follow(await browser.submit(forgot, { username: `${HOSTILE}@x.example` }));
    expectHarmless(confirm);
    expectHarmless(
      await browser.submit(confirm, { code: HOSTILE, new_password: HOSTILE, repeated_password: "x" }),
    );
  });

  test("in the names of the app and the pool", async () => {
    const page = await openLogin(openBrowser());
    expect(page.text).toContain("Harbour &quot;&amp; Sons&quot;");
    expect(page.text).toContain("Lighthouse &lt;people&gt;");
    expect(page.text).not.toContain("Lighthouse <people>");
  });

  test("in cookies", async () => {
    const browser = openBrowser();
    browser.cookies.set("hosted-ui-form", "<script>");
    browser.cookies.set("hosted-ui-challenge", "__proto__");
    browser.cookies.set("hosted-ui-reset", "%00");
    expectHarmless(await openLogin(browser));
    for (const path of ["/totp", "/new-password", "/mfa-setup"]) {
      expect((await browser.get(authorizeUrlAt(path))).status).toBe(400);
    }
  });
});

describe("every page", () => {
  test.each(["/login", "/forgot-password", "/totp", "/error", "/oauth2/authorize?client_id=x"])(
    "%s forbids scripts, framing and caching",
    async (path) => {
      const page = await openBrowser().get(authorizeUrlAt(path));
      const policy = page.headers.get("content-security-policy") ?? "";
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).toContain("base-uri 'none'");
      expect(policy).not.toMatch(/script-src|unsafe-inline|unsafe-eval|\*/);
      expect(page.text).not.toMatch(/<script|style="|\son\w+=/i);
      expect(page.headers.get("cache-control")).toBe("no-store");
      expect(page.headers.get("x-frame-options")).toBe("DENY");
      expect(page.headers.get("x-content-type-options")).toBe("nosniff");
      expect(page.headers.get("referrer-policy")).toBe("same-origin");
      expect(page.headers.get("permissions-policy")).toBeTruthy();
      expect(page.headers.get("access-control-allow-origin")).toBeNull();
      expect(page.text).toMatch(/<title>[^<]+<\/title>/);
      expect(page.text).toContain('<html lang="en">');
    },
  );

  test("lets its forms go here and to the app only", async () => {
    const page = await openLogin(openBrowser());
    expect(page.headers.get("content-security-policy")).toContain(
      `form-action 'self' ${new URL(CALLBACK).origin};`,
    );
    const app = await openBrowser().get(authorizeUrlAt("/login", { redirect_uri: "harbour://callback" }));
    expect(app.headers.get("content-security-policy")).toContain("form-action 'self' harbour:;");
  });

  test("keeps its cookies from scripts and other sites, and secrets out of addresses", async () => {
    const browser = openBrowser();
    const page = await enter(world, browser, CREDENTIALS.username);
    const session = page.headers.getSetCookie().find((cookie) => cookie.startsWith("hosted-ui-session"));
    expect(session).toMatch(/; Path=\/; HttpOnly; SameSite=Lax; Max-Age=3600$/);
    for (const cookie of page.headers.getSetCookie()) expect(cookie).toContain("; HttpOnly; SameSite=Lax");

    const totp = await enter(world, openBrowser(), "tess@lighthouse.example");
    const challenge =
      /hosted-ui-challenge=([^;]+)/.exec(totp.headers.getSetCookie().join())?.[1] ?? "missing";
    expect(totp.headers.get("location")).not.toContain(challenge);
    expect(totp.headers.get("location")).not.toContain("lighthouse.example");
  });

  test("loads its stylesheet, typeface and icon from here", async () => {
    const page = await openLogin(openBrowser());
    const links = [...page.text.matchAll(/<link[^>]*href="([^"]+)"/g)].map(([, href]) => href ?? "");
    const loaded = await Promise.all(
      [...links, "/hosted-ui.woff2"].map((path) => fetch(new URL(path, world.url))),
    );
    expect(loaded.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(loaded.map(({ headers }) => headers.get("content-type"))).toEqual([
      "image/svg+xml",
      "text/css; charset=utf-8",
      "font/woff2",
    ]);
  });

  test("labels every field and tells browsers what to fill in", async () => {
    const login = await openLogin(openBrowser());
    for (const [, id] of login.text.matchAll(/<input id="([^"]+)"/g)) {
      expect(login.text).toContain(`<label for="${id}">`);
    }
    expect(login.text).toMatch(/id="username"[^>]*autocomplete="username"/);
    expect(login.text).toMatch(/id="password"[^>]*autocomplete="current-password"/);
    const browser = openBrowser();
    const totp = await browser.follow(await enter(world, browser, "tess@lighthouse.example"));
    expect(totp.text).toMatch(/id="code"[^>]*inputmode="numeric"[^>]*autocomplete="one-time-code"/);
  });
});

function authorizeUrlAt(path: string, parameters: Record<string, string> = {}): URL {
  const url = authorizeUrl(world, parameters);
  return new URL(path.includes("?") ? path : `${path}${url.search}`, world.url);
}
