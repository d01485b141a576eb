import { describe, expect, test } from "vitest";
import { listOrigins, originOf } from "@/lib/auth/origins";

describe("has no origin", () => {
  test.each([
    ["nothing", ""],
    ["an app's own scheme", "myapp://callback"],
    ["a path", "/callback"],
    ["a host without a scheme", "app.example.com/callback"],
    ["two slashes and no scheme", "//app.example.com"],
    ["a scheme without a host", "https://"],
    ["three slashes", "https:///app.example.com"],
    ["a script", "javascript:alert(1)"],
    ["a file", "file:///etc/passwd"],
    ["the word that sandboxed frames send", "null"],
    ["a port that there is not", "https://app.example.com:99999"],
    ["a user name", "https://app.example.com@evil.example"],
    ["a wildcard", "https://*.example.com/callback"],
  ])("%s", (_what, url) => expect(originOf(url)).toBeNull());
});

describe("has the origin that a browser sends", () => {
  test.each([
    ["https://app.example.com/callback?x=1#y", "https://app.example.com"],
    ["HTTPS://App.Example.COM/Callback", "https://app.example.com"],
    ["https://app.example.com:443/", "https://app.example.com"],
    ["http://localhost:80", "http://localhost"],
    ["http://localhost:3000/api/auth/callback/cognito", "http://localhost:3000"],
    ["http://[::1]:3000/callback", "http://[::1]:3000"],
    ["https://bücher.example/", "https://xn--bcher-kva.example"],
    ["  https://app.example.com  ", "https://app.example.com"],
  ])("%s", (url, origin) => expect(originOf(url)).toBe(origin));
});

test("the list keeps the order, and each once", () => {
  expect(
    listOrigins([
      "https://b.example/1",
      "myapp://callback",
      "https://a.example/",
      "https://B.example:443/2",
      "http://b.example",
    ]),
  ).toEqual(["https://b.example", "https://a.example", "http://b.example"]);
});
