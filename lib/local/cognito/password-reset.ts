import { recordAuthEvent } from "./auth-events/record";
import type { LocalContext } from "./context";
import { sendCode } from "./deliver";
import { CognitoError, userNotFound } from "./errors";
import { NO_FAILURES } from "./lockout";
import { assertEnabled } from "./lookup";
import type { Client, Pool, SentCode, User } from "./model";
import { withPassword } from "./password-history";
import { bringUser } from "./sign-in/migration";
import type { Metadata } from "./triggers/client-metadata";
import { postConfirmation } from "./triggers/post-confirmation";
import { type Delivery, simulateDelivery } from "./verification/address";
import {
  addCodeRequest,
  assertSentCode,
  codeMismatch,
  createSentCode,
  RESET_CODE_LIFETIME,
} from "./verification/codes";
import {
  assertSelfServiceRecovery,
  findRecoveryMedium,
  getRecoveryMedium,
  recoveryMediums,
} from "./verification/recovery";

/**
 * Sends a code for a new password (ForgotPassword, the Hosted UI's page). For a client with PreventUserExistenceErrors
 * an unknown, disabled, unconfirmed or unreachable user gets the same answer, and nothing is sent.
 * @throws CognitoError UserNotFoundException, NotAuthorizedException (disabled, no password to reset yet, or recovery is
 *   the administrator's), InvalidParameterException (no verified address), LimitExceededException, and what a
 *   CustomMessage or UserMigration function throws
 */
export async function requestPasswordReset(
  ctx: LocalContext,
  pool: Pool,
  client: Client,
  username: string,
  clientMetadata?: Metadata,
): Promise<Delivery> {
  assertSelfServiceRecovery(pool);
  const source = "UserMigration_ForgotPassword";
  const user =
    ctx.store.users.findByName(pool.id, username) ??
    (await bringUser(ctx, pool, client, { source, username, clientMetadata }));
  const reachable = user?.enabled && user.status !== "UNCONFIRMED" && findRecoveryMedium(pool, user) !== null;
  if (!reachable && client.settings.PreventUserExistenceErrors === "ENABLED") {
    return simulateDelivery(pool, username, recoveryMediums(pool)[0] ?? "EMAIL");
  }
  if (!user) throw userNotFound();
  assertEnabled(user);
  return startReset(ctx, pool, client, user, user.status, clientMetadata);
}

/**
 * Makes the user choose a new password with a code (AdminResetUserPassword): status RESET_REQUIRED, code sent.
 * @throws CognitoError NotAuthorizedException, InvalidParameterException (no verified address), LimitExceededException,
 *   and what a CustomMessage function throws
 */
export async function forcePasswordReset(
  ctx: LocalContext,
  pool: Pool,
  user: User,
  clientMetadata?: Metadata,
): Promise<Delivery> {
  assertSelfServiceRecovery(pool);
  return startReset(ctx, pool, undefined, user, "RESET_REQUIRED", clientMetadata);
}

/**
 * Sets a new password with the code that was sent (ConfirmForgotPassword). The user is CONFIRMED, and any lock is lifted.
 * @throws CognitoError CodeMismatchException (also for an unknown or disabled user when the client hides who exists),
 *   ExpiredCodeException, InvalidPasswordException, PasswordHistoryPolicyViolationException, LimitExceededException,
 *   UserNotFoundException, UserNotConfirmedException, NotAuthorizedException, and what a PostConfirmation function throws
 */
export async function confirmPasswordReset(
  ctx: LocalContext,
  pool: Pool,
  client: Client,
  username: string,
  {
    code,
    password,
    clientMetadata,
  }: { code: string; password: string; clientMetadata?: Metadata | undefined },
): Promise<User> {
  const user = ctx.store.users.findByName(pool.id, username);
  const hides = client.settings.PreventUserExistenceErrors === "ENABLED";
  if (hides && !user?.enabled) throw codeMismatch();
  if (!user) throw userNotFound();
  assertEnabled(user);
  if (user.status === "UNCONFIRMED") {
    throw new CognitoError("UserNotConfirmedException", "User is not confirmed.");
  }
  assertSentCode(ctx, user.resetCode, code, (wrong) => {
    recordAuthEvent(ctx, pool, user, { type: "ForgotPassword", response: "Fail" });
    if (user.resetCode) ctx.store.users.put({ ...user, resetCode: { ...user.resetCode, wrong } });
  });
  const now = ctx.clock();
  const { resetCode: _spent, ...rest } = withPassword(pool, user, password, { temporary: false, now });
  const changed: User = { ...rest, status: "CONFIRMED", failures: NO_FAILURES, modifiedAt: now };
  ctx.store.users.put(changed);
  recordAuthEvent(ctx, pool, changed, { type: "ForgotPassword", response: "Pass" });
  const source = "PostConfirmation_ConfirmForgotPassword";
  await postConfirmation(ctx, pool, client, changed, { source, clientMetadata });
  return changed;
}

async function startReset(
  ctx: LocalContext,
  pool: Pool,
  client: Client | undefined,
  user: User,
  status: User["status"],
  clientMetadata: Metadata | undefined,
): Promise<Delivery> {
  const medium = getRecoveryMedium(pool, user);
  const resetRequests = addCodeRequest(ctx, user.resetRequests);
  const resetCode: SentCode = createSentCode(ctx, RESET_CODE_LIFETIME);
  const waiting = { ...user, status, resetCode, resetRequests, modifiedAt: ctx.clock() };
  ctx.store.users.put(waiting);
  if (client) recordAuthEvent(ctx, pool, user, { type: "ForgotPassword", response: "InProgress" });
  const { code } = resetCode;
  return sendCode(ctx, pool, client, waiting, { kind: "forgot-password", code, medium, clientMetadata });
}
