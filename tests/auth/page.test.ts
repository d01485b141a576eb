import { beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { resetEnv } from "@/lib/env";
import { AppError, type ErrorCode } from "@/lib/errors";
import { loadPage } from "@/lib/page";
import { route } from "@/lib/route";
import { setHeaders } from "@/tests/auth/next-headers";
import { settingsFor } from "@/tests/helpers/portal";

vi.mock("next/headers", () => import("@/tests/auth/next-headers"));

const REQUEST_ID = "6b1f4a52-8a0e-4b6e-9a43-0a8f6a1d5c11";

beforeAll(() => {
  process.env.__NEXT_EXPERIMENTAL_AUTH_INTERRUPTS = "true";
  Object.assign(process.env, settingsFor("postgres://localhost/none", "http://localhost:9"));
  resetEnv();
});
beforeEach(() => setHeaders({ "x-lifeguard-path": "/users?x=1", "x-request-id": REQUEST_ID }));

const failing = (error: Error) => () => Promise.reject(error);
const noDatabase = () => Object.assign(new Error("refused"), { code: "ECONNREFUSED" });

describe("a page whose data is", () => {
  test.each<[ErrorCode, string]>([
    ["unauthenticated", "NEXT_REDIRECT;replace;/sign-in?callbackUrl=%2Fusers%3Fx%3D1;307;"],
    ["mfa_required", "NEXT_REDIRECT;replace;/mfa?callbackUrl=%2Fusers%3Fx%3D1;307;"],
    ["unavailable", "NEXT_REDIRECT;replace;/unavailable?from=%2Fusers%3Fx%3D1;307;"],
    ["forbidden", "NEXT_HTTP_ERROR_FALLBACK;403"],
    ["not_found", "NEXT_HTTP_ERROR_FALLBACK;404"],
  ])("%s becomes a page of its kind", async (code, digest) => {
    await expect(loadPage(failing(new AppError(code)))).rejects.toMatchObject({ digest });
  });

  test("behind a database that does not answer becomes the page of an outage", async () => {
    await expect(loadPage(failing(noDatabase()))).rejects.toMatchObject({
      digest: expect.stringContaining("/unavailable"),
    });
  });

  test.each([new TypeError("bug"), new AppError("misconfigured")])(
    "a fault of ours is thrown on: %s",
    async (error) => {
      await expect(loadPage(failing(error))).rejects.toBe(error);
    },
  );

  test("there is given on", async () => {
    expect(await loadPage(async () => 7)).toBe(7);
  });
});

describe("a handler", () => {
  const request = new Request("http://localhost:3000/api/v1/x");

  test.each<[AppError, number, Record<string, string>]>([
    [new AppError("unauthenticated"), 401, { "www-authenticate": 'Bearer realm="lifeguard"' }],
    [new AppError("mfa_required"), 403, {}],
    [new AppError("not_found"), 404, {}],
    [new AppError("rate_limited", undefined, { retryAfter: 90 }), 429, { "retry-after": "90" }],
    [new AppError("unavailable"), 503, { "retry-after": "30" }],
  ])("tells %s as a problem", async (error, status, headers) => {
    const answer = await route(failing(error))(request, {});
    expect(answer.status).toBe(status);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      "content-type": "application/problem+json",
      "cache-control": "no-store",
      ...headers,
    });
    expect(await answer.json()).toEqual({
      type: "about:blank",
      title: expect.any(String),
      status,
      code: error.code,
      detail: error.message,
      requestId: REQUEST_ID,
    });
  });

  test("throws a bug on", async () => {
    await expect(route(failing(new TypeError("bug")))(request, {})).rejects.toThrow("bug");
  });
});
