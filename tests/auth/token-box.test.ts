import { expect, test } from "vitest";
import { openText, sealText } from "@/lib/auth/token-box";

const SECRET = "a-secret-for-tests-that-is-long-enough-to-be-one";
const sealed = sealText("the tokens", SECRET, "session tokens", "session 1");

test("opens for the same secret, purpose and owner", () => {
  expect(openText(sealed, SECRET, "session tokens", "session 1")).toBe("the tokens");
});

test("seals the same text differently each time, and shows nothing of it", () => {
  expect(sealText("the tokens", SECRET, "session tokens", "session 1")).not.toBe(sealed);
  expect(Buffer.from(sealed.slice(3), "base64url").toString("latin1")).not.toContain("tokens");
});

test.each([
  ["another session", sealed, SECRET, "session tokens", "session 2"],
  ["another purpose", sealed, SECRET, "enrolment proof", "session 1"],
  ["another secret", sealed, `${SECRET}!`, "session tokens", "session 1"],
  ["no version", sealed.slice(3), SECRET, "session tokens", "session 1"],
  ["another version", sealed.replace("v1", "v2"), SECRET, "session tokens", "session 1"],
  ["a cut end", sealed.slice(0, -4), SECRET, "session tokens", "session 1"],
  ["hardly anything", "v1.AAAA", SECRET, "session tokens", "session 1"],
  ["nothing", "", SECRET, "session tokens", "session 1"],
  ["something behind it", `${sealed}.x`, SECRET, "session tokens", "session 1"],
])("does not open for %s", (_what, box, secret, purpose, owner) => {
  expect(openText(box, secret, purpose, owner)).toBeNull();
});

test("does not open when any single byte was changed", () => {
  const bytes = Buffer.from(sealed.slice(3), "base64url");
  for (const at of bytes.keys()) {
    const changed = Buffer.from(bytes);
    changed[at] = (changed[at] ?? 0) ^ 1;
    expect(openText(`v1.${changed.toString("base64url")}`, SECRET, "session tokens", "session 1")).toBeNull();
  }
});
