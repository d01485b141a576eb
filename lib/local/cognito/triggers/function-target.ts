import { resolve } from "node:path";
import { z } from "zod";

/** Where a function really is: behind an address, or a handler exported by a file on this machine. */
export type FunctionTarget =
  | { readonly kind: "http"; readonly url: string }
  | { readonly kind: "file"; readonly path: string; readonly exportName: string };

const FILE = /^(?<path>(?:\.{1,2}\/|\/).*\.(?:mjs|cjs|js))(?:#(?<exportName>[A-Za-z_$][\w$]*))?$/;

/**
 * Targets by a function's ARN or name. A target is `http://host:port/path`, or `./file.mjs#export` ("handler" when no
 * export is named), relative to the folder in which the server runs.
 */
export const FunctionTargets = z.record(
  z.string().min(1).max(2048),
  z.string().refine((target) => parseTarget(target) !== undefined, {
    error:
      "Give an address (http://localhost:9000/path) or a file (./handler.mjs, ./handlers.mjs#preSignUp).",
  }),
);

/** Reads the text of a file of functions: targets by ARN or name. @throws Error saying what is wrong, and where */
export function parseFunctionFile(text: string): Readonly<Record<string, string>> {
  const parsed = FunctionTargets.safeParse(JSON.parse(text));
  if (!parsed.success) throw new Error(z.prettifyError(parsed.error));
  return parsed.data;
}

/** The target that a text names; undefined when it names none. Nothing is opened or called yet. */
export function parseTarget(text: string): FunctionTarget | undefined {
  const file = FILE.exec(text)?.groups;
  if (file?.path !== undefined) {
    return { kind: "file", path: resolve(file.path), exportName: file.exportName ?? "handler" };
  }
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  const plain = /^https?:$/.test(url.protocol) && url.username === "" && url.password === "";
  return plain ? { kind: "http", url: url.href } : undefined;
}
