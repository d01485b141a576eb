import { beforeAll, expect, test } from "vitest";
import { captureConsole } from "@/lib/log/console";
import { reportUnexpected } from "@/lib/log/unexpected";
import { takeLog, takeText } from "@/tests/helpers/log";

const EMAIL = "ada.lovelace@example.com";
const tick = () => new Promise((resolve) => setImmediate(resolve));

beforeAll(captureConsole);

/** What is written there is not ours: this file is about that. */
const libraries = console;

test.each(["log", "info", "warn", "error", "trace", "debug"] as const)(
  "console.%s is a line of the log, and says nothing private",
  async (method) => {
    process.env.LOG_LEVEL = "debug";
    libraries[method](`for ${EMAIL}`, { token: "canary", deep: [EMAIL] }, EMAIL);
    libraries[method](new Error(EMAIL, { cause: Object.assign(new Error(EMAIL), { query: EMAIL }) }));
    libraries[method]("⨯", Object.assign(new Error(EMAIL), { digest: "123456789", parameters: [EMAIL] }));
    await tick();
    const text = takeText();
    expect(text).not.toMatch(/lovelace|canary/);
    for (const line of text.trimEnd().split("\n")) expect(() => JSON.parse(line)).not.toThrow();
  },
);

test("an unexpected error is told once, with where it came from, though Next.js prints it as well", async () => {
  const error = new TypeError(EMAIL);
  console.error(error);
  reportUnexpected(error, { routePath: "/users/[sub]", routeType: "render", method: "GET" });
  console.error(error);
  await tick();
  expect(takeLog()).toMatchObject([
    {
      level: "error",
      msg: "A request failed unexpectedly.",
      route: "/users/[sub]",
      method: "GET",
      part: "render",
      error: { name: "TypeError", places: expect.any(Array) },
    },
  ]);
});

test("an error that nobody hands over is told as well", async () => {
  console.error(new RangeError(EMAIL));
  await tick();
  expect(takeLog()).toMatchObject([{ level: "error", error: { name: "RangeError" } }]);
});

test("empty words make no line", () => {
  console.info("");
  console.info();
  expect(takeLog()).toEqual([]);
});
