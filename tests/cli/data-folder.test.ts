import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openDataFolder } from "@/lib/cli/data-folder";
import { UsageError } from "@/lib/cli/failures";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "lifeguard-data-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** What an earlier demo left: both stand-ins' data, and the mark of a completed seeding unless it was interrupted. */
function leaveBehind({ complete }: { complete: boolean }): void {
  for (const name of ["cognito", "postgres"]) {
    mkdirSync(join(folder, name));
    writeFileSync(join(folder, name, "state"), "");
  }
  if (complete) writeFileSync(join(folder, "seeded.json"), '{"people":250}');
}

test("a folder that is in use is refused, and not emptied", () => {
  leaveBehind({ complete: true });
  const { release } = openDataFolder(folder, false);
  expect(() => openDataFolder(folder, true)).toThrow(UsageError);
  expect(() => openDataFolder(folder, true)).toThrow(`process ${process.pid}`);
  expect(existsSync(join(folder, "cognito", "state"))).toBe(true);
  release();
});

test("data of a completed seeding are kept", () => {
  leaveBehind({ complete: true });
  const { data, release } = openDataFolder(folder, false);
  expect(data.seeded()).toBe(250);
  expect(existsSync(join(data.cognito, "state"))).toBe(true);
  release();
});

test.each([
  ["of an interrupted seeding", { complete: false }, false],
  ["that are to be given up", { complete: true }, true],
])("data %s are removed", (_which, left, reset) => {
  leaveBehind(left);
  const { data, release } = openDataFolder(folder, reset);
  expect(data.seeded()).toBeNull();
  expect(existsSync(data.cognito)).toBe(false);
  expect(existsSync(data.postgres)).toBe(false);
  release();
});

test("nothing else in the folder is touched", () => {
  writeFileSync(join(folder, "letter.txt"), "");
  openDataFolder(folder, true).release();
  expect(readdirSync(folder)).toEqual(["letter.txt"]);
});

test("the secret is made once, long enough, and for its owner's eyes alone", () => {
  const { data, release } = openDataFolder(folder, false);
  const secret = data.secret();
  expect(secret.length).toBeGreaterThanOrEqual(32);
  expect(data.secret()).toBe(secret);
  expect(statSync(join(folder, "secret")).mode & 0o777).toBe(0o600);
  release();
});
