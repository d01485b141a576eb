import type { LocalContext } from "./context";
import { notAuthorized } from "./errors";
import { countFailure, isLocked, NO_FAILURES } from "./lockout";
import type { Pool, User } from "./model";
import { matchesPassword } from "./passwords";
import { createVerifier, identityOf } from "./srp/verifier";

const DAY = 86_400_000;

/**
 * The user with his failures forgotten, when it is his password; else the failure is counted. A password set by an older
 * version gets its SRP verifier by the way.
 * @throws CognitoError NotAuthorizedException
 */
export function provePassword(ctx: LocalContext, user: User, password: string): User {
  const proved = proveBy(ctx, user, () => matchesPassword(user.password, password));
  if (!proved.password || proved.password.srp) return proved;
  const srp = createVerifier(identityOf(proved), password);
  const completed: User = { ...proved, password: { ...proved.password, srp } };
  ctx.store.users.put(completed);
  return completed;
}

/**
 * The same with another proof of the password. It is not looked at while the user is locked out.
 * @throws CognitoError NotAuthorizedException
 */
export function proveBy(ctx: LocalContext, user: User, proves: () => boolean): User {
  const now = ctx.clock();
  if (isLocked(user, now)) throw notAuthorized("Password attempts exceeded");
  if (!proves()) {
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
