import { expect, test } from "vitest";
import { describeError, redact } from "@/lib/log/redact";

const CANARY = "canary-hunter2";
const EMAIL = "ada.lovelace@example.com";

class Odd extends Error {
  readonly parameters = [EMAIL];
  readonly $metadata = { requestId: EMAIL };
  get trap(): never {
    throw new Error("read");
  }
}

function nested(value: unknown, depth: number): unknown {
  return depth === 0 ? value : { inner: [nested(value, depth - 1)] };
}

const circular: Record<string, unknown> = { email: EMAIL };
circular.self = circular;

const SHAPES: [what: string, value: unknown][] = [
  ["a text", `for ${EMAIL}`],
  ["a private name", { password: CANARY }],
  ["a private name in another spelling", { AccessToken: CANARY, "x-api-key": CANARY, idToken: [CANARY] }],
  ["a private name with an object", { tokens: { any: CANARY }, cookies: new Map([["a", CANARY]]) }],
  ["a name that is an address", { [EMAIL]: true }],
  ["a list in a list", [[[EMAIL]]]],
  ["something deep", nested({ password: CANARY, text: EMAIL }, 2)],
  ["something too deep", nested(EMAIL, 30)],
  ["something circular", circular],
  ["headers", new Headers({ authorization: `Bearer ${CANARY}`, cookie: CANARY, "x-mail": EMAIL })],
  ["a query", new URLSearchParams({ code: CANARY, search: EMAIL })],
  ["an address", new URL(`https://u:${CANARY}@example.org/users/${EMAIL}?token=${CANARY}`)],
  ["a form", form()],
  ["a map and a set", [new Map([[EMAIL, EMAIL]]), new Set([EMAIL])]],
  ["bytes", Buffer.from(`${CANARY}${EMAIL}`)],
  ["a request", new Request("http://localhost/", { headers: { cookie: CANARY } })],
  ["a function", () => CANARY],
  ["a symbol", Symbol(CANARY)],
  [
    "a trap",
    {
      get a(): string {
        throw new Error(EMAIL);
      },
    },
  ],
  ["an error", new Error(EMAIL)],
  ["an error with fields", new Odd(`${EMAIL} ${CANARY}`)],
  ["an error inside", { error: new Error(EMAIL, { cause: new Error(CANARY) }) }],
  ["an error's causes", new Error("a", { cause: new Odd(EMAIL, { cause: { password: CANARY } }) })],
  ["several errors", new AggregateError([new Error(EMAIL), CANARY], EMAIL)],
  ["a message of several lines", new Error(`a\n    at ${EMAIL}\n    at ${CANARY} (file.js:1:1)`)],
  ["a code that somebody typed", { code: "123456", UserCode: "654321", confirmationCode: CANARY }],
  ["a big number", 447700900123n],
];

function form(): FormData {
  const data = new FormData();
  data.set("password", CANARY);
  data.set("note", EMAIL);
  return data;
}

test.each(SHAPES)("leaves nothing private of %s", (_what, value) => {
  for (const given of [value, { value }, [value], { error: value }]) {
    const text = JSON.stringify(redact(given));
    for (const secret of [CANARY, "lovelace", "hunter2", "123456", "654321", "447700900123"]) {
      expect(text ?? "").not.toContain(secret);
    }
  }
});

test("tells of an error its name, its codes, its places and its causes", () => {
  const cause = Object.assign(new Error("secret"), { code: "23505", constraint_name: "users_email_key" });
  const told = describeError(Object.assign(new TypeError("secret", { cause }), { code: "ECONNRESET" }));
  expect(told).toMatchObject({
    name: "TypeError",
    code: "ECONNRESET",
    places: expect.arrayContaining([expect.stringContaining("redact.test.ts")]),
    causes: [{ name: "Error", code: "23505", constraint_name: "users_email_key" }],
  });
});

test.each([
  ["a text", "oops", "thrown string"],
  ["nothing", null, "thrown null"],
  ["an object", { message: EMAIL }, "thrown object"],
])("names what was thrown without being an error: %s", (_what, thrown, name) => {
  expect(describeError(thrown)).toEqual({ name });
});

test("keeps numbers, truths, dates and ids as they are", () => {
  const kept = { count: 5, yes: true, none: null, sub: "4f8a2b1c-9d3e-4c5a-8b7f-123456789012" };
  expect(redact({ ...kept, at: new Date(0) })).toEqual({ ...kept, at: "1970-01-01T00:00:00.000Z" });
});

test("cuts long lists and wide objects", () => {
  expect(redact(Array.from({ length: 1000 }, () => "a"))).toHaveLength(61);
  const wide = Object.fromEntries(Array.from({ length: 1000 }, (_, at) => [`k${at}`, 1]));
  expect(Object.keys(redact(wide) as object)).toHaveLength(61);
});
