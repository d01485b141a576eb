import type { Attributes } from "./attributes";
import type { LocalContext } from "./context";
import { CognitoError, invalidParameter } from "./errors";
import type { Pool, User } from "./model";

const WORDS = { email: "email", phone_number: "phone number" } as const;

/**
 * The attribute that a new user's name is, in a pool of e-mail addresses or phone numbers; empty in one of plain names.
 * @throws CognitoError InvalidParameterException: not such an address, or another one than the attribute says
 */
export function loginAttribute(pool: Pool, username: string, given: Attributes): Attributes {
  if (pool.usernameAttributes.length === 0) return {};
  const name = pool.usernameAttributes.find((attribute) => looksLike(attribute, username));
  if (!name) {
    const [only] = pool.usernameAttributes;
    const both = pool.usernameAttributes.length > 1;
    throw invalidParameter(
      both
        ? "Username should be either an email or a phone number."
        : `Username should be ${only === "email" ? "an email" : "a phone number"}.`,
    );
  }
  const other = given[name];
  if (other !== undefined && other.toLowerCase() !== username.toLowerCase()) {
    throw invalidParameter(`Username and the attribute ${name} have to be the same.`);
  }
  return { [name]: other ?? username };
}

/**
 * A user name must not look like an address that is somebody's alias.
 * @throws CognitoError InvalidParameterException
 */
export function assertNoAliasForm(pool: Pool, username: string): void {
  for (const name of ["email", "phone_number"] as const) {
    if (!pool.aliasAttributes.includes(name) || !looksLike(name, username)) continue;
    const words = WORDS[name];
    throw invalidParameter(
      `Username cannot be of ${words} format, since user pool is configured for ${words} alias.`,
    );
  }
}

/**
 * Refuses a name that somebody has, in a pool of addresses also any address of the new user. Ask it in the same step as he
 * is stored.
 * @param message what Cognito says in a pool that has no e-mail addresses as names
 * @throws CognitoError UsernameExistsException
 */
export function assertNameFree(
  ctx: LocalContext,
  pool: Pool,
  username: string,
  user: Pick<User, "attributes">,
  message: string,
): void {
  const names = [username, ...pool.usernameAttributes.flatMap((name) => user.attributes[name] ?? [])];
  if (names.every((name) => ctx.store.users.findByName(pool.id, name) === undefined)) return;
  const ofAddresses = pool.usernameAttributes.includes("email");
  throw new CognitoError(
    "UsernameExistsException",
    ofAddresses ? "An account with the given email already exists." : message,
  );
}

function looksLike(name: "email" | "phone_number", username: string): boolean {
  return name === "email" ? username.includes("@") : /^\+[0-9]+$/.test(username);
}
