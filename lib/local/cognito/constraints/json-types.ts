import { CognitoError } from "../errors";

/**
 * What a JSON value has to be to become a member of some type. All throw SerializationException, worded as services of
 * AWS word it: they name the value's token, never the member.
 */

const INT32 = 2 ** 31;
/** As deep as the JSON parser of AWS's services goes. */
const DEEPEST = 1_000;

export function asString(value: unknown): string {
  if (typeof value === "string") return value;
  throw mistyped(value, "a String");
}

export function asBoolean(value: unknown): boolean {
  if (typeof value === "boolean") return value;
  throw mistyped(value, "a Boolean");
}

/** A whole number of 32 bits. */
export function asInteger(value: unknown): number {
  if (typeof value === "number" && Number.isInteger(value) && value >= -INT32 && value < INT32) return value;
  throw mistyped(value, "an Integer");
}

/** A whole number as far as JavaScript counts exactly. */
export function asLong(value: unknown): number {
  if (typeof value === "number" && Number.isSafeInteger(value)) return value;
  throw mistyped(value, "a Long");
}

/** Seconds since the epoch. */
export function asTimestamp(value: unknown): number {
  if (typeof value === "number" && Number.isFinite(value)) return value;
  throw mistyped(value, "milliseconds since epoch");
}

/** Base64, left as it is. */
export function asBlob(value: unknown): string {
  if (typeof value !== "string") throw mistyped(value, "a Blob");
  if (Buffer.from(value, "base64").toString("base64") !== value) {
    throw serialization("The value can not be converted to a Blob: it is not Base64.");
  }
  return value;
}

export function asList(value: unknown): unknown[] {
  if (Array.isArray(value)) return value;
  throw typeof value === "object" ? unexpectedStart(value) : serialization("Expected list or null");
}

export function asMap(value: unknown): Record<string, unknown> {
  return asObject(value, "Expected map or null");
}

export function asStructure(value: unknown): Record<string, unknown> {
  return asObject(value, "Expected null");
}

/** Anything, if it is not nested so deep that writing it down would overflow the stack. */
export function asDocument(value: unknown): unknown {
  let level = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > DEEPEST) throw serialization("The document is nested too deeply.");
    level = level.flatMap((part) => (typeof part === "object" && part !== null ? Object.values(part) : []));
  }
  return value;
}

/** SerializationException: the request is no JSON, or not of the types that the operation takes. */
export function serialization(message: string): CognitoError {
  return new CognitoError("SerializationException", message);
}

function asObject(value: unknown, otherwise: string): Record<string, unknown> {
  if (typeof value !== "object" || value === null) throw serialization(otherwise);
  if (Array.isArray(value)) throw unexpectedStart(value);
  return value as Record<string, unknown>;
}

function mistyped(value: unknown, wanted: string): CognitoError {
  if (typeof value === "object") return unexpectedStart(value);
  return serialization(`${tokenOf(value)} can not be converted to ${wanted}`);
}

function unexpectedStart(value: unknown): CognitoError {
  return serialization(
    Array.isArray(value)
      ? "Start of list found where not expected"
      : "Start of structure or map found where not expected.",
  );
}

function tokenOf(value: unknown): string {
  if (typeof value === "boolean") return value ? "TRUE_VALUE" : "FALSE_VALUE";
  return typeof value === "number" ? "NUMBER_VALUE" : "STRING_VALUE";
}
