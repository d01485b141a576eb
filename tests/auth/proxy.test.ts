import { NextRequest } from "next/server";
import { beforeAll, describe, expect, test } from "vitest";
import { encodeSessionCookie } from "@/lib/auth/cookie";
import { resetEnv } from "@/lib/env";
import { proxy } from "@/proxy";
import { settingsFor } from "@/tests/helpers/portal";

const PORTAL = "http://localhost:3000";
const CLAIMS = { sid: "6b1f4a52-8a0e-4b6e-9a43-0a8f6a1d5c11", sub: "0d6f7f0e-2c59-4a41-b1a5-1d2f3e4a5b6c" };

let withMfa: string;
let withoutMfa: string;

beforeAll(async () => {
  const settings = settingsFor("postgres://localhost/none", "http://localhost:9009");
  Object.assign(process.env, settings);
  resetEnv();
  const seal = (mfa: boolean) => encodeSessionCookie({ ...CLAIMS, mfa }, settings.NEXTAUTH_SECRET ?? "", 60);
  withMfa = `lifeguard.session=${await seal(true)}`;
  withoutMfa = `lifeguard.session=${await seal(false)}`;
});

type Sent = { method?: string; cookie?: string; headers?: Record<string, string> };

function ask(path: string, { method = "GET", cookie, headers = {} }: Sent = {}) {
  return proxy(
    new NextRequest(`${PORTAL}${path}`, { method, headers: { ...headers, ...(cookie && { cookie }) } }),
  );
}

const goesOn = (answer: Response) => answer.headers.get("x-middleware-next") === "1";
const destination = (answer: Response) => (answer.headers.get("location") ?? "").replace(PORTAL, "");

test("while MFA is switched off, a session alone goes on", async () => {
  expect(destination(await ask("/users", { cookie: withoutMfa }))).toBe("/mfa?callbackUrl=%2Fusers");
  process.env.MFA_ENFORCEMENT = "off";
  resetEnv();
  expect(goesOn(await ask("/users", { cookie: withoutMfa }))).toBe(true);
  delete process.env.MFA_ENFORCEMENT;
  resetEnv();
});

describe("without a session", () => {
  test.each([
    ["/", "/sign-in"],
    ["/users?search=a%20b", "/sign-in?callbackUrl=%2Fusers%3Fsearch%3Da%2520b"],
    ["/mfa", "/sign-in?callbackUrl=%2Fmfa"],
    ["/mfa/continue", "/sign-in?callbackUrl=%2Fmfa%2Fcontinue"],
    ["/nothing-here", "/sign-in?callbackUrl=%2Fnothing-here"],
  ])("%s goes to the sign-in", async (path, expected) => {
    const answer = await ask(path);
    expect([answer.status, destination(answer)]).toEqual([307, expected]);
  });

  test.each([
    "/sign-in",
    "/signed-out",
    "/healthz",
    "/readyz",
    "/api/auth/csrf",
    "/icon.svg",
    "/_next/static/x.js",
  ])("%s is open", async (path) => expect(goesOn(await ask(path))).toBe(true));

  test("an action goes on, to be refused in words", async () => {
    expect(goesOn(await ask("/users", { method: "POST" }))).toBe(true);
  });

  test.each([
    ["garbage", () => "lifeguard.session=garbage", "/sign-in?callbackUrl=%2Fusers"],
    ["two cookies", () => `${withMfa}; ${withMfa}`, "/sign-in?callbackUrl=%2Fusers&error=cookies"],
    [
      "a chunked cookie",
      () => withMfa.replace("session=", "session.0="),
      "/sign-in?callbackUrl=%2Fusers&error=cookies",
    ],
  ])("%s is no session", async (_what, cookie, expected) => {
    expect(destination(await ask("/users", { cookie: cookie() }))).toBe(expected);
  });

  test("a bearer header is no session", async () => {
    const headers = { authorization: `Bearer ${withMfa.split("=")[1]}` };
    expect(destination(await ask("/users", { headers }))).toBe("/sign-in?callbackUrl=%2Fusers");
  });
});

test.each(["//evil.example/", "//evil.example/users/?x=1", "/users/"])(
  "%s with a slash at the end stays at the portal",
  async (path) => {
    const answer = await ask(path);
    expect(answer.status).toBe(308);
    expect(new URL(answer.headers.get("location") ?? "").origin).toBe(PORTAL);
  },
);

describe("with a session but no MFA", () => {
  test("pages go to the enrolment", async () => {
    expect(destination(await ask("/users?x=1", { cookie: withoutMfa }))).toBe(
      "/mfa?callbackUrl=%2Fusers%3Fx%3D1",
    );
  });

  test.each(["/mfa", "/mfa/continue"])("%s is open", async (path) => {
    expect(goesOn(await ask(path, { cookie: withoutMfa }))).toBe(true);
  });

  test("an action is 403 mfa_required", async () => {
    const answer = await ask("/users", { cookie: withoutMfa, method: "POST" });
    expect(answer.status).toBe(403);
    expect(await answer.json()).toMatchObject({ code: "mfa_required", status: 403 });
  });

  test("the actions of the enrolment go on", async () => {
    expect(goesOn(await ask("/mfa", { cookie: withoutMfa, method: "POST" }))).toBe(true);
  });
});

test("with a session and MFA every page goes on", async () => {
  expect(goesOn(await ask("/users", { cookie: withMfa }))).toBe(true);
});

test("pages behind get an id, the path and a nonce that a client cannot choose", async () => {
  const forged = { "x-request-id": "forged", "x-lifeguard-path": "/forged", "x-nonce": "forged" };
  const answer = await ask("/users?x=1", { cookie: withMfa, headers: forged });
  const given = (name: string) => answer.headers.get(`x-middleware-request-${name}`);
  expect(given("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
  expect(given("x-lifeguard-path")).toBe("/users?x=1");
  expect(given("x-nonce")).toMatch(/^[\w+/]{22}==$/);
  expect(given("content-security-policy")).toContain(`'nonce-${given("x-nonce")}'`);
  expect(answer.headers.get("x-request-id")).toBe(given("x-request-id"));
});

test("the page of an outage is a 503", async () => {
  const answer = await ask("/unavailable?from=%2Fusers");
  expect([answer.status, answer.headers.get("retry-after"), goesOn(answer)]).toEqual([503, "30", true]);
});

test("a trailing slash is taken away", async () => {
  const answer = await ask("/users/?x=1");
  expect([answer.status, destination(answer)]).toEqual([308, "/users?x=1"]);
});

describe("security headers", () => {
  test.each(["/", "/users", "/sign-in", "/api/auth/csrf", "/icon.svg", "/_next/static/x.js", "/users/"])(
    "are on %s",
    async (path) => {
      const { headers } = await ask(path);
      expect(headers.get("x-content-type-options")).toBe("nosniff");
      expect(headers.get("x-frame-options")).toBe("DENY");
      expect(headers.get("referrer-policy")).toBe("same-origin");
      expect(headers.get("permissions-policy")).toContain("camera=()");
      expect(headers.get("cross-origin-opener-policy")).toBe("same-origin");
      expect(headers.get("strict-transport-security")).toBeNull();
      expect(headers.get("cache-control")).toBe(/\.(svg|js)$/.test(path) ? null : "no-store");
    },
  );

  test("the policy allows no inline script, no framing and no other base", async () => {
    const policy = (await ask("/sign-in")).headers.get("content-security-policy") ?? "";
    const directives = Object.fromEntries(
      policy.split("; ").map((directive) => [directive.split(" ")[0], directive.split(" ").slice(1)]),
    );
    expect(directives).toMatchObject({
      "default-src": ["'none'"],
      "script-src": [expect.stringMatching(/^'nonce-/), "'strict-dynamic'"],
      "style-src": ["'self'", expect.stringMatching(/^'nonce-/)],
      "object-src": ["'none'"],
      "base-uri": ["'none'"],
      "frame-ancestors": ["'none'"],
      "form-action": ["'self'", "http://localhost:9009"],
    });
    expect(policy).not.toContain("unsafe-eval");
  });

  test("a nonce is used once", async () => {
    const nonces = await Promise.all(
      [1, 2, 3].map(async () => (await ask("/sign-in")).headers.get("content-security-policy")),
    );
    expect(new Set(nonces).size).toBe(3);
  });

  test("under https browsers are told to stay there", async () => {
    process.env.NEXTAUTH_URL = "https://localhost:3000";
    resetEnv();
    const { headers } = await ask("/sign-in");
    expect(headers.get("strict-transport-security")).toMatch(/^max-age=63072000/);
    expect(headers.get("content-security-policy")).toContain("upgrade-insecure-requests");
    process.env.NEXTAUTH_URL = PORTAL;
    resetEnv();
  });
});
