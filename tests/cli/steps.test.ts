import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { CommandError } from "@/lib/cli/failures";
import { runSteps, type Step, type StepResult } from "@/lib/cli/testing/step";

const CONTEXT = { root: "/", folder: "/", signal: new AbortController().signal };
let printed = "";

beforeEach(() => {
  printed = "";
  vi.spyOn(process.stdout, "write").mockImplementation((text) => {
    printed += text;
    return true;
  });
});
afterEach(() => vi.restoreAllMocks());

function step(name: string, result: Partial<StepResult> | Error, needs?: string): Step {
  return {
    name,
    summary: "",
    ...(needs && { needs }),
    async run() {
      if (result instanceof Error) throw result;
      return { passed: 0, failed: 0, output: "", ...result };
    },
  };
}

test("counts add up, and a line tells of each step", async () => {
  const total = await runSteps(
    [step("types", { passed: 1 }), step("unit", { passed: 40, skipped: 2 })],
    CONTEXT,
  );
  expect(total).toEqual({ passed: 41, failed: 0, notRun: [] });
  expect(printed).toMatch(/^types {6}1 passed in 0\.\d s\nunit {7}40 passed, 2 skipped in 0\.\d s\n$/);
});

test("a failed step shows what it wrote, and the others still run", async () => {
  const total = await runSteps(
    [step("lint", { failed: 1, output: "a fault" }), step("unit", { passed: 1 })],
    CONTEXT,
  );
  expect(total).toEqual({ passed: 1, failed: 1, notRun: [] });
  expect(printed).toContain("a fault");
});

test.each([
  ["ran nothing", {}, "Not a single test ran."],
  ["threw something expected", new CommandError("No browser."), "No browser."],
  ["threw a bug", new TypeError("undefined is not a function"), "TypeError: undefined is not a function"],
])("a step that %s has failed", async (_what, result, output) => {
  const total = await runSteps([step("unit", result)], CONTEXT);
  expect(total).toMatchObject({ passed: 0, failed: 1 });
  expect(printed).toContain(output);
});

test("a step whose need failed is not run, and counts as failed", async () => {
  const e2e = step("e2e", { passed: 9 }, "build");
  expect(await runSteps([step("build", { failed: 1 }), e2e], CONTEXT)).toMatchObject({
    passed: 0,
    failed: 2,
  });
  expect(printed).toContain("Not run, since build failed.");
});

test("a step whose need was not asked for runs", async () => {
  expect(await runSteps([step("e2e", { passed: 9 }, "build")], CONTEXT)).toMatchObject({
    passed: 9,
    failed: 0,
  });
});

test("a step that could not run here is told apart from both", async () => {
  const total = await runSteps([step("postgres", { notRun: "Install it." })], CONTEXT);
  expect(total).toEqual({ passed: 0, failed: 0, notRun: ["Install it."] });
  expect(printed).toContain("NOT RUN");
});

test("an abort stops before the next step", async () => {
  const controller = new AbortController();
  controller.abort();
  await expect(
    runSteps([step("unit", { passed: 1 })], { ...CONTEXT, signal: controller.signal }),
  ).rejects.toThrow();
  expect(printed).toBe("");
});
