import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openBrowser } from "./hosted-ui-browser";
import { enter, openLogin, startWorld, urlAt, type World } from "./hosted-ui-world";

let world: World;

beforeAll(async () => {
  world = await startWorld();
});

afterAll(() => world.close());

describe("every page", () => {
  test.each(["/login", "/forgotPassword", "/totp", "/error", "/oauth2/authorize?client_id=x"])(
    "%s forbids scripts, framing and caching",
    async (path) => {
      const page = await openBrowser().get(urlAt(world, path));
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

  test("lets its forms lead on to the app, which may send people to another site", async () => {
    const page = await openLogin(world, openBrowser());
    expect(page.headers.get("content-security-policy")).toContain("form-action 'self' http: https:;");
    const app = await openBrowser().get(urlAt(world, "/login", { redirect_uri: "harbour://callback" }));
    expect(app.headers.get("content-security-policy")).toContain("form-action 'self' harbour:;");
  });

  test("keeps its cookies from scripts and other sites, and secrets out of addresses", async () => {
    const browser = openBrowser();
    const page = await enter(world, browser, "ada@lighthouse.example");
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
    const page = await openLogin(world, openBrowser());
    const links = [...page.text.matchAll(/<link[^>]*href="([^"]+)"/g)].map(([, href]) => href ?? "");
    const loaded = await Promise.all(
      [...links, "/favicon.ico"].map((path) => fetch(new URL(path, world.url))),
    );
    expect(loaded.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(loaded.map(({ headers }) => headers.get("content-type"))).toEqual([
      "image/svg+xml",
      "font/woff2",
      "text/css; charset=utf-8",
      "image/svg+xml",
    ]);
  });

  test("labels every field and tells browsers what to fill in", async () => {
    const login = await openLogin(world, openBrowser());
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
