import "server-only";
import { z } from "zod";

export type UserSort = "email" | "name" | "created";

/** A place in a list of users: the sort value of one row and, for equal values, its sub. Belongs to one sort. */
export type Cursor = { sort: UserSort; value: string; sub: string };

const LONGEST = 2000;

const parts = z.tuple([
  z.enum(["email", "name", "created"]),
  z.string().refine((value) => !value.includes("\u0000")),
  z.guid(), // not z.uuid(): the subs of Cognito lack RFC 9562's variant bits
]);

/** Makes a cursor opaque, for addresses: base64url, no padding. */
export function encodeCursor({ sort, value, sub }: Cursor): string {
  return Buffer.from(JSON.stringify([sort, value, sub])).toString("base64url");
}

/** Reads what `encodeCursor` made. Null for anything else: an address can be edited, and then the list starts anew. */
export function decodeCursor(text: string | null | undefined): Cursor | null {
  if (!text || text.length > LONGEST) return null;
  const parsed = parts.safeParse(parseJson(Buffer.from(text, "base64url").toString()));
  if (!parsed.success) return null;
  const [sort, value, sub] = parsed.data;
  if (sort === "created" && !isMoment(value)) return null;
  return { sort, value, sub };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function isMoment(value: string): boolean {
  return z.iso.datetime({ precision: 3 }).safeParse(value).success;
}
