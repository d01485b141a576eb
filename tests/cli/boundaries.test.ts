import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { checkBoundaries } from "@/lib/cli/boundaries/check";
import { RULES } from "@/lib/cli/boundaries/rules";

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "lifeguard-boundaries-"));
});
afterEach(() => rmSync(root, { recursive: true }));

/** Writes files and returns the faults found among them. */
function check(files: Record<string, string>): string[] {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return checkBoundaries(root).faults;
}

const PLANTED: [rule: string, from: string, to: string][] = [
  ["nothing-imports-app", "lib/users.ts", "app/page.tsx"],
  ["proxy-is-pure", "proxy.ts", "lib/dal/users.ts"],
  ["app-stays-thin", "app/page.tsx", "lib/cognito/users.ts"],
  ["app-without-sdk", "app/page.tsx", "@aws-sdk/client-cognito-identity-provider"],
  ["api-through-dal", "lib/api/sent.ts", "lib/db/users.ts"],
  ["components-without-server", "components/table.tsx", "lib/env.ts"],
  ["lib-without-components", "lib/page.ts", "components/table.tsx"],
  ["cognito-stands-alone", "lib/cognito/users.ts", "lib/db/users.ts"],
  ["db-stands-alone", "lib/db/users.ts", "next/headers"],
  ["aws-stands-alone", "lib/aws/s3.ts", "lib/cognito/client.ts"],
  ["sql-in-db", "lib/dal/users.ts", "drizzle-orm"],
  ["log-stands-alone", "lib/log/log.ts", "lib/db/users.ts"],
  ["one-way-out", "lib/dal/users.ts", "pino"],
  ["cli-never-dal", "lib/cli/seed.ts", "lib/dal/users.ts"],
  ["local-only-for-cli", "lib/dal/users.ts", "lib/local/cognito/server.ts"],
  ["local-without-product", "lib/local/cognito/server.ts", "lib/cognito/users.ts"],
  ["tests-stay-out", "lib/format.ts", "tests/helpers/clock.ts"],
];

test("every rule has a planted violation below", () => {
  expect(PLANTED.map(([rule]) => rule)).toEqual(RULES.map((rule) => rule.name));
});

describe("refuses", () => {
  test.each(PLANTED)("%s: %s importing %s", (rule, from, to) => {
    const inside = /^(app|components|lib|tests)\//.test(to);
    const specifier = inside ? `@/${to.replace(/\.tsx?$/, "")}` : to;
    const files = {
      [from]: `import "server-only";\nimport { x } from "${specifier}";\nexport const y = x;\n`,
    };
    const faults = check(inside ? { ...files, [to]: "export const x = 1;" } : files);
    expect(faults).toContainEqual(expect.stringContaining(`(${rule})`));
  });

  test.each([
    ["a relative path", 'import { x } from "../lib/cognito/users";'],
    ["an export", 'export * from "@/lib/cognito/users";'],
    ["an import at run time", 'const users = await import("@/lib/cognito/users");'],
    ["a type where types are not exempt", 'import type { X } from "@/lib/cognito/users";'],
    ["a type inside an expression", 'let x: import("@/lib/cognito/users").X;'],
  ])("a violation through %s", (_how, text) => {
    const faults = check({ "app/page.tsx": text, "lib/cognito/users.ts": "export const x = 1;" });
    expect(faults).toHaveLength(1);
    expect(faults[0]).toContain("app/page.tsx imports lib/cognito/users.ts (app-stays-thin)");
  });

  test("a cycle, told once", () => {
    const faults = check({
      "lib/a.ts": 'import { b } from "./b";',
      "lib/b.ts": 'import { c } from "./c";',
      "lib/c.ts": 'import { a } from "./a";',
    });
    expect(faults).toEqual(["lib/a.ts -> lib/b.ts -> lib/c.ts -> lib/a.ts is a cycle (no-cycles)."]);
  });

  test("an import of nothing", () => {
    expect(check({ "lib/a.ts": 'import { b } from "./b";' })).toEqual([
      "lib/a.ts imports ./b, which does not exist.",
    ]);
  });

  test("a module of the server that a browser could load", () => {
    const faults = check({
      "lib/dal/users.ts": 'import { x } from "@/lib/db/users";',
      "lib/db/users.ts": "export {};",
    });
    expect(faults).toEqual([expect.stringContaining('lib/dal/users.ts lacks import "server-only"')]);
  });
});

describe("allows", () => {
  test.each([
    ["a page to call the DAL", "app/page.tsx", 'import { x } from "@/lib/dal/users";'],
    [
      "a component to know the type of a DTO",
      "components/table.tsx",
      'import type { X } from "@/lib/dal/users";',
    ],
    [
      "a component to name types one by one",
      "components/table.tsx",
      'import { type X } from "@/lib/dal/users";',
    ],
    ["a test to import anything", "tests/users.test.ts", 'import { x } from "@/lib/dal/users";'],
  ])("%s", (_what, from, text) => {
    expect(check({ [from]: text, "lib/dal/users.ts": "export const x = 1;" })).toEqual([]);
  });

  test("two modules to know each other's types", () => {
    expect(
      check({ "lib/a.ts": 'import type { B } from "./b";', "lib/b.ts": 'import { a } from "./a";' }),
    ).toEqual([]);
  });
});
