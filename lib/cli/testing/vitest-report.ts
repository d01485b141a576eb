import { readFileSync } from "node:fs";
import { relative } from "node:path";
import { z } from "zod";
import type { StepResult } from "@/lib/cli/testing/step";

const Report = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z.string(),
      assertionResults: z.array(
        z.object({
          status: z.string(),
          fullName: z.string(),
          failureMessages: z.array(z.string()).nullish(),
        }),
      ),
    }),
  ),
});

type TestFile = z.infer<typeof Report>["testResults"][number];

const LINES_A_FAILURE = 25;

/**
 * Reads Vitest's JSON: counts, and what failed and why. A file that could not be loaded has no failed test of its own, and
 * a run can fail outside of any test: each counts as one.
 * @param run exit code and output of Vitest; the output is shown where the report does not tell what failed
 */
export function readVitestReport(
  file: string,
  root: string,
  run: { code: number; output: string },
): StepResult {
  const report = Report.parse(JSON.parse(readFileSync(file, "utf8")));
  const failures = report.testResults.flatMap((testFile) => listFailures(testFile, root));
  const outside = run.code !== 0 && failures.length === 0;
  return {
    passed: report.numPassedTests,
    failed: outside ? 1 : failures.length,
    skipped: report.numPendingTests,
    output: outside ? run.output : failures.join("\n\n"),
  };
}

function listFailures({ name, status, message, assertionResults }: TestFile, root: string): string[] {
  const file = relative(root, name);
  const failed = assertionResults.filter((assertion) => assertion.status === "failed");
  if (status === "failed" && failed.length === 0) return [`${file} could not be run\n${shorten(message)}`];
  return failed.map(
    ({ fullName, failureMessages }) =>
      `${file} > ${fullName}\n${shorten((failureMessages ?? []).join("\n"))}`,
  );
}

/** Enough of a message to see what is wrong; the steps inside of libraries are left out. */
function shorten(message: string): string {
  const lines = message.split("\n").filter((line) => !/^\s+at .*(node_modules|node:)/.test(line));
  return lines
    .slice(0, LINES_A_FAILURE)
    .map((line) => `  ${line}`)
    .join("\n");
}
