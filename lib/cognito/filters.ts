import "server-only";
import { z } from "zod";
import { AppError } from "@/lib/errors";

/** A checked Filter of ListUsers. Only this module makes one, so no raw string can reach Cognito. */
export type UserFilter = string & { readonly __checked: "UserFilter" };

/** Attributes that ListUsers can search, by Cognito's names. */
export type FilterAttribute =
  | "username"
  | "email"
  | "phone_number"
  | "name"
  | "given_name"
  | "family_name"
  | "preferred_username"
  | "cognito:user_status"
  | "status"
  | "sub";

const Email = z.email().max(256);
/** Not z.uuid(): the subs that Cognito gives today do not keep RFC 9562's variant bits. */
const AnyUuid = z.guid();

/** `email = "…"`. AppError invalid_input when it is not an e-mail address that can be quoted. */
export function emailFilter(email: string): UserFilter {
  const parsed = Email.safeParse(email.trim());
  if (!parsed.success) throw new AppError("invalid_input", "This is not an e-mail address.");
  return attributeFilter("email", "=", parsed.data);
}

/** `sub = "…"` with the UUID in canonical form (lower case, hyphens). AppError invalid_input otherwise. */
export function subFilter(sub: string): UserFilter {
  return attributeFilter("sub", "=", canonicalUuid(sub));
}

/** Lower-case UUID with hyphens, from upper case, `urn:uuid:`, braces or bare hex. AppError invalid_input otherwise. */
export function canonicalUuid(value: string): string {
  const bare = value
    .trim()
    .toLowerCase()
    .replace(/^urn:uuid:/, "")
    .replace(/^\{(.*)\}$/, "$1");
  const hyphened = bare.replace(
    /^([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})$/,
    "$1-$2-$3-$4-$5",
  );
  const parsed = AnyUuid.safeParse(hyphened);
  if (!parsed.success) throw new AppError("invalid_input", "This is not a user id.");
  return parsed.data;
}

/**
 * One condition of ListUsers: `=` equals, `^=` begins with. Quotes, backslashes and control characters are refused
 * whatever the caller checked before, because Cognito's grammar lets them end the value.
 */
export function attributeFilter(attribute: FilterAttribute, operator: "=" | "^=", value: string): UserFilter {
  if (value.length === 0 || value.length > 256 || hasUnsafeCharacter(value)) {
    throw new AppError("invalid_input", "This cannot be searched for.");
  }
  return `${attribute} ${operator} "${value}"` as UserFilter;
}

function hasUnsafeCharacter(value: string): boolean {
  return [...value].some(
    (character) => character === '"' || character === "\\" || character < " " || character === "\u007f",
  );
}
