import { createHash } from "node:crypto";
import { invalidParameter } from "./errors";

const PAGE = 60;

/**
 * One page of an ordered listing.
 * @param rows everything after the cursor, in order; read no further than needed
 * @param cursorOf where a row stands; the next page begins after it
 * @param binding the parameters that a token belongs to: with others it is refused
 */
export function takePage<T>(
  rows: Iterable<T>,
  limit: number | undefined,
  cursorOf: (row: T) => string,
  binding: readonly unknown[],
): { readonly page: T[]; readonly token: string | undefined } {
  const size = limit || PAGE;
  const page: T[] = [];
  for (const row of rows) {
    const last = page.at(-1);
    if (page.length === size && last !== undefined) {
      return { page, token: sealPageToken(cursorOf(last), binding) };
    }
    page.push(row);
  }
  return { page, token: undefined };
}

/**
 * The cursor in a page token; undefined without a token.
 * @throws CognitoError InvalidParameterException when it is garbage or was given out for other parameters
 */
export function openPageToken(token: string | undefined, binding: readonly unknown[]): string | undefined {
  if (token === undefined) return undefined;
  const [cursor, ...rest] = Buffer.from(token, "base64url").toString("utf8").split("\n");
  if (cursor === undefined || rest.length !== 1 || rest[0] !== digest(cursor, binding)) {
    throw invalidParameter("Invalid pagination token given.");
  }
  return cursor;
}

/** The token with which a caller goes on after a cursor. */
export function sealPageToken(cursor: string, binding: readonly unknown[]): string {
  return Buffer.from(`${cursor}\n${digest(cursor, binding)}`).toString("base64url");
}

/** The rest of a sorted list after a cursor. */
export function* rowsAfter<T>(
  rows: readonly T[],
  cursorOf: (row: T) => string,
  cursor: string | undefined,
): Generator<T> {
  for (const row of rows) if (cursor === undefined || cursorOf(row) > cursor) yield row;
}

function digest(cursor: string, binding: readonly unknown[]): string {
  return createHash("sha256")
    .update(JSON.stringify([cursor, ...binding]))
    .digest("base64url");
}
