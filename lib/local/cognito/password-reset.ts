import type { LocalContext } from "./context";
import { type Delivery, deliveryOf, findRecoveryMedium, sendResetCode } from "./deliver";
import { CognitoError, invalidParameter, notAuthorized, userNotFound } from "./errors";
import { NO_FAILURES } from "./lockout";
import { assertEnabled } from "./lookup";
import type { Client, Pool, ResetCode, User } from "./model";
import { assertPasswordPolicy, generateCode, hashPassword } from "./passwords";

const HOUR = 3_600_000;
const REQUESTS_AN_HOUR = 20;
const WRONG_CODES = 5;

/**
 * Sends a code for a new password (ForgotPassword, the Hosted UI's page). For a client with PreventUserExistenceErrors
 * an unknown, disabled or unreachable user gets the same answer, and nothing is sent.
 * @throws CognitoError UserNotFoundException, NotAuthorizedException (disabled, no password to reset yet, or recovery is
 *   the administrator's), InvalidParameterException (no verified address), LimitExceededException
 */
export function requestPasswordReset(
  ctx: LocalContext,
  pool: Pool,
  client: Client,
  username: string,
): Delivery {
  const user = ctx.store.users.findByName(pool.id, username);
  const hides = client.settings.PreventUserExistenceErrors === "ENABLED";
  const reachable = user?.enabled && findRecoveryMedium(pool, user) !== null;
  if (hides && !reachable)
    return deliveryOf(username.includes("@") ? username : `${username}@unknown`, "EMAIL");

  if (!user) throw userNotFound();
  assertEnabled(user);
  return startReset(ctx, pool, user, user.status);
}

/**
 * Makes the user choose a new password with a code (AdminResetUserPassword): status RESET_REQUIRED, code sent.
 * @throws CognitoError NotAuthorizedException, InvalidParameterException (no verified address), LimitExceededException
 */
export function forcePasswordReset(ctx: LocalContext, pool: Pool, user: User): Delivery {
  return startReset(ctx, pool, user, "RESET_REQUIRED");
}

/**
 * Sets a new password with the code that was sent (ConfirmForgotPassword). The user is CONFIRMED, and any lock is lifted.
 * @throws CognitoError CodeMismatchException (also for an unknown user when the client hides who exists),
 *   ExpiredCodeException, InvalidPasswordException, LimitExceededException, UserNotFoundException, NotAuthorizedException
 */
export function confirmPasswordReset(
  ctx: LocalContext,
  pool: Pool,
  client: Client,
  username: string,
  code: string,
  password: string,
): User {
  const user = ctx.store.users.findByName(pool.id, username);
  if (!user && client.settings.PreventUserExistenceErrors === "LEGACY") throw userNotFound();
  if (!user) throw codeMismatch();
  assertEnabled(user);
  assertResetCode(ctx, user, code);
  assertPasswordPolicy(pool.settings.PasswordPolicy, password);

  const now = ctx.clock();
  const { resetCode: _spent, ...rest } = user;
  const changed: User = {
    ...rest,
    status: "CONFIRMED",
    password: hashPassword(password, false, now),
    failures: NO_FAILURES,
    modifiedAt: now,
  };
  ctx.store.users.put(changed);
  return changed;
}

function startReset(ctx: LocalContext, pool: Pool, user: User, status: User["status"]): Delivery {
  if (user.status !== "CONFIRMED" && user.status !== "RESET_REQUIRED") {
    throw notAuthorized("User password cannot be reset in the current state.");
  }
  const mechanisms = pool.settings.RecoveryMechanisms;
  if (mechanisms.length > 0 && mechanisms.every(({ Name }) => Name === "admin_only")) {
    throw notAuthorized("Contact administrator to reset password.");
  }
  const medium = findRecoveryMedium(pool, user);
  if (!medium) {
    throw invalidParameter(
      "Cannot reset password for the user as there is no registered/verified email or phone_number",
    );
  }
  const now = ctx.clock();
  const requests = (user.resetRequests ?? []).filter((at) => at > now - HOUR);
  if (requests.length >= REQUESTS_AN_HOUR) throw limitExceeded();
  const resetCode: ResetCode = { code: generateCode(), expiresAt: now + HOUR, wrong: 0 };
  ctx.store.users.put({ ...user, status, resetCode, resetRequests: [...requests, now], modifiedAt: now });
  return sendResetCode(ctx, user, resetCode.code, medium);
}

function assertResetCode(ctx: LocalContext, user: User, code: string): void {
  const sent = user.resetCode;
  if (!sent || sent.expiresAt <= ctx.clock()) {
    throw new CognitoError("ExpiredCodeException", "Invalid code provided, please request a code again.");
  }
  if (sent.wrong >= WRONG_CODES) throw limitExceeded();
  if (sent.code === code) return;
  ctx.store.users.put({ ...user, resetCode: { ...sent, wrong: sent.wrong + 1 } });
  throw codeMismatch();
}

function codeMismatch(): CognitoError {
  return new CognitoError("CodeMismatchException", "Invalid verification code provided, please try again.");
}

function limitExceeded(): CognitoError {
  return new CognitoError("LimitExceededException", "Attempt limit exceeded, please try after some time.");
}
