import type { IncomingMessage } from "node:http";
import { CognitoError } from "../errors";
import { readBody } from "../http";

const MAX_BYTES = 64 * 1024;

/** Fields of a form or a query, each name once. Empty values count as absent (RFC 6749, 3.1). */
export type Fields = {
  /** Names that were sent more than once; OAuth refuses such a request. */
  readonly repeated: readonly string[];
  readonly values: ReadonlyMap<string, string>;
};

/** Reads fields out of a query or a decoded body. Of a repeated name no value is kept. */
export function readFields(parameters: URLSearchParams): Fields {
  const values = new Map<string, string>();
  const repeated: string[] = [];
  for (const name of new Set(parameters.keys())) {
    const [value, ...others] = parameters.getAll(name);
    if (others.length > 0) repeated.push(name);
    else if (value) values.set(name, value);
  }
  return { values, repeated };
}

/**
 * Reads an application/x-www-form-urlencoded body of at most 64 KB.
 * Returns null when the body is of another type, longer, or cut off.
 */
export async function readForm(request: IncomingMessage): Promise<Fields | null> {
  const type = request.headers["content-type"]?.split(";")[0]?.trim().toLowerCase();
  if (type !== "application/x-www-form-urlencoded") return null;

  const body = await readBody(request).catch(nullIfRefused);
  if (body === null || Buffer.byteLength(body) > MAX_BYTES) return null;
  return readFields(new URLSearchParams(body));
}

function nullIfRefused(error: unknown): null {
  if (error instanceof CognitoError) return null;
  throw error;
}
