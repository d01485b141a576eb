import { openChallenge, spendChallenge } from "./challenge-session";
import type { LocalContext } from "./context";
import { CognitoError } from "./errors";
import { assertTotpAllowed, withoutPreference } from "./mfa-preference";
import type { Pool, Totp, User } from "./model";
import { resume } from "./sign-in/resume";
import { acceptTotp, generateTotpSecret } from "./totp";

/**
 * Hands a signed-in user a new secret (AssociateSoftwareToken with an access token). The old one works until the new one
 * is verified.
 * @throws CognitoError SoftwareTokenMFANotFoundException when the pool has authenticators off
 */
export function associateTotp(ctx: LocalContext, pool: Pool, user: User): string {
  assertTotpAllowed(pool);
  const secret = generateTotpSecret();
  ctx.store.users.put({ ...user, pendingTotpSecret: secret });
  return secret;
}

/**
 * Makes the handed-out secret the user's own, replacing an older one (VerifySoftwareToken with an access token).
 * @throws CognitoError EnableSoftwareTokenMFAException (wrong code), ExpiredCodeException (used code),
 *   InvalidParameterException (nothing to verify)
 */
export function verifyTotp(
  ctx: LocalContext,
  pool: Pool,
  user: User,
  code: string,
  deviceName?: string,
): void {
  assertTotpAllowed(pool);
  const totp = withName(proveTotp(ctx, secretToVerify(user), code), deviceName);
  const { pendingTotpSecret: _spent, ...rest } = user;
  ctx.store.users.put({ ...rest, totp, modifiedAt: ctx.clock() });
}

/** The same in an MFA_SETUP session: hands out a secret and the session that goes on. */
export function associateTotpInSession(
  ctx: LocalContext,
  sessionId: string,
): { readonly secret: string; readonly session: string } {
  const { challenge, user, attempt } = resume(ctx, sessionId, "MFA_SETUP");
  const { pool, client, progress } = attempt;
  assertTotpAllowed(pool);
  const secret = generateTotpSecret();
  spendChallenge(ctx, challenge);
  const details = { totpSecret: secret, progress };
  return { secret, session: openChallenge(ctx, client, user, "MFA_SETUP", details).id };
}

/**
 * Verifies a code in an MFA_SETUP session; the session it returns answers MFA_SETUP (`answerMfaSetup`).
 * A wrong code leaves the session open.
 * @throws CognitoError as `verifyTotp`, and NotAuthorizedException (session)
 */
export function verifyTotpInSession(
  ctx: LocalContext,
  sessionId: string,
  code: string,
  deviceName?: string,
): { readonly session: string } {
  const { challenge, user, attempt } = resume(ctx, sessionId, "MFA_SETUP");
  const { client, progress } = attempt;
  const proved = proveTotp(ctx, { secret: challenge.totpSecret ?? "", usedSteps: [] }, code);
  const totp = withName(proved, deviceName);
  const mfa = { ...withoutPreference(user.mfa), enabled: true, preferred: true };
  ctx.store.users.put({ ...user, totp, mfa, modifiedAt: ctx.clock() });
  spendChallenge(ctx, challenge);
  const details = { totpSecret: totp.secret, totpVerified: true, progress };
  return { session: openChallenge(ctx, client, user, "MFA_SETUP", details).id };
}

function withName({ deviceName: _old, ...totp }: Totp, deviceName: string | undefined): Totp {
  return deviceName === undefined ? totp : { ...totp, deviceName };
}

function secretToVerify(user: User): Totp {
  if (user.pendingTotpSecret) return { secret: user.pendingTotpSecret, usedSteps: [] };
  return user.totp ?? { secret: "", usedSteps: [] };
}

function proveTotp(ctx: LocalContext, totp: Totp, code: string): Totp {
  if (totp.secret === "") {
    throw new CognitoError("InvalidParameterException", "Invalid software token: associate one first.");
  }
  const accepted = acceptTotp(totp, code, ctx.clock());
  if (accepted === "wrong") throw new CognitoError("EnableSoftwareTokenMFAException", "Code mismatch");
  if (accepted === "used") {
    throw new CognitoError("ExpiredCodeException", "Your software token has already been used once.");
  }
  return accepted;
}
