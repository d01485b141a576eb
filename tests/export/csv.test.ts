import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { defuse, toCsvRecord } from "@/lib/export/csv";

describe("what a spreadsheet would run", () => {
  test.each([
    ["=1+1", "'=1+1"],
    ["=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"],
    ["+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0"],
    ["-2+3+cmd|' /C calc'!A0", "'-2+3+cmd|' /C calc'!A0"],
    ["@SUM(1+1)*cmd|' /C calc'!A0", "'@SUM(1+1)*cmd|' /C calc'!A0"],
    ['=HYPERLINK("http://evil.example","click")', '\'=HYPERLINK("http://evil.example","click")'],
    ["\t=1+1", "'\t'=1+1"],
    ["\r=1+1", "'\r'=1+1"],
    ["\n=1+1", "'\n'=1+1"],
    ["\tplain", "'\tplain"],
    ["  =1+1", "  '=1+1"],
    ["\u200b=1+1", "\u200b'=1+1"],
    ["\ufeff=1+1", "\ufeff'=1+1"],
    ["\u0000=1+1", "\u0000'=1+1"],
    ["＝1+1", "'＝1+1"],
    ["＋1", "'＋1"],
    ["－1", "'－1"],
    ["＠SUM(1)", "'＠SUM(1)"],
    ["Ada;=1+1", "Ada;'=1+1"],
    ["Ada;  @SUM(1)", "Ada;  '@SUM(1)"],
    ["Ada\n-1+cmd", "Ada\n'-1+cmd"],
    ["+44 20 7123 4567=1", "'+44 20 7123 4567=1"],
    ["+44\n=1", "'+44\n'=1"],
    ["-", "'-"],
  ])("is text: %j", (dangerous, safe) => {
    expect(defuse(dangerous)).toBe(safe);
  });

  test("never begins a cell, however the text is split", () => {
    const sign = fc.constantFrom(
      "=",
      "+",
      "-",
      "@",
      "＝",
      "\t",
      "\r",
      "\n",
      ";",
      " ",
      '"',
      ",",
      "a",
      "1",
      "\u200b",
    );
    fc.assert(
      fc.property(fc.array(sign, { maxLength: 12 }), (signs) => {
        const defused = defuse(signs.join(""));
        if (/^[+-]\d+$/.test(defused)) return;
        for (const cell of defused.split(/[;\t\r\n]/)) {
          expect(cell).not.toMatch(/^[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠]/u);
        }
      }),
    );
  });

  test("takes time that grows with the length alone", () => {
    const begun = performance.now();
    for (const text of ["\n".repeat(200_000), `${" ".repeat(200_000)}x`, ";-".repeat(100_000)]) defuse(text);
    expect(performance.now() - begun).toBeLessThan(5000);
  });
});

test.each([
  "+442071234567",
  "-3.5",
  "+1",
  "ada@example.com",
  "Smith-Jones",
  "a = b",
  "2026-11-29",
  "",
  "O'Neill",
])("everything else stays as it is: %j", (text) => expect(defuse(text)).toBe(text));

test("a record is of RFC 4180: quotes around each field, doubled inside, CRLF at the end", () => {
  expect(toCsvRecord(['say "hi"', "a,b", "two\r\nlines", null, true, 7, ["x", "y"], []])).toBe(
    '"say ""hi""","a,b","two\r\nlines","","true","7","x; y",""\r\n',
  );
});
