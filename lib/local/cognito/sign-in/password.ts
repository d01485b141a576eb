import type { LocalContext } from "../context";
import { assertEnabled } from "../lookup";
import type { Client, Pool, User } from "../model";
import { assertTemporaryPasswordLives, provePassword } from "../password-proof";
import { matchesPassword } from "../passwords";
import { admitUser, assertNoReset, assertSignInState, incorrect } from "./admission";
import { type Attempt, advance, noteAttempt, type SignInRequest, startAttempt } from "./attempt";
import { bringUser } from "./migration";
import { askNewPassword } from "./new-password";
import { continueSignIn } from "./second-factor";
import type { SignInStep } from "./step";

/**
 * The first step of a sign-in with a password (InitiateAuth, AdminInitiateAuth, the Hosted UI's login page).
 * @param username user name, sub or alias
 * @throws CognitoError NotAuthorizedException (wrong password, locked, disabled, expired temporary password),
 *   UserNotFoundException (only for a client with PreventUserExistenceErrors LEGACY), UserNotConfirmedException,
 *   PasswordResetRequiredException, and what the pool's functions throw
 */
export async function beginSignIn(
  ctx: LocalContext,
  pool: Pool,
  client: Client,
  username: string,
  password: string,
  request: SignInRequest = {},
): Promise<SignInStep> {
  const attempt = startAttempt(pool, client, request);
  if (!ctx.store.users.findByName(pool.id, username)) {
    const source = "UserMigration_Authentication";
    const validationData = request.clientMetadata;
    await bringUser(ctx, pool, client, { source, username, password, validationData });
  }
  return takePassword(ctx, attempt, await admitUser(ctx, attempt, username), password);
}

/** The same for a user who was admitted already. @param user null: somebody unknown, refused after as long a look */
export async function takePassword(
  ctx: LocalContext,
  attempt: Attempt,
  user: User | null,
  password: string,
): Promise<SignInStep> {
  if (!user) {
    matchesPassword(undefined, password);
    throw incorrect();
  }
  assertSignInState(user);
  const proved = proveOrNote(ctx, attempt, user, () => provePassword(ctx, user, password));
  return passPassword(ctx, attempt, proved);
}

/**
 * Goes on after the password was proven, in whatever way.
 * @throws CognitoError NotAuthorizedException (disabled, expired temporary password), PasswordResetRequiredException, and
 *   what `continueSignIn` throws
 */
export async function passPassword(ctx: LocalContext, attempt: Attempt, user: User): Promise<SignInStep> {
  const passed = advance(attempt, { passed: "Password" });
  proveOrNote(ctx, passed, user, () => {
    assertEnabled(user);
    assertNoReset(user);
    if (user.status === "FORCE_CHANGE_PASSWORD") assertTemporaryPasswordLives(ctx, attempt.pool, user);
  });
  if (user.status === "FORCE_CHANGE_PASSWORD") return askNewPassword(ctx, passed, user);
  return continueSignIn(ctx, passed, user);
}

/** Runs a check of the password; a refusal is written down before it goes on its way. */
export function proveOrNote<T>(ctx: LocalContext, attempt: Attempt, user: User, prove: () => T): T {
  try {
    return prove();
  } catch (error) {
    const wrong = attempt.progress.passed.length === 0;
    noteAttempt(ctx, attempt, user, "Fail", wrong ? "Password" : undefined);
    throw error;
  }
}
