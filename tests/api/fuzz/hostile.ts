import fc from "fast-check";

const TEXTS: readonly string[] = [
  "",
  " ",
  "\0",
  "a\0b",
  "null",
  "undefined",
  "NaN",
  "-1",
  "1e309",
  "9007199254740993",
  "__proto__",
  "constructor",
  "hasOwnProperty",
  "toString",
  "' or '1'='1",
  '";drop table grants;--',
  "%",
  "_",
  "\\",
  "%00",
  "../../etc/passwd",
  "<script>alert(1)</script>",
  `$${"{7*7}"}`,
  "\r\nset-cookie: a=b",
  "\u202egnp.exe",
  "\ud800",
  "\udfff\ud800",
  "\u{1f469}\u200d\u{1f4bb}",
  "e\u0301".repeat(50),
  "ı̇ſK",
  "２０２６-01-01",
  "2026-02-30",
  "0000-00-00",
  "9999-12-31",
  "+275760-09-13T00:00:00.000Z",
  "2026-01-01T00:00:00+14:00",
  "00000000-0000-0000-0000-000000000000",
  "ffffffff-ffff-ffff-ffff-ffffffffffff",
  "x".repeat(257),
  "x".repeat(5000),
  "ä".repeat(40_000),
];

/** Names that an object has without being asked. */
export const PROTOTYPE_NAMES = ["__proto__", "constructor", "prototype", "toString", "valueOf", "then"];

/** Texts that nobody expects. */
export const hostileText: fc.Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...TEXTS) },
  { weight: 2, arbitrary: fc.string({ unit: "binary", maxLength: 40 }) },
  { weight: 1, arbitrary: fc.string({ maxLength: 400 }) },
);

/** Any JSON value, most of them of the wrong type. */
export const hostileValue: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 4, arbitrary: hostileText },
  {
    weight: 4,
    arbitrary: fc.constantFrom<unknown>(null, true, false, 0, -1, 1.5, 1e308, 2 ** 53, [], {}, [null], [[]], {
      length: 1,
    }),
  },
  { weight: 1, arbitrary: fc.constantFrom(...PROTOTYPE_NAMES).map((name) => own(name, { admin: true })) },
  { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 3 }) },
  { weight: 1, arbitrary: fc.array(hostileText, { maxLength: 120 }) },
);

/** An object with this property of its own, `__proto__` too. */
export function own(name: string, value: unknown): object {
  return Object.fromEntries([[name, value]]);
}

/** Bodies that are no JSON, or too much of it. */
export const hostileBody: fc.Arbitrary<string | Uint8Array> = fc.oneof(
  fc.constantFrom(
    "",
    " ",
    "{",
    '{"reason":',
    "[1,2",
    '{"a":1}}',
    "{'a':1}",
    "NaN",
    "\ufeff{}",
    '{"reason":"one","reason":"two"}',
    '{"__proto__":{"reason":"because"}}',
    "[".repeat(20_000),
    "[".repeat(10_000) + "]".repeat(10_000),
    '{"a":'.repeat(5000) + 1 + "}".repeat(5000),
    `{"reason":"${"x".repeat(66_000)}"}`,
    `{"reason":"\\ud800"}`,
    "reason=because",
    "null",
    "[]",
    '"text"',
    "0",
  ),
  fc.uint8Array({ maxLength: 60 }),
  fc.string({ unit: "binary", maxLength: 200 }),
);

/** Values of a header, as far as the wire would carry them. */
export const hostileHeader: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom("", "*", '"', '""', 'W/"x"', '"a", "b"', "x".repeat(300), "x".repeat(20_000), "\x80\xff"),
  fc.stringMatching(/^[\x20-\x7e\x80-\xff]{0,60}$/),
);

export const CONTENT_TYPES: readonly string[] = [
  "text/plain",
  "application/json; charset=latin1",
  "application/json;charset=UTF-8",
  "application/x-www-form-urlencoded",
  "multipart/form-data; boundary=x",
  "application/merge-patch+json",
  "APPLICATION/JSON",
  "application/json, text/html",
  "",
];
