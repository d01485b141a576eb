import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { findStaleness, isNodeSupported } from "@/lib/cli/dependencies.mjs";

type Packages = Record<string, { version?: string; optional?: boolean; peer?: boolean }>;

const WANTED: Packages = {
  "": { version: "0.1.0" },
  "node_modules/next": { version: "16.4.6" },
  "node_modules/next/node_modules/@swc/helpers": { version: "0.5.15" },
  "node_modules/@img/sharp-win32-x64": { version: "0.35.5", optional: true },
};
const INSTALLED: Packages = {
  "node_modules/next": { version: "16.4.6" },
  "node_modules/next/node_modules/@swc/helpers": { version: "0.5.15" },
};

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "lifeguard-dependencies-"));
});
afterEach(() => rmSync(root, { recursive: true }));

function prepare(wanted: Packages, installed: Packages | null): void {
  writeFileSync(join(root, "package-lock.json"), JSON.stringify({ packages: wanted }));
  if (!installed) return;
  for (const path of Object.keys(installed)) mkdirSync(join(root, path), { recursive: true });
  writeFileSync(join(root, "node_modules", ".package-lock.json"), JSON.stringify({ packages: installed }));
}

test.each<[string, Packages | null, string]>([
  ["nothing is installed", null, "they are absent"],
  ["a package is missing", { "node_modules/next": { version: "16.4.6" } }, "@swc/helpers is missing"],
  [
    "a package is older",
    { ...INSTALLED, "node_modules/next": { version: "16.4.5" } },
    "next is 16.4.5, not 16.4.6",
  ],
  [
    "an optional package is older",
    { ...INSTALLED, "node_modules/@img/sharp-win32-x64": { version: "0.34.0" } },
    "@img/sharp-win32-x64 is 0.34.0, not 0.35.5",
  ],
  [
    "a package was taken out of the lockfile",
    { ...INSTALLED, "node_modules/moment": { version: "2.30.1" } },
    "moment is not in the lockfile",
  ],
])("dependencies are installed when %s", (_when, installed, reason) => {
  prepare(WANTED, installed);
  expect(findStaleness(root)).toBe(reason);
});

test("dependencies are installed when a folder was deleted by hand", () => {
  prepare(WANTED, INSTALLED);
  rmSync(join(root, "node_modules", "next"), { recursive: true });
  expect(findStaleness(root)).toBe("next was removed");
});

test("dependencies are left alone when they are as the lockfile says, whatever the clock says", () => {
  prepare(WANTED, INSTALLED);
  utimesSync(join(root, "package-lock.json"), new Date(), new Date(Date.now() + 60_000));
  expect(findStaleness(root)).toBeNull();
});

test.each([
  ["v18.20.0", false],
  ["v20.18.3", false],
  ["v20.19.0", true],
  ["v22.0.0", true],
  ["v24.11.1", true],
])("Node %s is supported: %s", (version, expected) => {
  expect(isNodeSupported(version)).toBe(expected);
});
