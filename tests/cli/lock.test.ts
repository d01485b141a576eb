import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { UsageError } from "@/lib/cli/arguments";
import { lockFolder } from "@/lib/cli/lock";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "lifeguard-lock-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

test("a folder that a living demo holds is refused, naming process and folder, and stays locked", () => {
  lockFolder(folder);
  const held = readFileSync(join(folder, "demo.lock"), "utf8");
  expect(() => lockFolder(folder)).toThrow(UsageError);
  expect(() => lockFolder(folder)).toThrow(`A demo already runs on ${folder} (process ${process.pid}).`);
  expect(readFileSync(join(folder, "demo.lock"), "utf8")).toBe(held);
});

test.each([
  ["a dead process", JSON.stringify({ pid: 2 ** 22 + 1, born: null })],
  ["another process that got the same id later", JSON.stringify({ pid: process.ppid, born: "1" })],
  ["nobody, since it is torn", '{"pid":'],
])("the lock of %s is taken over", (_whose, text) => {
  writeFileSync(join(folder, "demo.lock"), text);
  const release = lockFolder(folder);
  expect(JSON.parse(readFileSync(join(folder, "demo.lock"), "utf8"))).toMatchObject({ pid: process.pid });
  release();
});

test("a lock that is given back leaves nothing", () => {
  lockFolder(folder)();
  expect(existsSync(join(folder, "demo.lock"))).toBe(false);
  lockFolder(folder)();
});
