import { type Import, listImports } from "@/lib/cli/boundaries/imports";
import { RULES, type Rule, SERVER_ONLY } from "@/lib/cli/boundaries/rules";

const STARTS = ["app", "components", "drizzle", "lib", "tests", "proxy.ts", "instrumentation.ts"];

/**
 * Reads every import under the root and returns a sentence for each that breaks a rule, each cycle, each module that
 * should be server-only and is not, and each import of a file that is not there.
 */
export function checkBoundaries(root: string): { files: number; imports: number; faults: string[] } {
  const imports = listImports(root, STARTS);
  const faults = [
    ...imports.flatMap((found) =>
      RULES.filter((rule) => breaks(rule, found)).map((rule) => tell(rule, found)),
    ),
    ...listMissing(imports),
    ...listUnmarked(imports),
    ...listCycles(imports),
  ];
  return { files: new Set(imports.map((found) => found.from)).size, imports: imports.length, faults };
}

function breaks(rule: Rule, { from, to, typeOnly }: Import): boolean {
  if (to === null || (typeOnly && rule.typesAllowed)) return false;
  if (!rule.from.test(from) || rule.fromNot?.test(from)) return false;
  return rule.to.test(to) && !rule.toNot?.test(to);
}

function tell(rule: Rule, { from, to }: Import): string {
  return `${from} imports ${to} (${rule.name}). ${rule.reason}`;
}

function listMissing(imports: readonly Import[]): string[] {
  return imports
    .filter((found) => found.to === null)
    .map((found) => `${found.from} imports ${found.specifier}, which does not exist.`);
}

function listUnmarked(imports: readonly Import[]): string[] {
  const values = imports.filter((found) => !found.typeOnly);
  const marked = new Set(
    values.filter((found) => found.specifier === "server-only").map((found) => found.from),
  );
  const needing = values
    .filter(
      (found) => SERVER_ONLY.from.test(found.from) && found.to !== null && SERVER_ONLY.when.test(found.to),
    )
    .map((found) => found.from);
  return [...new Set(needing)]
    .filter((from) => !marked.has(from))
    .map((from) => `${from} lacks import "server-only" (${SERVER_ONLY.name}). ${SERVER_ONLY.reason}`);
}

/** Each cycle once, found by depth-first search over imports that are there when the program runs. */
function listCycles(imports: readonly Import[]): string[] {
  const targets = new Map<string, string[]>();
  for (const { from, to, typeOnly } of imports) {
    if (typeOnly || to === null || to.startsWith("node_modules/")) continue;
    targets.set(from, [...(targets.get(from) ?? []), to]);
  }
  const done = new Set<string>();
  const cycles: string[] = [];
  const walk = (file: string, path: string[]): void => {
    const start = path.indexOf(file);
    if (start >= 0) cycles.push(`${[...path.slice(start), file].join(" -> ")} is a cycle (no-cycles).`);
    if (start >= 0 || done.has(file)) return;
    for (const to of targets.get(file) ?? []) walk(to, [...path, file]);
    done.add(file);
  };
  for (const file of targets.keys()) walk(file, []);
  return cycles;
}
