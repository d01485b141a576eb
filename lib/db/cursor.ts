import "server-only";
import { z } from "zod";
import { USER_SORTS, type UserSort } from "@/lib/input/user-list";

/**
 * A place in a list of users: the sort value of one row and its sub. Where many rows share a value they are in the order
 * of their e-mail, and the place has that too. Belongs to one sort.
 */
export type Cursor = { sort: UserSort; value: string; email?: string; sub: string };

const LONGEST = 2000;

const text = z.string().refine((value) => !value.includes("\u0000"));
const sort = z.enum(USER_SORTS);
const sub = z.guid(); // not z.uuid(): the subs of Cognito lack RFC 9562's variant bits
const parts = z.union([z.tuple([sort, text, sub]), z.tuple([sort, text, sub, text])]);

/** Sorts in which many rows share a value. */
export function isShared(sort: UserSort): boolean {
  return SHARED.has(sort);
}

/** Makes a cursor opaque, for addresses: base64url, no padding. */
export function encodeCursor({ sort, value, email, sub }: Cursor): string {
  const place = email === undefined ? [sort, value, sub] : [sort, value, sub, email];
  return Buffer.from(JSON.stringify(place)).toString("base64url");
}

/** Reads what `encodeCursor` made. Null for anything else: an address can be edited, and then the list starts anew. */
export function decodeCursor(encoded: string | null | undefined): Cursor | null {
  if (!encoded || encoded.length > LONGEST) return null;
  const parsed = parts.safeParse(parseJson(Buffer.from(encoded, "base64url").toString()));
  if (!parsed.success) return null;
  const [sort, value, sub, email] = parsed.data;
  if (!isPlaceOf(sort, value) || isShared(sort) !== (email !== undefined)) return null;
  return email === undefined ? { sort, value, sub } : { sort, value, email, sub };
}

const MOMENTS: ReadonlySet<UserSort> = new Set(["created", "modified", "lastSignIn", "lastActive"]);

const SHARED: ReadonlySet<UserSort> = new Set(["match", "status", "enabled", "mfa", "organisation", "roles"]);

/** The parts of a list in the order of the match: e-mails that begin with the first word, and others. */
export const MATCH_PARTS = ["0", "1"] as const;

/** What stands for "never" in the order of moments. */
const NEVER = "-infinity";

function isPlaceOf(sort: UserSort, value: string): boolean {
  if (MOMENTS.has(sort)) return value === NEVER || isMoment(value);
  if (sort === "match") return MATCH_PARTS.some((part) => part === value);
  if (sort === "enabled") return value === "true" || value === "false";
  if (sort === "organisation" || sort === "roles") return value === "" || sub.safeParse(value).success;
  return true;
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
