import { readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { findKind, findRoute, KNOWN_ROUTES } from "@/lib/log/routes";

test.each([
  ["/", "/"],
  ["/users", "/users"],
  ["/users/", "/users"],
  ["/users/invite", "/users/invite"],
  ["/users/4f8a2b1c-9d3e-4c5a-8b7f-123456789012", "/users/[sub]"],
  ["/users/ada@example.com", "/users/[sub]"],
  ["/users/ada/more", "[unknown]"],
  ["/ada@example.com", "[unknown]"],
  ["//users", "[unknown]"],
  ["/api/auth/callback/cognito", "/api/auth/[...nextauth]"],
  ["/api/v1/users/ada@example.com", "/api/v1/[unknown]"],
  ["/_next/static/chunks/a.js", "[file]"],
  ["/icon.svg", "[file]"],
])("%s is told as %s", (path, route) => {
  expect(findRoute(path)).toBe(route);
});

test("every page and handler of the portal has its pattern", () => {
  const files = readdirSync("app", { recursive: true, encoding: "utf8" });
  const routes = files
    .filter((file) => /(^|\/)(page\.tsx|route\.ts)$/.test(file))
    .map((file) => `/${file.replace(/(^|\/)(page\.tsx|route\.ts)$/, "").replace(/\([\w-]+\)\//g, "")}`)
    .filter((route) => !route.startsWith("/api/v1/"));
  expect(routes.filter((route) => !KNOWN_ROUTES.includes(route))).toEqual([]);
});

test.each([
  ["/users", "GET", "page"],
  ["/users/[sub]", "POST", "action"],
  ["/api/v1/users/{sub}", "POST", "api"],
  ["/api/auth/[...nextauth]", "POST", "sign-in"],
  ["/readyz", "GET", "probe"],
  ["[file]", "GET", "file"],
  ["[unknown]", "GET", "page"],
])("%s by %s counts as %s", (route, method, kind) => {
  expect(findKind(route, method)).toBe(kind);
});
