import { type DefaultTreeAdapterTypes, parse } from "parse5";

type Node = DefaultTreeAdapterTypes.Node;

/** What a browser makes of a page. */
export type Dom = {
  /** Every element in order, with its depth and the names of its attributes: what values must not change. */
  readonly skeleton: readonly string[];
  /** What could run, load from elsewhere, or send data elsewhere. */
  readonly dangers: readonly string[];
  /** What is malformed, by HTML's own names. */
  readonly errors: readonly string[];
  /** All text, and the values of all attributes. */
  readonly texts: readonly string[];
};

const FORBIDDEN = ["script", "iframe", "object", "embed", "base", "frame", "applet", "template", "math"];
const ADDRESSES = ["href", "src", "action", "formaction", "xlink:href", "data", "poster"];

/** Parses a page as browsers do. */
export function readDom(html: string): Dom {
  const errors: string[] = [];
  const skeleton: string[] = [];
  const dangers: string[] = [];
  const texts: string[] = [];
  const visit = (node: Node, depth: number) => {
    if ("value" in node) texts.push(node.value);
    if (node.nodeName === "#comment") dangers.push("a comment");
    if ("tagName" in node) {
      skeleton.push(`${depth} ${node.tagName} ${node.attrs.map(({ name }) => name).join(" ")}`);
      if (FORBIDDEN.includes(node.tagName)) dangers.push(node.tagName);
      for (const { name, value } of node.attrs) {
        texts.push(value);
        if (isDangerous(node.tagName, name, value)) dangers.push(`${node.tagName} ${name}=${value}`);
      }
    }
    if ("childNodes" in node) for (const child of node.childNodes) visit(child, depth + 1);
  };
  visit(parse(html, { onParseError: ({ code }) => errors.push(code) }), 0);
  return { skeleton, dangers, errors, texts };
}

function isDangerous(tag: string, name: string, value: string): boolean {
  if (name.startsWith("on") || name === "style" || name === "srcdoc" || name === "http-equiv") return true;
  if (!ADDRESSES.includes(name)) return false;
  // A page leads to its own paths; a message in the outbox to the address of this server.
  return !value.startsWith("/") && !(tag === "a" && value.startsWith("http://localhost:"));
}
