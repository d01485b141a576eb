import { afterEach, describe, expect, test } from "vitest";
import { AppError } from "@/lib/errors";
import { noteInContext, runInContext } from "@/lib/log/context";
import { type Fields, log, resetLog } from "@/lib/log/log";
import { takeLog, takeText } from "@/tests/helpers/log";

const LEVELS = ["debug", "info", "warn", "error"] as const;
const CANARIES = ["canary-hunter2", "lovelace", "eyJzdWIi", "7700900", "123456"];
const EMAIL = "ada.lovelace@example.com";
const TEXT = `${EMAIL} +447700900123 password=canary-hunter2 code=123456 eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhIn0.c2ln`;

const FIELDS: [what: string, fields: Fields][] = [
  ["a text", { text: TEXT }],
  ["private names", { password: "canary-hunter2", cookie: TEXT, headers: { authorization: TEXT } }],
  ["something deep", { a: [{ b: { c: [TEXT] } }] }],
  ["an error", { error: new Error(TEXT) }],
  ["an error of the portal", { error: new AppError("conflict", TEXT, { cause: new Error(TEXT) }) }],
  ["an error among the fields", { failure: new TypeError(TEXT, { cause: { message: TEXT } }) }],
  ["what was thrown without being an error", { error: TEXT }],
];

afterEach(() => {
  Reflect.deleteProperty(process.env, "LOG_LEVEL");
  resetLog();
});

function setLevel(level: string): void {
  process.env.LOG_LEVEL = level;
  resetLog();
}

describe.each(LEVELS)("a line of level %s", (level) => {
  test.each(FIELDS)("tells nothing private of %s", (_what, fields) => {
    setLevel("debug");
    runInContext({ requestId: "a" }, () => log[level](TEXT, fields));
    const text = takeText();
    expect(text).toContain(`"level":"${level}"`);
    for (const canary of CANARIES) expect(text).not.toContain(canary);
  });
});

test("a line is JSON with time, level, sentence, request, actor, and its own fields", () => {
  const known = { requestId: "4f8a2b1c-9d3e-4c5a-8b7f-123456789012", method: "GET", route: "/users/[sub]" };
  runInContext(known, () => {
    noteInContext({ actor: "7f8a2b1c-9d3e-4c5a-8b7f-123456789012" });
    log.info("Something was done.", { count: 5, level: "spoofed", requestId: "spoofed" });
  });
  expect(takeLog()).toEqual([
    {
      level: "info",
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
      ...known,
      actor: "7f8a2b1c-9d3e-4c5a-8b7f-123456789012",
      count: 5,
      msg: "Something was done.",
    },
  ]);
});

test("whoever is deep inside of a request knows it, also after waiting, and others do not", async () => {
  const deep = async (wait: number) => {
    await new Promise((resolve) => setTimeout(resolve, wait));
    log.info("deep");
  };
  await Promise.all([
    runInContext({ requestId: "one" }, () => deep(20)),
    runInContext({ requestId: "two" }, () => deep(5)),
    deep(10),
  ]);
  expect(takeLog().map(({ requestId }) => requestId)).toEqual(["two", undefined, "one"]);
});

test.each([
  ["debug", 4],
  ["info", 3],
  ["warn", 2],
  ["error", 1],
  ["silent", 0],
  ["", 3],
  ["nonsense", 3],
])("LOG_LEVEL %s lets %i of four levels through", (level, count) => {
  setLevel(level);
  for (const each of LEVELS) log[each]("a line");
  expect(takeLog()).toHaveLength(count);
});

test("a line break or quote in what was sent makes no second line", () => {
  log.warn('a\n{"level":"info"}\r\n', { text: '"}\n{"b":1}' });
  expect(takeText().trimEnd().split("\n")).toHaveLength(1);
});

test("nothing that is logged throws", () => {
  const trap = new Proxy(
    {},
    {
      ownKeys: () => {
        throw new Error("trap");
      },
    },
  );
  const odd = Object.defineProperty(new Error("a"), "stack", {
    get: () => {
      throw new Error("trap");
    },
  });
  for (const value of [trap, odd, null, undefined, Symbol("a"), 1n]) {
    expect(() => log.info("odd", { value, error: value })).not.toThrow();
  }
  takeText();
});
