import { CognitoError } from "./errors";
import type { Pool, User } from "./model";
import { assertPasswordPolicy, hashPassword, matchesPassword } from "./passwords";

/**
 * The user with another password (not stored yet), the present one among his former ones.
 * @throws CognitoError InvalidPasswordException, PasswordHistoryPolicyViolationException (one of the last
 *   PasswordHistorySize passwords, the present one among them)
 */
export function withPassword(
  pool: Pool,
  user: User,
  password: string,
  { temporary, now }: { readonly temporary: boolean; readonly now: number },
): User {
  const policy = pool.settings.PasswordPolicy;
  assertPasswordPolicy(policy, password);
  const size = policy.PasswordHistorySize ?? 0;
  const { formerPasswords = [], ...rest } = user;
  // A temporary password was never the user's own choice.
  const own =
    user.password && !user.password.temporary ? [user.password, ...formerPasswords] : formerPasswords;
  if (own.slice(0, size).some((former) => matchesPassword(former, password))) {
    throw new CognitoError(
      "PasswordHistoryPolicyViolationException",
      "Password has previously been used. Choose another one.",
    );
  }
  const kept = own.slice(0, size);
  return {
    ...rest,
    ...(kept.length > 0 ? { formerPasswords: kept } : {}),
    password: hashPassword(password, temporary, now, user),
  };
}
