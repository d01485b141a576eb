import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Given } from "@/lib/cli/arguments";
import type { Command } from "@/lib/cli/command";
import { UsageError } from "@/lib/cli/failures";
import { print } from "@/lib/cli/terminal";
import { e2e } from "@/lib/cli/testing/playwright-step";
import { boundaries, build, lint, types } from "@/lib/cli/testing/static-steps";
import { runSteps, type Step } from "@/lib/cli/testing/step";
import { postgres, unit } from "@/lib/cli/testing/vitest-steps";

const STEPS: readonly Step[] = [types, lint, boundaries, unit, postgres, build, e2e];
const NAMES = STEPS.map((step) => step.name).join(", ");

export const test: Command = {
  name: "test",
  summary: "check and test everything.",
  options: [{ name: "only", value: "STEPS", help: `some of the steps, with commas between: ${NAMES}` }],
  async run(given, lifetime) {
    const steps = chooseSteps(given);
    const folder = mkdtempSync(join(tmpdir(), "lifeguard-test-"));
    lifetime.atEnd(() => rmSync(folder, { recursive: true, force: true }));
    const total = await runSteps(steps, { root: process.cwd(), signal: lifetime.signal, folder });
    for (const note of total.notRun) print(`\n${note}`);
    print(`\n${total.passed} passed, ${total.failed} failed`);
    return total.failed === 0 ? 0 : 1;
  },
};

function chooseSteps({ only }: Given): Step[] {
  if (typeof only !== "string") return [...STEPS];
  const names = only.split(",").map((name) => name.trim());
  const unknown = names.find((name) => !STEPS.some((step) => step.name === name));
  if (unknown !== undefined) throw new UsageError(`"${unknown}" is not a step. The steps are ${NAMES}.`);
  return STEPS.filter((step) => names.includes(step.name));
}
