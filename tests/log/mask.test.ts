import { describe, expect, test } from "vitest";
import { keepSecret, maskText } from "@/lib/log/mask";

const JWT =
  "eyJhbGciOiJSUzI1NiIsImtpZCI6ImEifQ.eyJzdWIiOiJhZGEiLCJlbWFpbCI6ImEifQ.c2lnbmF0dXJlLXNpZ25hdHVyZQ";
const JWE =
  "eyJjdHkiOiJKV1QiLCJlbmMiOiJBMjU2R0NNIn0.abcdefgh_ABCDEFGH.ivivivivivivivi.Y2lwaGVydGV4dA.dGFnZ2VkdGFn";
const BASE32 = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXPABCD";

/** What must not be left of each text. */
const CANARIES: [what: string, text: string, secret: string][] = [
  ["a token", `got ${JWT} back`, "c2lnbmF0dXJl"],
  ["the payload of a token", `x=${JWT}`, "eyJzdWIi"],
  ["an encrypted token of five parts", JWE, "Y2lwaGVy"],
  ["a token that was cut off", "eyJhbGciOiJSUzI1NiJ9.eyJzdW", "eyJzdW"],
  ["a token of another kind", "aaaaaaaaaaaaaaaaAA1.bbbbbbbbbbbbbbbbbb.cccccccccccccccccc", "bbbb"],
  ["a bearer header", "Authorization: Bearer abc.def.ghi", "abc.def"],
  ["a bearer token alone", "sent bearer s3cretopaque", "s3cretopaque"],
  ["a basic header", `"authorization":"Basic YWRhOmh1bnRlcjI="`, "YWRhOm"],
  ["a cookie header", "cookie: a=1; lifeguard.session=canary; b=2", "canary"],
  ["a set-cookie header", "Set-Cookie: x=canary; Path=/", "canary"],
  ["a password", "password=hunter2 rest", "hunter2"],
  ["a password after another name", "Error: password: hunter2", "hunter2"],
  ["a password in JSON", '{"PreviousPassword":"hunter 2","a":1}', "hunter"],
  ["a password in JSON inside of JSON", String.raw`{\"password\":\"hunter2\"}`, "hunter2"],
  ["a client secret", "client_secret='canary'", "canary"],
  ["a refresh token of any form", "refresh_token=canary&x=1", "canary"],
  [
    "an authorization code",
    "/api/auth/callback/cognito?code=0f1d2c3b-1111-2222-3333-444455556666",
    "0f1d2c3b",
  ],
  ["the state of a sign-in", "?state=canary", "canary"],
  ["a code to type", "Your code is 123456.", "123456"],
  ["a code in two halves", "enter 123 456 now", "456"],
  ["a code by its name", "UserCode: 654321", "654321"],
  ["a code of letters and digits", "code=AB12-CD34", "AB12"],
  ["a TOTP secret", `secret ${BASE32}`, BASE32.slice(0, 10)],
  ["a TOTP address", `otpauth://totp/x?secret=${BASE32}`, BASE32.slice(0, 10)],
  ["a random text", "key Zm9vYmFyMTIzNDU2Nzg5MGFiY2RlZmdoaWprbG0x", "Zm9vYmFy"],
  ["a hash", "5d41402abc4b2a76b9719d911017c592", "5d41402"],
  ["an AWS key", "AKIAIOSFODNN7EXAMPLE", "IOSFODNN7"],
  ["a private key", "-----BEGIN PRIVATE KEY-----\nMIIcanary\n-----END PRIVATE KEY-----", "MIIcanary"],
  ["a private key that was cut off", "-----BEGIN RSA PRIVATE KEY-----\nMIIcanary", "MIIcanary"],
  ["a database's password", "postgres://lifeguard:hunter2@db.example.org/x", "hunter2"],
  ["an e-mail address", "user ada.lovelace+x@example.com is", "lovelace"],
  ["an e-mail address in quotes", 'Key (email)=("ada lovelace"@example.com)', "lovelace"],
  ["an e-mail address in a query", "search=ada%40example.com", "ada"],
  ["an e-mail address of another alphabet", "用户@例子.中国", "用户"],
  ["an e-mail address without a point", "ada@localhost", "ada"],
  ["a very long e-mail address", `${"a".repeat(300)}@example.com`, "aaaa"],
  ["a phone number", "call +447700900123", "7700900"],
  ["a phone number with spaces", "+44 7700 900 123", "900"],
  ["a phone number in a query", "phone=%2B447700900123", "7700900"],
  ["a phone number without its country", "(020) 7946 0958", "7946"],
  ["a phone number without spaces", "07700900123", "7700900"],
];

test.each(CANARIES)("masks %s", (_what, text, secret) => {
  expect(text).toContain(secret);
  expect(maskText(text)).not.toContain(secret);
  expect(maskText(`before ${text}\nafter`)).not.toContain(secret);
  expect(maskText(JSON.stringify({ deep: [text] }))).not.toContain(secret);
  expect(maskText(`${text} `.repeat(50))).not.toContain(secret);
});

describe("masks secrets of the settings wherever they stand", () => {
  test("but not what is too short to be one", () => {
    keepSecret("plain words", undefined, "abc");
    expect(maskText("xplain wordsx abc")).toBe("x[secret]x abc");
  });
});

test.each([
  "The database does not answer yet.",
  "AdminGetUser failed: UserNotFoundException",
  "code: ECONNREFUSED",
  "code=42P01",
  '"code":"mfa_required"',
  "connect 127.0.0.1:5432",
  "request 4f8a2b1c-9d3e-4c5a-8b7f-123456789012 took 120 ms",
  "at 2026-11-21T09:30:35.123Z",
  "at loadSession (/app/.next/server/chunks/lib_auth_session_ts_1a2b3c._.js:12:34567)",
  "at async x (file:///app/node_modules/@aws-sdk/client/dist/index.js:1:123456)",
  "Lifeguard cannot start. Mend these settings:\n  - NEXTAUTH_SECRET is missing.",
])("leaves alone what is of use: %s", (text) => {
  expect(maskText(text)).toBe(text);
});

test("cuts what is long, and the word at the cut with it", () => {
  const long = `${"word ".repeat(799)}pass ada.lovelace@example.com ${"x".repeat(10_000)}`;
  const masked = maskText(long);
  expect(masked.length).toBeLessThan(4_100);
  expect(masked).not.toContain("lovelace");
  expect(masked.endsWith("[cut]")).toBe(true);
});

test.each([
  ["letters", "a".repeat(200_000)],
  ["at signs", "@".repeat(200_000)],
  ["digits", "1 ".repeat(100_000)],
  ["points", "a.".repeat(100_000)],
  ["names", "token-".repeat(40_000)],
  ["quotes", '"a '.repeat(70_000)],
])("takes no time over %s", (_what, text) => {
  const begun = performance.now();
  for (let turn = 0; turn < 20; turn += 1) maskText(text);
  expect(performance.now() - begun).toBeLessThan(10_000);
});
