import { isValidElement, type ReactNode } from "react";

type AsyncComponent = (props: unknown) => Promise<unknown>;

/**
 * Runs the server components that a page has put into its tree and that read on their own, as those behind a Suspense
 * boundary do, and returns every text in the tree. Components of the browser are not run: their properties count.
 */
export async function drawTexts(tree: unknown): Promise<string[]> {
  const texts: string[] = [];
  await visit(tree, texts, new Set());
  return texts;
}

async function visit(node: unknown, texts: string[], seen: Set<unknown>): Promise<void> {
  if (typeof node === "string") texts.push(node);
  if (typeof node !== "object" || node === null || seen.has(node)) return;
  seen.add(node);
  if (node instanceof Promise) return visit(await node, texts, seen);
  if (isValidElement<Record<string, unknown>>(node)) {
    if (isAsync(node.type)) await visit(await node.type(node.props), texts, seen);
    return visit(node.props, texts, seen);
  }
  for (const child of Object.values(node)) await visit(child as ReactNode, texts, seen);
}

function isAsync(type: unknown): type is AsyncComponent {
  return typeof type === "function" && type.constructor.name === "AsyncFunction";
}
