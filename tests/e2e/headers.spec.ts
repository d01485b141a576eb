import type { APIResponse } from "@playwright/test";
import { expect, test } from "@/tests/e2e/harness/fixtures";
import { sendForm } from "@/tests/e2e/harness/server-action";

const FIXED: Record<string, string | RegExp> = {
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "referrer-policy": "same-origin",
  "permissions-policy": /camera=\(\).*microphone=\(\)/,
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "x-request-id": /^[0-9a-f-]{36}$/,
};

test("every kind of answer carries the security headers, whoever asks and however it ends", async ({
  page,
  request,
  enter,
  addPerson,
  demo,
}) => {
  const http = page.context().request;
  await enter(await addPerson({ name: "Hedda Headers", roles: [{ key: "auditor" }] }), "/users");
  const file = /\/_next\/static\/[^"]+\.css/.exec(await page.content())?.[0] ?? "";
  const once = { maxRedirects: 0 };
  const action = {
    file: "app/(portal)/users/actions.ts",
    name: "synchroniseAction",
    path: "/users",
    fields: {},
  };
  for (const [what, status, answer] of [
    ["a page", 200, await http.get("/users", once)],
    ["a page for everybody", 200, await request.get("/sign-in", once)],
    ["a redirect of the proxy", 307, await request.get("/users", once)],
    [
      "a redirect of the callback",
      302,
      await request.get("/api/auth/callback/cognito?error=access_denied", once),
    ],
    ["a redirect from a trailing slash", 308, await request.get("/users/", once)],
    ["a forbidden page", 403, await http.get("/users/invite", once)],
    ["a page that is not there", 404, await http.get("/no-such-page", once)],
    ["a user that is not there", 404, await http.get("/users/00000000-0000-4000-8000-000000000000", once)],
    ["the page of an outage", 503, await request.get("/unavailable", once)],
    ["an answer of the API", 200, await request.get("/api/auth/csrf", once)],
    ["a refusal of the API", 404, await request.get("/api/auth/session", once)],
    ["an API that is not there", 404, await request.get("/api/v1/nothing", once)],
    ["an API that cannot be decoded", 404, await request.get("/api/v1/%ff/%zz", once)],
    ["a user that cannot be decoded", 401, await request.get("/api/v1/users/%zz", once)],
    ["the document of the API", 200, await request.get("/api/v1/openapi.json", once)],
    ["a method that the API has not", 405, await request.delete("/api/v1/users", once)],
    ["a method that nobody has", 405, await request.fetch("/api/v1/users", { ...once, method: "PROPFIND" })],
    ["a trace", 405, await request.fetch("/api/v1/users", { ...once, method: "TRACE" })],
    ["a form without its token", 302, await request.post("/api/auth/signin/cognito", { ...once, form: {} })],
    ["a body of another type", 400, await request.post("/api/auth/signin/cognito", { ...once, data: "{}" })],
    ["an action", 200, await sendForm(http, demo.url, action)],
    ["health", 200, await request.get("/healthz", once)],
    ["readiness", 200, await request.get("/readyz", once)],
    ["a static file", 200, await request.get(file, once)],
    ["a public file", 200, await request.get("/icon.svg", once)],
    ["a file that is not there", 404, await request.get("/_next/static/nothing.js", once)],
  ] as const) {
    expect(answer.status(), what).toBe(status);
    expectSecure(answer, what);
  }
});

test("without MFA every action and every page is refused, with the same headers", async ({
  page,
  enter,
  addPerson,
  demo,
}) => {
  await enter(await addPerson({ mfa: false, roles: [{ key: "owner" }] }), "/mfa");
  const action = {
    file: "app/(portal)/users/actions.ts",
    name: "synchroniseAction",
    path: "/users",
    fields: {},
  };
  const refused = await sendForm(page.context().request, demo.url, action);
  expect(refused.status()).toBe(403);
  expect(refused.headers()["content-type"]).toContain("application/problem+json");
  expect(await refused.json()).toMatchObject({ code: "mfa_required", status: 403 });
  expectSecure(refused, "an action without MFA");
});

test("scripts run by a nonce alone, which is another one each time and on every script", async ({
  request,
}) => {
  const nonces = new Set<string>();
  for (let times = 0; times < 3; times++) {
    const answer = await request.get("/sign-in");
    const policy = answer.headers()["content-security-policy"] ?? "";
    const scripts = /script-src ([^;]*)/.exec(policy)?.[1] ?? "";
    expect(scripts).toMatch(/^'nonce-[\w+/=]{24}' 'strict-dynamic'$/);
    const nonce = /'nonce-([^']+)'/.exec(scripts)?.[1] ?? "";
    nonces.add(nonce);
    const tags = (await answer.text()).match(/<script[^>]*>/g) ?? [];
    expect(tags.length).toBeGreaterThan(3);
    for (const tag of tags) expect(tag).toContain(`nonce="${nonce}"`);
  }
  expect(nonces.size).toBe(3);
});

test.describe("a script that somebody smuggled in", () => {
  test.use({ expectedComplaints: [/Content Security Policy/] });

  test("does not run", async ({ page }) => {
    await page.goto("/sign-in");
    const violated = page.waitForEvent("console", (message) =>
      message.text().includes("Content Security Policy"),
    );
    await page.evaluate(() => {
      const script = document.createElement("div");
      script.innerHTML = `<img src="data:," onerror="document.title = 'hacked'">`;
      document.body.append(script);
    });
    await violated;
    await expect(page).not.toHaveTitle("hacked");
  });
});

function expectSecure(answer: APIResponse, what: string): void {
  const headers = answer.headers();
  for (const [name, value] of Object.entries(FIXED))
    expect(headers[name], `${name} of ${what}`).toMatch(value);
  const policy = headers["content-security-policy"] ?? "";
  for (const part of [
    "default-src 'none'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "object-src 'none'",
  ]) {
    expect(policy, what).toContain(part);
  }
  expect(policy, what).not.toMatch(/script-src[^;]*('unsafe-|https?:|\*|data:)/);
  expect(headers["x-powered-by"], what).toBeUndefined();
  expect(headers.server, what).toBeUndefined();
  const isFile = /\.(css|svg|js)$/.test(new URL(answer.url()).pathname);
  if (!isFile) expect(headers["cache-control"], what).toContain("no-store");
}
