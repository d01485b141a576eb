import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { accessOf, safeReturnPath, signInPath, unavailablePath } from "@/lib/auth/routes";

const PORTAL = "https://portal.example";

test.each([
  ["nothing", undefined, "/"],
  ["an empty text", "", "/"],
  ["a path", "/users", "/users"],
  ["a path with a query", "/users?search=a%20b&page=2", "/users?search=a%20b&page=2"],
  ["the portal's own address", "https://portal.example/users?x=1", "/users?x=1"],
  ["the enrolment", "/mfa?replace=yes", "/mfa?replace=yes"],
  ["a fragment", "/users#top", "/users"],
  ["another origin", "https://evil.example/users", "/"],
  ["another port", "https://portal.example:8443/users", "/"],
  ["another scheme", "http://portal.example/users", "/"],
  ["no scheme", "//evil.example/users", "/"],
  ["backslashes", "/\\evil.example", "/"],
  ["three slashes", "///evil.example", "/"],
  ["a hidden double slash", "/x/..//evil.example", "/"],
  ["credentials", "https://a:b@portal.example/users", "/"],
  ["a script", "javascript:alert(1)", "/"],
  ["data", "data:text/html,x", "/"],
  ["a tab inside", "/\t/evil.example", "/"],
  ["a line break", "/users\r\nset-cookie: a=b", "/"],
  ["a NUL", "/users\u0000", "/"],
  ["letters beyond ASCII", "/übung", "/"],
  ["no slash", "users", "/users"],
  ["the sign-in page itself", "/sign-in?error=x", "/"],
  ["the page of a signed-out", "/signed-out", "/"],
  ["a handler", "/api/auth/csrf", "/"],
  ["a file", "/_next/static/x.js", "/"],
  ["what is too long", `/${"a".repeat(3000)}`, "/"],
])("of %s it makes a path of the portal", (_what, wanted, expected) => {
  expect(safeReturnPath(wanted, PORTAL)).toBe(expected);
});

test("whatever comes in, a path of the portal comes out", () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.webUrl(),
        fc.string().map((text) => `/${text}`),
      ),
      (wanted) => {
        const path = safeReturnPath(wanted, PORTAL);
        expect(path.startsWith("/") && !path.startsWith("//")).toBe(true);
        expect(new URL(path, PORTAL).origin).toBe(PORTAL);
        expect(safeReturnPath(path, PORTAL)).toBe(path);
      },
    ),
  );
});

describe("access", () => {
  test.each([
    ["/sign-in", "open"],
    ["/signed-out", "open"],
    ["/unavailable", "open"],
    ["/healthz", "open"],
    ["/api/auth/csrf", "open"],
    ["/mfa", "session"],
    ["/mfa/continue", "session"],
    ["/mfa/other", "session+mfa"],
    ["/", "session+mfa"],
    ["/users", "session+mfa"],
    ["/sign-in/x", "session+mfa"],
    ["/api/authx", "session+mfa"],
    ["/whatever-comes", "session+mfa"],
  ])("of %s is %s", (path, access) => {
    expect(accessOf(path)).toBe(access);
  });
});

test("addresses carry where to go on as one value", () => {
  expect(signInPath("/users?a=1&b=2", "denied")).toBe(
    "/sign-in?callbackUrl=%2Fusers%3Fa%3D1%26b%3D2&error=denied",
  );
  expect(signInPath()).toBe("/sign-in");
  expect(unavailablePath("/users")).toBe("/unavailable?from=%2Fusers");
});
