import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { runChild } from "@/lib/cli/child";
import { childEnvironment, findNamedPostgres, isContinuousIntegration } from "@/lib/cli/environment";
import { providePostgres } from "@/lib/cli/testing/postgres";
import type { Step, StepContext, StepResult } from "@/lib/cli/testing/step";
import { readVitestReport } from "@/lib/cli/testing/vitest-report";

export const unit: Step = {
  name: "unit",
  summary: "Vitest, with PGlite where a database is needed",
  run: (context) => runVitest(context, "unit", [], { TEST_DATABASE: "" }),
};

export const postgres: Step = {
  name: "postgres",
  summary: "the tests that need a database once more, on a real PostgreSQL",
  async run(context) {
    const missing = await providePostgres(context.signal);
    if (missing) return reportMissing(missing);
    return runVitest(context, "postgres", listDatabaseTests(context.root), {
      TEST_DATABASE: "postgres",
      TEST_POSTGRES_URL: findNamedPostgres() ?? undefined,
    });
  },
};

/** A laptop without PostgreSQL is told; a pipeline without it is broken. */
function reportMissing(mend: string): StepResult {
  if (isContinuousIntegration()) return { passed: 0, failed: 1, output: mend };
  return { passed: 0, failed: 0, notRun: mend, output: mend };
}

/** Files under tests/ that open a test database. */
function listDatabaseTests(root: string): string[] {
  return readdirSync(join(root, "tests"), { recursive: true, encoding: "utf8" })
    .filter((file) => /\.test\.tsx?$/.test(file))
    .map((file) => join("tests", file))
    .filter((file) => readFileSync(join(root, file), "utf8").includes("helpers/database"));
}

async function runVitest(
  { root, signal, folder }: StepContext,
  name: string,
  files: string[],
  variables: Record<string, string | undefined>,
): Promise<StepResult> {
  const report = join(folder, `${name}.json`);
  const vitest = join(root, "node_modules", "vitest", "vitest.mjs");
  const reporters = ["--reporter=dot", "--reporter=json", `--outputFile.json=${report}`];
  const run = await runChild(process.execPath, [vitest, "run", ...reporters, ...files], {
    cwd: root,
    env: childEnvironment({ ...variables, NODE_ENV: "test", NO_COLOR: "1", FORCE_COLOR: undefined }),
    signal,
  });
  return readVitestReport(report, root, run);
}
