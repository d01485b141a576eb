import type { LocalContext } from "../context";
import { CognitoError, notAuthorized, userNotFound } from "../errors";
import { assertEnabled } from "../lookup";
import type { User } from "../model";
import { preAuthentication } from "../triggers/pre-authentication";
import type { Attempt } from "./attempt";

/**
 * Whom a sign-in is for, once the pool's PreAuthentication function has let him.
 * @param username user name, sub or alias
 * @returns null for somebody unknown whom the client hides: go on as if he existed, and refuse him as any other
 * @throws CognitoError UserNotFoundException and NotAuthorizedException (disabled), both only for a client with
 *   PreventUserExistenceErrors LEGACY, and what `preAuthentication` throws
 */
export async function admitUser(
  ctx: LocalContext,
  { pool, client, request }: Attempt,
  username: string,
): Promise<User | null> {
  const hides = client.settings.PreventUserExistenceErrors === "ENABLED";
  const known = ctx.store.users.findByName(pool.id, username);
  if (!known && !hides) throw userNotFound();
  if (known && !hides) assertEnabled(known);
  const validationData = request.clientMetadata;
  await preAuthentication(ctx, pool, client, { username, user: known, validationData });
  return ctx.store.users.findByName(pool.id, username) ?? null;
}

/**
 * Refuses who cannot sign in whatever he knows.
 * @throws CognitoError UserNotConfirmedException, also with a wrong password; PasswordResetRequiredException for an
 *   imported user, who has no password yet
 */
export function assertSignInState(user: User): void {
  if (user.status === "UNCONFIRMED") {
    throw new CognitoError("UserNotConfirmedException", "User is not confirmed.");
  }
  if (!user.password) assertNoReset(user);
}

/** @throws CognitoError PasswordResetRequiredException */
export function assertNoReset(user: User): void {
  if (user.status !== "RESET_REQUIRED") return;
  throw new CognitoError("PasswordResetRequiredException", "Password reset required for the user");
}

/** The one refusal for a wrong password, an unknown user, and somebody without a password. */
export function incorrect(): CognitoError {
  return notAuthorized("Incorrect username or password.");
}
