import { invalidParameter } from "./errors";
import type { Pool, User } from "./model";

export type UserFilter = {
  readonly attribute: string;
  readonly prefix: boolean;
  readonly value: string;
};

/** What to look for in which field of a user. */
export type UserSearch = {
  /** The attribute of a filter, or "group". */
  readonly field: string;
  /** Letters count regardless of their case; `wanted` is in small ones then. */
  readonly folds: boolean;
  readonly prefix: boolean;
  readonly wanted: string;
};

/** What a filter may name, and how the value is compared. */
const SEARCHABLE = new Map<string, "exact" | "folded" | "as the pool">([
  ["username", "exact"],
  ["email", "as the pool"],
  ["phone_number", "exact"],
  ["name", "exact"],
  ["given_name", "exact"],
  ["family_name", "exact"],
  ["preferred_username", "as the pool"],
  ["cognito:user_status", "folded"],
  ["status", "exact"],
  ["sub", "exact"],
]);

const FILTER = /^\s*(?:"([\w:]+)"|([\w:]+))\s*(\^?=)\s*"((?:[^"\\]|\\.)*)"\s*$/su;

/**
 * Reads a filter of ListUsers: one attribute, `=` or `^=`, a value in double quotes (`\"` and `\\` escape).
 * @throws CognitoError InvalidParameterException
 */
export function parseUserFilter(text: string): UserFilter | null {
  if (text.trim() === "") return null;
  const [, quotedName, plainName, operator, quoted] = FILTER.exec(text) ?? [];
  const attribute = quotedName ?? plainName;
  if (attribute === undefined || quoted === undefined) throw invalidParameter("Error while parsing filter.");
  if (!SEARCHABLE.has(attribute)) throw invalidParameter(`Invalid search attribute: ${attribute}`);
  return { attribute, prefix: operator === "^=", value: quoted.replace(/\\(.)/gsu, "$1") };
}

/** The search that a filter stands for, in a pool's case rules. */
export function toUserSearch(pool: Pool, { attribute, prefix, value }: UserFilter): UserSearch {
  const rule = SEARCHABLE.get(attribute);
  const folds = rule === "folded" || (rule === "as the pool" && !pool.caseSensitive);
  return { field: attribute, folds, prefix, wanted: folds ? value.toLowerCase() : value };
}

/** The search for the members of a group. */
export function memberSearch(group: string): UserSearch {
  return { field: "group", folds: false, prefix: false, wanted: group };
}

/** True for the users that a search is after. */
export function matcherOf({ field, folds, prefix, wanted }: UserSearch): (user: User) => boolean {
  if (field === "group") return (user) => user.groups.includes(wanted);
  return (user) => {
    const held = readField(user, field);
    if (held === undefined) return false;
    const compared = folds ? held.toLowerCase() : held;
    return prefix ? compared.startsWith(wanted) : compared === wanted;
  };
}

/** What a user holds in a field, as it is compared. */
export function valuesOf(user: User, field: string, folds: boolean): readonly string[] {
  if (field === "group") return user.groups;
  const held = readField(user, field);
  if (held === undefined) return [];
  return [folds ? held.toLowerCase() : held];
}

function readField(user: User, field: string): string | undefined {
  if (field === "username") return user.username;
  if (field === "cognito:user_status") return user.status;
  if (field === "status") return user.enabled ? "Enabled" : "Disabled";
  return user.attributes[field];
}
