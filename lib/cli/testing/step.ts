import { CommandError } from "@/lib/cli/failures";
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

export type Step = {
  name: string;
  summary: string;
  /** Name of a step without whose success this one makes no sense. */
  needs?: string;
  run(context: StepContext): Promise<StepResult>;
};

export type StepContext = {
  root: string;
  signal: AbortSignal /** For reports; removed at the end. */;
  folder: string;
};

export type Total = { passed: number; failed: number; notRun: string[] };

/** Empties the present line of a terminal. */
const CLEAR = process.stdout.isTTY ? "\x1b[K" : "";

/** Runs steps one after another, a line for each, and adds up. A step that throws counts as one failure. */
export async function runSteps(steps: readonly Step[], context: StepContext): Promise<Total> {
  const total: Total = { passed: 0, failed: 0, notRun: [] };
  const broken = new Set<string>();
  for (const step of steps) {
    context.signal.throwIfAborted();
    announceStep(step);
    const startedAt = performance.now();
    const result = await runStep(step, context, broken);
    context.signal.throwIfAborted();
    const took = formatDuration(performance.now() - startedAt);
    print(`${CLEAR}${step.name.padEnd(11)}${describe(result)} in ${took}`);
    if (result.failed > 0) print(`\n${result.output.trim()}\n`);
    if (result.failed > 0) broken.add(step.name);
    total.passed += result.passed;
    total.failed += result.failed;
    if (result.notRun) total.notRun.push(result.notRun);
  }
  return total;
}

/** On a terminal, what runs now; its result takes the place of this line. */
function announceStep({ name, summary }: Step): void {
  if (process.stdout.isTTY) process.stdout.write(`${name.padEnd(11)}${summary} …\r`);
}

/** A step that ran nothing has failed: a test that is not found is not a test that passed. */
async function runStep(step: Step, context: StepContext, broken: Set<string>): Promise<StepResult> {
  if (step.needs && broken.has(step.needs))
    return { passed: 0, failed: 1, output: `Not run, since ${step.needs} failed.` };
  try {
    const result = await step.run(context);
    if (result.passed + result.failed > 0 || result.notRun) return result;
    return { ...result, failed: 1, output: `${result.output}\nNot a single test ran.` };
  } catch (error) {
    return { passed: 0, failed: 1, output: tell(error) };
  }
}

function tell(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error instanceof CommandError ? error.message : (error.stack ?? error.message);
}

function describe({ passed, failed, skipped, notRun }: StepResult): string {
  if (notRun) return "NOT RUN, see below,";
  const parts = [`${passed} passed`];
  if (failed > 0) parts.push(`${failed} failed`);
  if (skipped) parts.push(`${skipped} skipped`);
  return parts.join(", ");
}
