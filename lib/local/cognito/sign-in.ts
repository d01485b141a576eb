import { assertWritableAttributes, changeAttributes } from "./attributes";
import { getChallenge, openChallenge, spendChallenge } from "./challenge-session";
import type { LocalContext } from "./context";
import { CognitoError, invalidParameter, notAuthorized, userNotFound } from "./errors";
import { assertEnabled, getClient, getPool } from "./lookup";
import type { ChallengeSession, Client, Pool, User } from "./model";
import { assertTemporaryPasswordLives, provePassword } from "./password-proof";
import { assertPasswordPolicy, hashPassword, matchesPassword } from "./passwords";
import { acceptTotp } from "./totp";

/** What comes next: tokens may be issued, or the session waits for an answer. `session` is the `Session` on the wire. */
export type SignInStep =
  | { readonly kind: "done"; readonly user: User }
  | { readonly kind: "new_password" | "totp" | "mfa_setup"; readonly user: User; readonly session: string };

const WRONG_CODES_A_SESSION = 5;

/**
 * The first step of a sign-in with a password (InitiateAuth, AdminInitiateAuth, the Hosted UI's login page).
 * @param username user name, sub or alias
 * @throws CognitoError NotAuthorizedException (wrong password, locked, disabled, expired temporary password),
 *   UserNotFoundException (only for a client with PreventUserExistenceErrors LEGACY), UserNotConfirmedException,
 *   PasswordResetRequiredException
 */
export function beginSignIn(
  ctx: LocalContext,
  pool: Pool,
  client: Client,
  username: string,
  password: string,
): SignInStep {
  const user = ctx.store.users.findByName(pool.id, username);
  if (!user) {
    matchesPassword(undefined, password);
    if (client.settings.PreventUserExistenceErrors === "LEGACY") throw userNotFound();
    throw notAuthorized("Incorrect username or password.");
  }
  assertEnabled(user);
  if (user.status === "RESET_REQUIRED") {
    throw new CognitoError("PasswordResetRequiredException", "Password reset required for the user");
  }
  const proved = provePassword(ctx, user, password);
  if (proved.status === "UNCONFIRMED") {
    throw new CognitoError("UserNotConfirmedException", "User is not confirmed.");
  }
  if (proved.status !== "FORCE_CHANGE_PASSWORD") return continueWithMfa(ctx, pool, client, proved);
  assertTemporaryPasswordLives(ctx, pool, proved);
  return waitFor(ctx, client, proved, "NEW_PASSWORD_REQUIRED");
}

/**
 * Answers NEW_PASSWORD_REQUIRED: the user becomes CONFIRMED.
 * @param attributes values for the user's own attributes, by name
 * @throws CognitoError NotAuthorizedException (session), InvalidPasswordException, InvalidParameterException
 */
export function answerNewPassword(
  ctx: LocalContext,
  session: string,
  newPassword: string,
  attributes: Readonly<Record<string, string>> = {},
): SignInStep {
  const { challenge, user, pool, client } = openedBy(ctx, session, "NEW_PASSWORD_REQUIRED");
  assertPasswordPolicy(pool.settings.PasswordPolicy, newPassword);
  if (matchesPassword(user.password, newPassword)) {
    throw invalidParameter("Provided password cannot be the same as the temporary password.");
  }
  assertWritableAttributes(client, attributes);
  const now = ctx.clock();
  const confirmed: User = {
    ...changeAttributes(ctx, pool, user, attributes),
    status: "CONFIRMED",
    password: hashPassword(newPassword, false, now, user),
    modifiedAt: now,
  };
  ctx.store.users.put(confirmed);
  spendChallenge(ctx, challenge);
  return continueWithMfa(ctx, pool, client, confirmed);
}

/**
 * Answers SOFTWARE_TOKEN_MFA with a six-digit code. A wrong code leaves the session open for another try, five times.
 * @throws CognitoError CodeMismatchException, ExpiredCodeException (a code used before), NotAuthorizedException (session)
 */
export function answerTotp(ctx: LocalContext, session: string, code: string): SignInStep {
  const { challenge, user } = openedBy(ctx, session, "SOFTWARE_TOKEN_MFA");
  const accepted = user.totp ? acceptTotp(user.totp, code, ctx.clock()) : "wrong";
  if (accepted === "used") {
    throw new CognitoError("ExpiredCodeException", "Your software token has already been used once.");
  }
  if (accepted === "wrong") {
    const wrong = challenge.wrong + 1;
    ctx.store.challenges.put({ ...challenge, wrong, used: wrong >= WRONG_CODES_A_SESSION });
    throw new CognitoError("CodeMismatchException", "Invalid code received for user");
  }
  const known: User = { ...user, totp: accepted };
  ctx.store.users.put(known);
  spendChallenge(ctx, challenge);
  return { kind: "done", user: known };
}

/**
 * Answers MFA_SETUP once `verifyTotpSetup` (mfa-setup.ts) has accepted a code in the session.
 * @throws CognitoError NotAuthorizedException (session), InvalidParameterException (no verified token in it)
 */
export function answerMfaSetup(ctx: LocalContext, session: string): SignInStep {
  const { challenge, user } = openedBy(ctx, session, "MFA_SETUP");
  if (!challenge.totpVerified) {
    throw invalidParameter("User has not verified software token mfa");
  }
  spendChallenge(ctx, challenge);
  return { kind: "done", user };
}

/**
 * The session, its user, pool and client, all still there and allowed.
 * @throws CognitoError NotAuthorizedException (session, disabled user), UserNotFoundException
 */
export function openedBy(ctx: LocalContext, session: string, kind: ChallengeSession["challenge"]) {
  const challenge = getChallenge(ctx, session, kind);
  const user = ctx.store.users.findBySub(challenge.poolId, challenge.sub);
  if (!user) throw userNotFound();
  assertEnabled(user);
  return {
    challenge,
    user,
    pool: getPool(ctx, challenge.poolId),
    client: getClient(ctx, challenge.clientId),
  };
}

function continueWithMfa(ctx: LocalContext, pool: Pool, client: Client, user: User): SignInStep {
  const asks = pool.mfa.configuration === "ON" || (pool.mfa.configuration === "OPTIONAL" && user.mfa.enabled);
  if (!asks) return { kind: "done", user };
  if (user.totp) return waitFor(ctx, client, user, "SOFTWARE_TOKEN_MFA");
  if (pool.mfa.configuration === "OPTIONAL") return { kind: "done", user };
  return waitFor(ctx, client, user, "MFA_SETUP");
}

function waitFor(
  ctx: LocalContext,
  client: Client,
  user: User,
  challenge: ChallengeSession["challenge"],
): SignInStep {
  const kinds = {
    NEW_PASSWORD_REQUIRED: "new_password",
    SOFTWARE_TOKEN_MFA: "totp",
    MFA_SETUP: "mfa_setup",
  } as const;
  return { kind: kinds[challenge], user, session: openChallenge(ctx, client, user, challenge).id };
}
