import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { handlers } from "@/lib/api/handlers";
import { addPerson, type Portal, startPortal } from "@/tests/helpers/portal";
import { signInAtCognito } from "@/tests/helpers/tokens";
import { POOL } from "@/tests/local-cognito/helpers";

vi.mock("next/headers", () => import("@/tests/helpers/request"));

const ALLOWED = "https://app.example.com";
const MINUTE = 60_000;

let portal: Portal;
let token: string;

beforeAll(async () => {
  portal = await startPortal();
  token = (await signInAtCognito(portal, await addPerson(portal))).accessToken;
  await setCallbacks([
    "https://App.example.com:443/callback",
    "myapp://callback",
    "http://localhost:3000/callback",
  ]);
});
afterAll(() => portal.close());

async function setCallbacks(CallbackURLs: string[]): Promise<void> {
  const { UserPoolClient } = await portal.sdk.describeUserPoolClient({ UserPoolId: POOL, ClientId: "tight" });
  const { ClientName, AllowedOAuthFlows, AllowedOAuthScopes, SupportedIdentityProviders } =
    UserPoolClient ?? {};
  await portal.sdk.updateUserPoolClient({
    UserPoolId: POOL,
    ClientId: "tight",
    ClientName,
    AllowedOAuthFlows,
    AllowedOAuthScopes,
    SupportedIdentityProviders,
    AllowedOAuthFlowsUserPoolClient: true,
    CallbackURLs,
  });
}

type Method = "GET" | "POST" | "DELETE" | "OPTIONS";

function send(origin: string | null, method: Method = "GET", headers: Record<string, string> = {}) {
  const sent = { ...(origin !== null && { origin }), authorization: `Bearer ${token}`, ...headers };
  const request = new Request("http://localhost:3000/api/v1/users/me", { method, headers: sent });
  return handlers("/users/me")[method](request, { params: Promise.resolve({}) });
}

const preflight = {
  "access-control-request-method": "GET",
  "access-control-request-headers": "authorization",
};

describe("does not name", () => {
  test.each([
    ["another site", "https://evil.example"],
    ["a sandboxed frame", "null"],
    ["another port", "https://app.example.com:8443"],
    ["another scheme", "http://app.example.com"],
    ["a host that ends the same", "https://evil-app.example.com"],
    ["a host that begins the same", "https://app.example.com.evil.example"],
    ["the host without its first part", "https://example.com"],
    ["a host below it", "https://x.app.example.com"],
    ["the origin in capitals", "https://APP.example.com"],
    ["the origin with a slash", "https://app.example.com/"],
    ["two origins", `${ALLOWED}, https://evil.example`],
    ["an app's own scheme", "myapp://callback"],
    ["nothing", ""],
  ])("%s", async (_what, origin) => {
    for (const answer of [
      await send(origin),
      await send(origin, "DELETE"),
      await send(origin, "GET", { authorization: "" }),
      await send(origin, "OPTIONS", preflight),
    ]) {
      expect([...answer.headers.keys()].filter((name) => name.startsWith("access-control-"))).toEqual([]);
      expect(answer.headers.get("vary")).toMatch(/^Origin/);
    }
  });
});

test("an allowed origin may read every answer, refusals too, and never with cookies", async () => {
  for (const [answer, status] of [
    [await send(ALLOWED), 200],
    [await send(ALLOWED, "GET", { authorization: "" }), 401],
    [await send(ALLOWED, "DELETE"), 405],
  ] as const) {
    expect(answer.status).toBe(status);
    expect(answer.headers.get("access-control-allow-origin")).toBe(ALLOWED);
    expect(answer.headers.get("access-control-expose-headers")).toContain("etag");
    expect(answer.headers.has("access-control-allow-credentials")).toBe(false);
  }
});

test("a preflight says what the path takes, and needs no token", async () => {
  const answer = await send(ALLOWED, "OPTIONS", { ...preflight, authorization: "" });
  expect(answer.status).toBe(204);
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    allow: "GET, HEAD, OPTIONS",
    "access-control-allow-origin": ALLOWED,
    "access-control-allow-methods": "GET, HEAD, OPTIONS",
    "access-control-allow-headers": "authorization, content-type, if-match, idempotency-key",
    "access-control-max-age": "60",
  });
});

test("without an Origin nothing of it is said", async () => {
  const answer = await send(null);
  expect(answer.headers.has("access-control-allow-origin")).toBe(false);
  expect(answer.headers.get("vary")).toBe("Origin");
});

describe("a change of the app client", () => {
  const NEXT = "https://next.example.com";
  const nameOf = async (origin: string) => (await send(origin)).headers.get("access-control-allow-origin");

  test("counts after a minute, without a restart", async () => {
    expect(await nameOf(ALLOWED)).toBe(ALLOWED);
    await setCallbacks([`${NEXT}/callback`]);
    expect(await nameOf(NEXT)).toBeNull();
    vi.setSystemTime(Date.now() + MINUTE + 1);
    await expect.poll(() => nameOf(NEXT)).toBe(NEXT);
    expect(await nameOf(ALLOWED)).toBeNull();
  });

  test("is not known while Cognito does not answer: the old list stays", async () => {
    await portal.world.setFaults([{ operation: "DescribeUserPoolClient", status: 500 }]);
    vi.setSystemTime(Date.now() + 2 * MINUTE);
    expect(await nameOf(NEXT)).toBe(NEXT);
    expect(await nameOf(NEXT)).toBe(NEXT);
    await portal.world.setFaults([]);
    vi.useRealTimers();
  });
});
