import { formatDuration, print } from "@/lib/cli/terminal";

/**
 * What came of a step. A static check counts as one. `output` is shown when something failed; `notRun` says why nothing
 * was run and how to mend it, where that is no failure.
 */
export type StepResult = {
  passed: number;
  failed: number;
  skipped?: number;
  notRun?: string;
  output: string;
};

export type Step = { name: string; summary: string; run(context: StepContext): Promise<StepResult> };

export type StepContext = {
  root: string;
  signal: AbortSignal /** For reports; removed at the end. */;
  folder: string;
};

export type Total = { passed: number; failed: number; notRun: string[] };

/** Runs steps one after another, a line for each, and adds up. A step that throws counts as one failure. */
export async function runSteps(steps: readonly Step[], context: StepContext): Promise<Total> {
  const total: Total = { passed: 0, failed: 0, notRun: [] };
  for (const step of steps) {
    context.signal.throwIfAborted();
    process.stdout.write(`${step.name.padEnd(11)}`);
    const startedAt = performance.now();
    const result = await runStep(step, context);
    context.signal.throwIfAborted();
    print(`${describe(result)} in ${formatDuration(performance.now() - startedAt)}`);
    if (result.failed > 0) print(`\n${result.output.trim()}\n`);
    total.passed += result.passed;
    total.failed += result.failed;
    if (result.notRun) total.notRun.push(result.notRun);
  }
  return total;
}

/** A step that ran nothing has failed: a test that is not found is not a test that passed. */
async function runStep(step: Step, context: StepContext): Promise<StepResult> {
  try {
    const result = await step.run(context);
    if (result.passed + result.failed > 0 || result.notRun) return result;
    return { ...result, failed: 1, output: `${result.output}\nNot a single test ran.` };
  } catch (error) {
    const output = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { passed: 0, failed: 1, output };
  }
}

function describe({ passed, failed, skipped, notRun }: StepResult): string {
  if (notRun) return "NOT RUN, see below,";
  const parts = [`${passed} passed`];
  if (failed > 0) parts.push(`${failed} failed`);
  if (skipped) parts.push(`${skipped} skipped`);
  return parts.join(", ");
}
