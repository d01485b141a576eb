import { invalidParameter } from "./errors";
import type { Pool, User } from "./model";

export type UserFilter = {
  readonly attribute: string;
  readonly prefix: boolean;
  readonly value: string;
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

const FILTER = /^\s*"?([\w:]+)"?\s*(\^?=)\s*"((?:[^"\\]|\\.)*)"\s*$/su;

/**
 * Reads a filter of ListUsers: one attribute, `=` or `^=`, a value in double quotes (`\"` and `\\` escape).
 * @throws CognitoError InvalidParameterException
 */
export function parseUserFilter(text: string): UserFilter | null {
  if (text.trim() === "") return null;
  const [, attribute, operator, quoted] = FILTER.exec(text) ?? [];
  if (attribute === undefined || quoted === undefined) throw invalidParameter("Error while parsing filter.");
  if (!SEARCHABLE.has(attribute)) throw invalidParameter(`Invalid search attribute: ${attribute}`);
  return { attribute, prefix: operator === "^=", value: quoted.replace(/\\(.)/gsu, "$1") };
}

/** The test that a filter stands for, in a pool's case rules. */
export function compileUserFilter(pool: Pool, filter: UserFilter | null): (user: User) => boolean {
  if (!filter) return () => true;
  const folds = foldsCase(pool, filter.attribute);
  const wanted = folds ? filter.value.toLowerCase() : filter.value;
  return (user) => {
    const held = readField(user, filter.attribute);
    if (held === undefined) return false;
    const compared = folds ? held.toLowerCase() : held;
    return filter.prefix ? compared.startsWith(wanted) : compared === wanted;
  };
}

/** The only user that can match, when the filter names him exactly: saves reading the whole pool. */
export function findOnlyMatch(
  filter: UserFilter | null,
  findByName: (name: string) => User | undefined,
): User | null | undefined {
  if (!filter || filter.prefix) return undefined;
  if (filter.attribute !== "sub" && filter.attribute !== "username") return undefined;
  return findByName(filter.value) ?? null;
}

function foldsCase(pool: Pool, attribute: string): boolean {
  const rule = SEARCHABLE.get(attribute);
  return rule === "folded" || (rule === "as the pool" && !pool.caseSensitive);
}

function readField(user: User, attribute: string): string | undefined {
  if (attribute === "username") return user.username;
  if (attribute === "cognito:user_status") return user.status;
  if (attribute === "status") return user.enabled ? "Enabled" : "Disabled";
  return user.attributes[attribute];
}
