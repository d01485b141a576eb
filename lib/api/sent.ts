import "server-only";
import { z } from "zod";
import { AppError, type ErrorCode, type FieldErrors } from "@/lib/errors";

/** More than any request of the API needs. */
const MOST_BYTES = 64 * 1024;

/** Parameters of the path. AppError invalid_input, but not_found for an id that is none: there is nothing there. */
export function readParams(params: Record<string, string>, schema: z.ZodObject): unknown {
  const parsed = schema.safeParse(params);
  if (parsed.success) return parsed.data;
  throw new AppError("not_found", undefined, { cause: parsed.error });
}

/** Parameters of the query: each at most once, and none that the schema does not name. AppError invalid_input. */
export function readQuery(query: URLSearchParams, schema: z.ZodObject): unknown {
  const names = [...query.keys()];
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice !== undefined) throw invalid("invalid_input", { [twice]: ["Give this parameter once."] });
  return parse(schema, Object.fromEntries(query), "invalid_input");
}

/**
 * A JSON body, read no further than is allowed.
 * @throws AppError unsupported_media_type, payload_too_large, invalid_input for what is no JSON, unprocessable for JSON
 *   that is not what the schema says
 */
export async function readBody(request: Request, schema: z.ZodObject): Promise<unknown> {
  return parse(schema, parseJson(await readText(request)), "unprocessable");
}

/** The text of a JSON body, for whoever checks a signature over it. AppError as readBody, but for the JSON itself. */
export async function readText(request: Request): Promise<string> {
  if (!isJson(request.headers)) throw new AppError("unsupported_media_type");
  return decode(await readBytes(request));
}

function isJson(headers: Headers): boolean {
  const encoding = headers.get("content-encoding")?.trim().toLowerCase() ?? "identity";
  const type = headers.get("content-type") ?? "";
  return encoding === "identity" && /^application\/json *(; *charset="?utf-8"? *)?$/i.test(type.trim());
}

/** Content-Length may be missing or wrong, so what counts is what comes. */
async function readBytes(request: Request): Promise<Uint8Array> {
  if (Number(request.headers.get("content-length") ?? 0) > MOST_BYTES)
    throw new AppError("payload_too_large");
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = request.body?.getReader();
  for (;;) {
    const { done, value } = (await reader?.read()) ?? { done: true as const, value: undefined };
    if (done) return Buffer.concat(chunks);
    size += value.byteLength;
    if (size > MOST_BYTES) {
      await reader?.cancel();
      throw new AppError("payload_too_large");
    }
    chunks.push(value);
  }
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new AppError("invalid_input", "The body is not UTF-8.", { cause });
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new AppError("invalid_input", "The body is not JSON.");
  }
}

function parse(schema: z.ZodObject, value: unknown, code: ErrorCode): unknown {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw invalid(code, toFieldErrors(parsed.error), parsed.error);
}

/** Messages by the path of the field, such as `roles.0.roleId`. What concerns the whole is under "". */
function toFieldErrors({ issues }: z.ZodError): FieldErrors {
  const errors = new Map<string, string[]>();
  for (const issue of issues) {
    const names = issue.code === "unrecognized_keys" ? issue.keys : [null];
    for (const name of names) {
      const path = [...issue.path.map(String), ...(name === null ? [] : [name])].join(".").slice(0, 100);
      const message = name === null ? issue.message : "This is not known here.";
      errors.set(path, [...(errors.get(path) ?? []), message]);
    }
  }
  return Object.fromEntries(errors);
}

function invalid(code: ErrorCode, fields: FieldErrors, cause?: unknown): AppError {
  return new AppError(code, "Some of what you sent is not valid.", { fields, cause });
}

/** The version in an If-Match header (RFC 9110, section 13.1.1): null for none or "*". AppError invalid_input. */
export function readIfMatch(headers: Headers): string | null {
  const value = headers.get("if-match")?.trim() ?? "*";
  if (value === "*") return null;
  if (!/^"[\x21\x23-\x7e]{1,100}"$/.test(value)) {
    throw new AppError("invalid_input", 'If-Match takes one strong ETag, as in "…", or *.');
  }
  return value;
}

const KEY = z.string().regex(/^[\x21-\x7e]{1,255}$/);

/** An Idempotency-Key header, null for none. AppError invalid_input for one that is too long or has odd characters. */
export function readIdempotencyKey(headers: Headers): string | null {
  const value = headers.get("idempotency-key");
  if (value === null) return null;
  if (KEY.safeParse(value).success) return value;
  throw new AppError("invalid_input", "Idempotency-Key takes 1 to 255 visible ASCII characters.");
}

/** The token of an Authorization header (RFC 6750, section 2.1); null for none, another scheme, or two at once. */
export function readBearer(headers: Headers): string | null {
  return /^bearer +([\w.~+/-]+=*) *$/i.exec(headers.get("authorization") ?? "")?.[1] ?? null;
}
