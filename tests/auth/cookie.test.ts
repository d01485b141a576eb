import { encode } from "next-auth/jwt";
import { describe, expect, test } from "vitest";
import {
  cookieNames,
  cookieOptions,
  decodeSessionCookie,
  encodeSessionCookie,
  readSessionCookie,
} from "@/lib/auth/cookie";

const PORTAL = "http://localhost:3000";
const SECRET = "a-secret-for-tests-that-is-long-enough-to-be-one";
const CLAIMS = {
  sid: "6b1f4a52-8a0e-4b6e-9a43-0a8f6a1d5c11",
  sub: "0d6f7f0e-2c59-4a41-b1a5-1d2f3e4a5b6c",
  mfa: true,
};

test.each([
  ["no header", null, { kind: "none" }],
  ["an empty one", "", { kind: "none" }],
  ["other cookies", "a=1; lifeguard.sessions=2", { kind: "none" }],
  ["an empty value", "lifeguard.session=", { kind: "none" }],
  ["one", "a=1; lifeguard.session=v; b=2", { kind: "one", value: "v" }],
  ["one with equals signs", "lifeguard.session=a=b==", { kind: "one", value: "a=b==" }],
  ["two", "lifeguard.session=v; lifeguard.session=w", { kind: "bad" }],
  ["two of the same value", "lifeguard.session=v;lifeguard.session=v", { kind: "bad" }],
  ["a chunk", "lifeguard.session.0=v", { kind: "bad" }],
  ["one and a chunk", "lifeguard.session=v; lifeguard.session.1=w", { kind: "bad" }],
])("of %s it reads the session cookie", (_what, header, expected) => {
  expect(readSessionCookie(header, PORTAL)).toEqual(expected);
});

describe("under https", () => {
  test("every cookie has the __Host- prefix and what it demands", () => {
    for (const name of Object.values(cookieNames("https://portal.example")))
      expect(name).toMatch(/^__Host-lifeguard\./);
    expect(cookieOptions("https://portal.example")).toEqual({
      httpOnly: true,
      sameSite: "lax",
      path: "/",
      secure: true,
    });
  });

  test("a cookie without the prefix counts as none", () => {
    expect(readSessionCookie("lifeguard.session=v", "https://portal.example")).toEqual({ kind: "none" });
  });
});

test("a cookie opens to what it was made of", async () => {
  expect(await decodeSessionCookie(await encodeSessionCookie(CLAIMS, SECRET, 60), SECRET)).toEqual(CLAIMS);
});

test.each([
  ["garbage", async () => "garbage"],
  ["another secret", () => encodeSessionCookie(CLAIMS, `${SECRET}!`, 60)],
  ["an expired one", () => encodeSessionCookie(CLAIMS, SECRET, -60)],
  ["a changed one", async () => `${(await encodeSessionCookie(CLAIMS, SECRET, 60)).slice(0, -3)}AAA`],
  ["no session id", () => encode({ token: { sub: CLAIMS.sub }, secret: SECRET })],
  ["a session id that is none", () => encode({ token: { ...CLAIMS, sid: "1 or 1" }, secret: SECRET })],
  [
    "a cookie that next-auth made for another purpose",
    () => encode({ token: CLAIMS, secret: SECRET, salt: "lifeguard.state" }),
  ],
])("%s opens to nothing", async (_what, make) => {
  expect(await decodeSessionCookie(await make(), SECRET)).toBeNull();
});

test("only true counts as MFA", async () => {
  const value = await encode({ token: { ...CLAIMS, mfa: "true" }, secret: SECRET });
  expect(await decodeSessionCookie(value, SECRET)).toMatchObject({ mfa: false });
});
