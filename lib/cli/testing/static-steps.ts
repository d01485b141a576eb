import { join } from "node:path";
import { checkBoundaries } from "@/lib/cli/boundaries/check";
import { buildPortal } from "@/lib/cli/build";
import { runChild } from "@/lib/cli/child";
import { childEnvironment } from "@/lib/cli/environment";
import type { Step, StepContext, StepResult } from "@/lib/cli/testing/step";

export const types: Step = {
  name: "types",
  summary: "next typegen, then tsc",
  async run(context) {
    const generated = await runTool(context, "next/dist/bin/next", ["typegen"]);
    return generated.failed > 0 ? generated : runTool(context, "typescript/bin/tsc", ["--noEmit"]);
  },
};

export const lint: Step = {
  name: "lint",
  summary: "Biome: rules, formatting, order of imports",
  run: (context) => runTool(context, "@biomejs/biome/bin/biome", ["check", "--error-on-warnings", "."]),
};

export const boundaries: Step = {
  name: "boundaries",
  summary: "who imports whom",
  async run({ root }) {
    const { faults } = checkBoundaries(root);
    return toResult(faults.length === 0, faults.join("\n"));
  },
};

export const build: Step = {
  name: "build",
  summary: "next build, unless there is one of these sources",
  async run({ root, signal }) {
    await buildPortal(root, signal);
    return toResult(true, "");
  },
};

async function runTool({ root, signal }: StepContext, script: string, args: string[]): Promise<StepResult> {
  const { code, output } = await runChild(process.execPath, [join(root, "node_modules", script), ...args], {
    cwd: root,
    env: childEnvironment({ NO_COLOR: "1", FORCE_COLOR: undefined }),
    signal,
  });
  return toResult(code === 0, output);
}

function toResult(passed: boolean, output: string): StepResult {
  return { passed: passed ? 1 : 0, failed: passed ? 0 : 1, output };
}
