import type { LocalContext } from "./context";
import { notAuthorized } from "./errors";
import { countFailure, isLocked, NO_FAILURES } from "./lockout";
import type { Pool, User } from "./model";
import { matchesPassword } from "./passwords";

const DAY = 86_400_000;

/**
 * The user with his failures forgotten, when it is his password; else the failure is counted.
 * @throws CognitoError NotAuthorizedException
 */
export function provePassword(ctx: LocalContext, user: User, password: string): User {
  const now = ctx.clock();
  if (isLocked(user, now)) throw notAuthorized("Password attempts exceeded");
  if (!matchesPassword(user.password, password)) {
    ctx.store.users.put(countFailure(user, now));
    throw notAuthorized("Incorrect username or password.");
  }
  if (user.failures.count === 0) return user;
  const forgiven: User = { ...user, failures: NO_FAILURES };
  ctx.store.users.put(forgiven);
  return forgiven;
}

/** @throws CognitoError NotAuthorizedException when the temporary password is older than the pool allows */
export function assertTemporaryPasswordLives(ctx: LocalContext, pool: Pool, user: User): void {
  const days = pool.settings.PasswordPolicy.TemporaryPasswordValidityDays;
  if (user.password?.temporary && user.password.setAt + days * DAY <= ctx.clock()) {
    throw notAuthorized("Temporary password has expired and must be reset by an administrator.");
  }
}
