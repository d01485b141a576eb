import { readFileSync } from "node:fs";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseAst } from "vitest/node";

export const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** A value that a file exports. */
export type Exported = {
  name: string;
  isFunction: boolean;
  isAsync: boolean;
  /** The function that its body awaits before anything else; null for none. */
  awaitsFirst: string | null;
};

/** The values that a file exports, types left out. Lists of names and `export *` are refused: they hide what is exported. */
export function listExports(file: string): Exported[] {
  const lang = extname(file) === ".tsx" ? "tsx" : "ts";
  const program = parseAst(readFileSync(join(ROOT, file), "utf8"), { lang, sourceType: "module" });
  return (program.body as unknown as Node[]).flatMap((statement) => readStatement(statement, file));
}

/** What is looked at of a node of the tree (ESTree). */
type Node = {
  type: string;
  name?: string;
  async?: boolean;
  exportKind?: string;
  id?: Node | null;
  init?: Node | null;
  body?: Node | Node[] | null;
  declaration?: Node | null;
  declarations?: Node[];
  expression?: Node | boolean;
  argument?: Node;
  callee?: Node;
};

function readStatement(statement: Node, file: string): Exported[] {
  if (!/^Export/.test(statement.type) || statement.exportKind === "type") return [];
  const { declaration } = statement;
  if (!declaration) throw new Error(`${file} exports by a list or from another file. Export declarations.`);
  if (statement.type === "ExportDefaultDeclaration") return [describe("default", declaration)];
  if (declaration.declarations)
    return declaration.declarations.map((one) => describe(one.id?.name, one.init));
  return /^(Function|Class)Declaration$/.test(declaration.type)
    ? [describe(declaration.id?.name, declaration)]
    : [];
}

/** What a call makes (`formAction(…)`, `cache(…)`) counts as an asynchronous function, but for schemas, which are Nouns. */
function describe(name = "?", node: Node | null = null): Exported {
  const made = node?.type === "CallExpression";
  const isFunction = (made && !/^[A-Z]/.test(name)) || (node !== null && /Function/.test(node.type));
  return { name, isFunction, isAsync: made || node?.async === true, awaitsFirst: findFirst(node) };
}

/** NAME in `await NAME(…)` or `const … = await NAME(…)`, where that is the first statement. */
function findFirst(node: Node | null): string | null {
  const block = node?.body;
  if (!block || Array.isArray(block) || !Array.isArray(block.body)) return null;
  const [first] = block.body;
  const expression = first?.declarations?.[0]?.init ?? first?.expression;
  if (!expression || typeof expression === "boolean" || expression.type !== "AwaitExpression") return null;
  return expression.argument?.callee?.name ?? null;
}
