import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { runChild } from "@/lib/cli/child";
import { childEnvironment, findNamedPostgres, isContinuousIntegration } from "@/lib/cli/environment";
import { providePostgres } from "@/lib/cli/testing/postgres";
import type { Step, StepContext, StepResult } from "@/lib/cli/testing/step";

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
  const { code, output } = await runChild(process.execPath, [vitest, "run", ...reporters, ...files], {
    cwd: root,
    env: childEnvironment({ ...variables, NODE_ENV: "test", NO_COLOR: "1", FORCE_COLOR: undefined }),
    signal,
  });
  return { ...countTests(report, code), output };
}

const Report = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  testResults: z.array(
    z.object({ status: z.string(), assertionResults: z.array(z.object({ status: z.string() })) }),
  ),
});

/** A file that could not be loaded has no failed test of its own, and a run can fail outside of any test. */
function countTests(report: string, code: number): Omit<StepResult, "output"> {
  const { numPassedTests, numFailedTests, numPendingTests, testResults } = Report.parse(
    JSON.parse(readFileSync(report, "utf8")),
  );
  const unloaded = testResults.filter(
    ({ status, assertionResults }) =>
      status === "failed" && !assertionResults.some((assertion) => assertion.status === "failed"),
  );
  const failed = numFailedTests + unloaded.length;
  return {
    passed: numPassedTests,
    failed: code !== 0 ? Math.max(failed, 1) : failed,
    skipped: numPendingTests,
  };
}
