import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, extname, join, relative, resolve } from "node:path";
import { parseAst } from "vitest/node";

/** One import of a file. `to` is a path relative to the root, or "node_modules/NAME", or null when nothing is there. */
export type Import = { from: string; to: string | null; specifier: string; typeOnly: boolean };

/** Every import of the TypeScript files in folders and files of the root; type-only ones are marked. */
export function listImports(root: string, starts: readonly string[]): Import[] {
  return starts.flatMap((start) => listSources(root, start)).flatMap((file) => readImports(root, file));
}

function listSources(root: string, start: string): string[] {
  const path = join(root, start);
  if (!existsSync(path)) return [];
  if (statSync(path).isFile()) return [start];
  return readdirSync(path, { recursive: true, encoding: "utf8" })
    .map((entry) => join(start, entry))
    .filter((entry) => /\.(ts|tsx|mjs)$/.test(entry) && !entry.endsWith(".d.ts"));
}

function readImports(root: string, file: string): Import[] {
  const lang = extname(file) === ".tsx" ? "tsx" : "ts";
  const program = parseAst(readFileSync(join(root, file), "utf8"), { lang, sourceType: "module" });
  const found: Import[] = [];
  visit(program, (specifier, typeOnly) => {
    found.push({ from: file, specifier, typeOnly, to: resolveSpecifier(root, file, specifier) });
  });
  return found;
}

type Visitor = (specifier: string, typeOnly: boolean) => void;

/** Walks the whole tree, so that imports inside functions and types count as well. */
function visit(node: unknown, found: Visitor): void {
  if (Array.isArray(node)) {
    for (const child of node) visit(child, found);
    return;
  }
  if (!isNode(node)) return;
  const specifier = specifierOf(node);
  if (specifier) found(specifier, isTypeOnly(node));
  for (const child of Object.values(node)) visit(child, found);
}

type Node = { type: string; source?: unknown; specifiers?: unknown } & Record<string, unknown>;

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && "type" in value;
}

function specifierOf(node: Node): string | null {
  if (node.type === "CallExpression" && isNode(node.callee) && node.callee.name === "require") {
    return textOf((node.arguments as unknown[])[0]);
  }
  const carrying = [
    "ImportDeclaration",
    "ExportNamedDeclaration",
    "ExportAllDeclaration",
    "ImportExpression",
  ];
  if (carrying.includes(node.type)) return textOf(node.source);
  return node.type === "TSImportType" ? textOf(node.source ?? node.argument) : null;
}

function textOf(node: unknown): string | null {
  return isNode(node) && typeof node.value === "string" ? node.value : null;
}

/** `import type`, `export type`, `typeof import()`, and imports whose names are each marked as types. */
function isTypeOnly(node: Node): boolean {
  if (node.type === "TSImportType" || node.importKind === "type" || node.exportKind === "type") return true;
  const names = Array.isArray(node.specifiers) ? node.specifiers.filter(isNode) : [];
  return names.length > 0 && names.every((name) => name.importKind === "type" || name.exportKind === "type");
}

function resolveSpecifier(root: string, file: string, specifier: string): string | null {
  if (specifier.startsWith("@/")) return resolvePath(root, join(root, specifier.slice(2)));
  if (specifier.startsWith(".")) return resolvePath(root, resolve(dirname(join(root, file)), specifier));
  return `node_modules/${specifier}`;
}

function resolvePath(root: string, path: string): string | null {
  const bare = path.replace(/\.js$/, "");
  const candidates = [path, `${bare}.ts`, `${bare}.tsx`, join(path, "index.ts"), join(path, "index.tsx")];
  const found = candidates.find((candidate) => existsSync(candidate) && statSync(candidate).isFile());
  return found ? relative(root, found).replaceAll("\\", "/") : null;
}
