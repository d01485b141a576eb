import { describe, expect, test } from "vitest";
import { listImports } from "@/lib/cli/boundaries/imports";
import { listExports } from "@/tests/guards/exports";
import { listFiles, ROOT } from "@/tests/guards/source";
import { OPEN, STEPS } from "@/tests/guards/unguarded";

const GUARDS = new Set(["authorize", "requirePrincipal", "requireSession", "requireActor"]);

/** Every function that the DAL exports. */
const functions = listFiles("lib/dal").flatMap((file) =>
  listExports(file)
    .filter(({ isFunction }) => isFunction)
    .map(({ name, awaitsFirst }) => ({ file, name, guarded: GUARDS.has(awaitsFirst ?? "") })),
);
const unguarded = functions.filter(({ guarded }) => !guarded);

describe("every function of the DAL", () => {
  test("asks first who may call it, or is listed with the reason why it need not", () => {
    const unexplained = unguarded.filter(({ file, name }) => !OPEN[`${file} ${name}`] && !STEPS[file]);
    expect(unexplained.map(({ file, name }) => `${file} ${name}`)).toEqual([]);
  });

  test("is listed only when it does not ask", () => {
    const names = unguarded.map(({ file, name }) => `${file} ${name}`);
    expect(Object.keys(OPEN).filter((listed) => !names.includes(listed))).toEqual([]);
    const files = new Set(unguarded.map(({ file }) => file));
    expect(Object.keys(STEPS).filter((listed) => !files.has(listed))).toEqual([]);
  });

  test("that does not ask is out of reach for everything but the DAL", () => {
    const callers = ["app", "components", "lib", "proxy.ts", "instrumentation.ts"];
    const imports = listImports(ROOT, callers).filter(({ from }) => !from.startsWith("lib/dal/"));
    const reached = imports.filter(({ to, typeOnly }) => !typeOnly && to !== null && to in STEPS);
    expect(reached.map(({ from, to }) => `${from} -> ${to}`)).toEqual([
      "instrumentation.ts -> lib/dal/background.ts",
    ]);
  });

  test("is read from the source as meant", () => {
    expect(functions).toContainEqual({ file: "lib/dal/user-list.ts", name: "listUsers", guarded: true });
    expect(functions).toContainEqual({ file: "lib/dal/mfa.ts", name: "confirmEnrolment", guarded: true });
    expect(functions).toContainEqual({ file: "lib/dal/sign-out.ts", name: "signOut", guarded: false });
  });
});
