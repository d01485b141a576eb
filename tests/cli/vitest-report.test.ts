import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readVitestReport } from "@/lib/cli/testing/vitest-report";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "lifeguard-report-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

type Assertion = { status: string; fullName: string; failureMessages?: string[] };

function read(files: { message?: string; status: string; assertionResults: Assertion[] }[], code = 0) {
  const all = files.flatMap((file) => file.assertionResults);
  const count = (status: string) => all.filter((assertion) => assertion.status === status).length;
  const report = {
    numPassedTests: count("passed"),
    numFailedTests: count("failed"),
    numPendingTests: count("pending"),
    testResults: files.map((file) => ({ name: "/root/tests/a.test.ts", message: "", ...file })),
  };
  writeFileSync(join(folder, "report.json"), JSON.stringify(report));
  return readVitestReport(join(folder, "report.json"), "/root", { code, output: "all that Vitest wrote" });
}

const passed = { status: "passed", fullName: "adds" };

test("what failed is told with its reason and without the insides of libraries", () => {
  const failureMessages = [
    "expected 1 to be 2\n    at /root/tests/a.test.ts:3:1\n    at /root/node_modules/vitest/x.js:1:1",
  ];
  const assertionResults = [passed, { status: "failed", fullName: "subtracts", failureMessages }];
  expect(read([{ status: "failed", assertionResults }], 1)).toEqual({
    passed: 1,
    failed: 1,
    skipped: 0,
    output: "tests/a.test.ts > subtracts\n  expected 1 to be 2\n      at /root/tests/a.test.ts:3:1",
  });
});

test("a file that cannot be loaded is one failure", () => {
  const result = read([{ status: "failed", message: "Cannot find module", assertionResults: [] }], 1);
  expect(result).toMatchObject({
    passed: 0,
    failed: 1,
    output: "tests/a.test.ts could not be run\n  Cannot find module",
  });
});

test("a run that fails outside of its tests is one failure, told by all that Vitest wrote", () => {
  const result = read([{ status: "passed", assertionResults: [passed] }], 1);
  expect(result).toMatchObject({ passed: 1, failed: 1, output: "all that Vitest wrote" });
});

test("a good run counts what passed and what was skipped", () => {
  const assertionResults = [passed, { status: "pending", fullName: "divides" }];
  expect(read([{ status: "passed", assertionResults }])).toMatchObject({ passed: 1, failed: 0, skipped: 1 });
});
