import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

type Entry = { optionalDependencies?: Record<string, string> };

const { packages } = JSON.parse(readFileSync("package-lock.json", "utf8")) as {
  packages: Record<string, Entry>;
};

/** As Node resolves it: in the package's own node_modules, then in those above it. */
function isLocked(path: string, name: string): boolean {
  if (`${path}${path && "/"}node_modules/${name}` in packages) return true;
  if (path === "") return false;
  return isLocked(path.slice(0, Math.max(0, path.lastIndexOf("node_modules/") - 1)), name);
}

test("the lockfile knows the native parts of every platform, since `npm ci` refuses one that does not", () => {
  const missing = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies)
      .filter((name) => !isLocked(path, name))
      .map((name) => `${path} needs ${name}`),
  );
  expect(missing).toEqual([]);
});
