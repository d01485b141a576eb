import { describe, expect, test } from "vitest";
import { type Cursor, decodeCursor, encodeCursor } from "@/lib/db/cursor";

const SUB = "0d9f4f3e-8a53-4a55-9f0c-6a1d5b0f2c11";

function forge(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}

describe("a cursor", () => {
  test.each([
    ["nothing", undefined],
    ["an empty string", ""],
    ["noise", "%%%not-base64%%%"],
    ["another shape", forge({ sort: "email" })],
    ["another sort", forge(["colour", "x", SUB])],
    ["a sub that is none", forge(["email", "x", "1' or '1'='1"])],
    ["a number for a value", forge(["email", 5, SUB])],
    ["a NUL in the value", forge(["email", "a\u0000b", SUB])],
    ["a date that is none", forge(["created", "yesterday", SUB])],
    ["a date without a time zone", forge(["created", "2026-01-01T10:00:00.000", SUB])],
    ["a part that is none", forge(["match", "2", SUB, "zoe@example.com"])],
    ["more parts", forge(["email", "x", SUB, "more"])],
    ["something very long", forge(["email", "x".repeat(5000), SUB])],
  ])("that is %s counts as absent", (_what, text) => {
    expect(decodeCursor(text)).toBeNull();
  });

  test.each<[string, Cursor]>([
    ["an e-mail", { sort: "email", value: "ada@example.com", sub: SUB }],
    ["a match", { sort: "match", value: "1", email: "zoe@example.com", sub: SUB }],
    ["an empty name", { sort: "name", value: "", sub: SUB }],
    ["a name in other letters", { sort: "name", value: "żółć 🦆 \\ % _", sub: SUB }],
    ["a moment", { sort: "created", value: "2026-01-01T10:00:00.123Z", sub: SUB }],
  ])("of %s comes back as it was, and is fit for an address", (_what, cursor) => {
    const text = encodeCursor(cursor);
    expect(decodeCursor(text)).toEqual(cursor);
    expect(text).toMatch(/^[\w-]+$/);
  });
});
