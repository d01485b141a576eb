import { randomBytes, randomInt, scryptSync, timingSafeEqual } from "node:crypto";
import { CognitoError } from "./errors";
import type { Password, User } from "./model";
import type { PasswordPolicy } from "./settings";
import { createVerifier, identityOf } from "./srp/verifier";

/** Cheap on purpose: these are made-up accounts, and a demo seeds many of them. */
const SCRYPT = { N: 1024, r: 8, p: 1 };
const SYMBOLS = "^$*.[]{}()?-\"!@#%&/\\,><':;|_~`+= ";
const NOBODY = hashForComparison("nobody has this password");

/** Whose password it is: SRP binds its verifier to the user's name. */
export type PasswordOwner = Pick<User, "poolId" | "username">;

/**
 * A password as it is kept: a hash, and a verifier for sign-ins by SRP. `temporary` ones expire after the pool's
 * TemporaryPasswordValidityDays.
 */
export function hashPassword(
  password: string,
  temporary: boolean,
  now: number,
  owner: PasswordOwner,
): Password {
  const srp = createVerifier(identityOf(owner), password);
  return { ...hashForComparison(password), temporary, setAt: now, srp };
}

/** The part of a kept password that does not depend on whose it is. */
export function hashForComparison(password: string): Pick<Password, "hash" | "salt"> {
  const salt = randomBytes(16).toString("base64url");
  return { hash: derive(password, salt), salt };
}

/** True when it is the password. Without one to compare (unknown user) it takes as long and is false. */
export function matchesPassword(stored: Password | undefined, password: string): boolean {
  const { hash, salt } = stored ?? NOBODY;
  const same = timingSafeEqual(Buffer.from(hash), Buffer.from(derive(password, salt)));
  return same && stored !== undefined;
}

/**
 * Refuses what the pool's policy does not allow.
 * @throws CognitoError InvalidPasswordException, with Cognito's reason.
 */
export function assertPasswordPolicy(policy: PasswordPolicy, password: string): void {
  const reason = findPolicyFault(policy, password);
  if (reason) {
    throw new CognitoError("InvalidPasswordException", `Password did not conform with policy: ${reason}`);
  }
}

/** A random password that satisfies the policy, for invitations. */
export function generatePassword(policy: PasswordPolicy): string {
  const sets = ["abcdefghijkmnpqrstuvwxyz", "ABCDEFGHJKLMNPQRSTUVWXYZ", "23456789", "!@#%*?-_"];
  const all = sets.join("");
  const length = Math.max(policy.MinimumLength, 12);
  const characters = [...sets.map(pick), ...Array.from({ length: length - sets.length }, () => pick(all))];
  return shuffle(characters).join("");
}

/** A code as Cognito mails it: six digits, eight where it takes the place of a password. */
export function generateCode(digits: 6 | 8 = 6): string {
  return String(randomInt(10 ** digits)).padStart(digits, "0");
}

function derive(password: string, salt: string): string {
  return scryptSync(password.normalize("NFC"), salt, 32, SCRYPT).toString("base64url");
}

function findPolicyFault(policy: PasswordPolicy, password: string): string | undefined {
  if (password.length < policy.MinimumLength) return "Password not long enough";
  if (policy.RequireUppercase && !/[A-Z]/.test(password)) return "Password must have uppercase characters";
  if (policy.RequireLowercase && !/[a-z]/.test(password)) return "Password must have lowercase characters";
  if (policy.RequireNumbers && !/[0-9]/.test(password)) return "Password must have numeric characters";
  const hasSymbol = [...password].some((character) => SYMBOLS.includes(character));
  if (policy.RequireSymbols && !hasSymbol) return "Password must have symbol characters";
  return undefined;
}

function pick(characters: string): string {
  return characters.charAt(randomInt(characters.length));
}

function shuffle(characters: string[]): string[] {
  const left = [...characters];
  return characters.map(() => left.splice(randomInt(left.length), 1)[0] ?? "");
}
