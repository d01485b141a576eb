import { forbidden, redirect } from "next/navigation";
import { beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { z } from "zod";
import { type ActionState, formAction } from "@/lib/action";
import { resetEnv } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { setHeaders } from "@/tests/auth/next-headers";
import { settingsFor } from "@/tests/helpers/portal";

vi.mock("next/headers", () => import("@/tests/auth/next-headers"));

const IDLE: ActionState = { status: "idle" };
const SAME = { origin: "http://localhost:3000", host: "localhost:3000", "sec-fetch-site": "same-origin" };
const run = vi.fn(
  async ({ name }: { name: string; tags?: string[] | undefined; code?: string | undefined }) =>
    `Hello ${name}.`,
);
const Input = z.object({
  name: z.string().min(2, "Too short."),
  tags: z.array(z.string()).optional(),
  code: z.string().optional(),
});
const action = formAction(Input, run);

beforeAll(() => {
  Object.assign(process.env, settingsFor("postgres://localhost/none", "http://localhost:9"));
  resetEnv();
});
beforeEach(() => {
  run.mockClear();
  setHeaders(SAME);
});

function form(...fields: [string, string | Blob][]): FormData {
  const data = new FormData();
  for (const [name, value] of fields) data.append(name, value);
  return data;
}

describe("a request from", () => {
  test.each([
    ["no origin", { host: SAME.host }],
    ["the origin null", { ...SAME, origin: "null" }],
    ["another site", { ...SAME, origin: "https://evil.example", "sec-fetch-site": "cross-site" }],
    [
      "another site with a forwarded host",
      { ...SAME, origin: "https://evil.example", "x-forwarded-host": "evil.example" },
    ],
    ["another host", { ...SAME, host: "evil.example" }],
    ["another port", { ...SAME, origin: "http://localhost:3001" }],
    ["another scheme", { ...SAME, origin: "https://localhost:3000" }],
    ["a sibling site", { ...SAME, "sec-fetch-site": "same-site" }],
    ["a page of another site, by its own word", { ...SAME, "sec-fetch-site": "cross-site" }],
  ])("%s is refused before anything is read", async (_who, headers) => {
    setHeaders(headers);
    expect(await action(IDLE, form(["name", "Ada"]))).toMatchObject({ status: "failed", code: "forbidden" });
    expect(run).not.toHaveBeenCalled();
  });

  test.each([
    ["the portal", SAME],
    ["an old browser without Sec-Fetch-Site", { origin: SAME.origin, host: SAME.host }],
    [
      "the portal, with a forwarded host that nobody asked for",
      { ...SAME, "x-forwarded-host": "evil.example" },
    ],
  ])("%s is served", async (_who, headers) => {
    setHeaders(headers);
    expect(await action(IDLE, form(["name", "Ada"]))).toEqual({ status: "done", message: "Hello Ada." });
  });
});

describe("a form with", () => {
  test.each([
    ["a missing field", form(), { name: [expect.any(String)] }],
    ["a field that is not valid", form(["name", "A"]), { name: ["Too short."] }],
    [
      "a field too many",
      form(["name", "Ada"], ["role", "owner"]),
      { form: [expect.stringContaining("role")] },
    ],
    [
      "a field named as what every object has",
      form(["name", "Ada"], ["constructor", "x"]),
      { form: [expect.stringContaining("constructor")] },
    ],
    ["a field twice", form(["name", "Ada"], ["name", "Bob"]), { name: [expect.any(String)] }],
  ])("%s is refused and says where", async (_what, data, fields) => {
    expect(await action(IDLE, data)).toMatchObject({ status: "failed", code: "invalid_input", fields });
    expect(run).not.toHaveBeenCalled();
  });

  test("a file is refused", async () => {
    expect(await action(IDLE, form(["name", new Blob(["x"])]))).toMatchObject({ code: "invalid_input" });
  });

  test("thousands of fields is refused without reading them all", async () => {
    const data = form(...Array.from({ length: 20_000 }, (_, index): [string, string] => [`f${index}`, ""]));
    const begun = performance.now();
    expect(await action(IDLE, data)).toMatchObject({ code: "invalid_input" });
    expect(performance.now() - begun).toBeLessThan(500);
  });

  test("React's own fields and a list is read", async () => {
    await action(IDLE, form(["$ACTION_ID_1", ""], ["name", "Ada"], ["tags", "one"]));
    expect(run).toHaveBeenCalledWith({ name: "Ada", tags: ["one"] });
  });
});

describe("a function that throws", () => {
  test("an expected failure becomes the state, with what was entered but without codes", async () => {
    run.mockRejectedValueOnce(new AppError("conflict", "There is one."));
    expect(await action(IDLE, form(["name", "Ada"], ["code", "123456"]))).toEqual({
      status: "failed",
      code: "conflict",
      message: "There is one.",
      values: { name: "Ada" },
    });
  });

  test("the failure of a database that does not answer becomes unavailable", async () => {
    run.mockRejectedValueOnce(Object.assign(new Error("refused"), { code: "ECONNREFUSED" }));
    expect(await action(IDLE, form(["name", "Ada"]))).toMatchObject({
      status: "failed",
      code: "unavailable",
    });
  });

  test.each([
    ["a bug", () => Promise.reject(new TypeError("bug"))],
    ["a redirect", async () => redirect("/users")],
    ["forbidden", async () => forbidden()],
  ])("%s throws it on", async (_what, thrower) => {
    process.env.__NEXT_EXPERIMENTAL_AUTH_INTERRUPTS = "true";
    run.mockImplementationOnce(thrower);
    await expect(action(IDLE, form(["name", "Ada"]))).rejects.toThrow();
  });
});

test("after success it may go elsewhere", async () => {
  const going = formAction(Input, run, { redirectTo: "/users" });
  await expect(going(IDLE, form(["name", "Ada"]))).rejects.toMatchObject({
    digest: expect.stringContaining("/users"),
  });
});
