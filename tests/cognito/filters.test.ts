import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { attributeFilter, canonicalUuid, emailFilter, subFilter } from "@/lib/cognito/filters";

describe("emailFilter", () => {
  test.each([
    "",
    "ada",
    "ada@",
    "ada@example",
    'ada"@example.com',
    "ada\\@example.com",
    'ada@example.com" or email ^= "',
    "ada@exam\nple.com",
    "ada @example.com",
    "ada@example.com\u0000",
    `${"a".repeat(300)}@example.com`,
  ])("refuses %j before any call", (email) => {
    if (email.trim() === "ada@example.com")
      return expect(emailFilter(email)).toBe('email = "ada@example.com"');
    expect(() => emailFilter(email)).toThrow(expect.objectContaining({ code: "invalid_input" }));
  });

  test("quotes an address", () => {
    expect(emailFilter(" ada+test@example.co.uk ")).toBe('email = "ada+test@example.co.uk"');
  });

  test("lets no text out of its quotes", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const filter = (() => {
          try {
            return emailFilter(`${text}@example.com`);
          } catch {
            return null;
          }
        })();
        if (filter !== null) expect(filter).toMatch(/^email = "[^"\\]+"$/);
      }),
    );
  });
});

describe("canonicalUuid", () => {
  test.each([
    "c6f2b2a4-1071-7012-1ba2-0123456789ab",
    "C6F2B2A4-1071-7012-1BA2-0123456789AB",
    "c6f2b2a4107170121ba20123456789ab",
    "{c6f2b2a4-1071-7012-1ba2-0123456789ab}",
    "urn:uuid:c6f2b2a4-1071-7012-1ba2-0123456789ab",
    "  c6f2b2a4-1071-7012-1ba2-0123456789ab  ",
  ])("%j is the same user, whatever its variant bits", (text) => {
    expect(canonicalUuid(text)).toBe("c6f2b2a4-1071-7012-1ba2-0123456789ab");
    expect(subFilter(text)).toBe('sub = "c6f2b2a4-1071-7012-1ba2-0123456789ab"');
  });

  test.each([
    "",
    "ada",
    "c6f2b2a4-1071-7012-1ba2-0123456789a",
    'c6f2b2a4-1071-7012-1ba2-0123456789ab" or',
    "{}",
  ])("refuses %j", (text) => {
    expect(() => canonicalUuid(text)).toThrow(expect.objectContaining({ code: "invalid_input" }));
  });
});

describe("attributeFilter", () => {
  test("refuses quotes, backslashes and control characters, whatever was checked before", () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.constantFrom('"', "\\", "\n", "\u0000", "\u007f"),
        fc.string(),
        (before, bad, after) => {
          expect(() => attributeFilter("name", "^=", before + bad + after)).toThrow();
        },
      ),
    );
  });

  test("makes Cognito's grammar", () => {
    expect(attributeFilter("cognito:user_status", "=", "CONFIRMED")).toBe(
      'cognito:user_status = "CONFIRMED"',
    );
    expect(attributeFilter("name", "^=", "Zoë")).toBe('name ^= "Zoë"');
  });
});
