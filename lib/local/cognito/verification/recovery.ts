import { invalidParameter, notAuthorized } from "../errors";
import { preferenceOf } from "../mfa-factors";
import type { Pool, User } from "../model";
import { attributeOf, isVerified, type Medium } from "./address";

/** The mediums by which the pool lets people recover a password, most wanted first (AccountRecoverySetting). */
export function recoveryMediums(pool: Pool): Medium[] {
  return [...pool.settings.RecoveryMechanisms]
    .sort((a, b) => a.Priority - b.Priority)
    .flatMap(({ Name }) => {
      if (Name === "verified_email") return ["EMAIL" as const];
      return Name === "verified_phone_number" ? ["SMS" as const] : [];
    });
}

/**
 * By which medium the pool lets this user recover his password: the first whose address is verified, and that is not his
 * second factor as well.
 */
export function findRecoveryMedium(pool: Pool, user: User): Medium | null {
  const usable = recoveryMediums(pool).find((medium) => {
    const factor = medium === "EMAIL" ? "EMAIL_OTP" : "SMS_MFA";
    return isVerified(user, attributeOf(medium)) && !preferenceOf(user, factor).enabled;
  });
  return usable ?? null;
}

/** @throws CognitoError NotAuthorizedException where only administrators reset passwords */
export function assertSelfServiceRecovery(pool: Pool): void {
  const mechanisms = pool.settings.RecoveryMechanisms;
  if (mechanisms.length > 0 && recoveryMediums(pool).length === 0) {
    throw notAuthorized("Contact administrator to reset password.");
  }
}

/**
 * The medium for a user's reset code.
 * @throws CognitoError NotAuthorizedException (no password to reset in this state), InvalidParameterException (no
 *   verified address, which is also what an unconfirmed user hears)
 */
export function getRecoveryMedium(pool: Pool, user: User): Medium {
  if (user.status !== "CONFIRMED" && user.status !== "RESET_REQUIRED" && user.status !== "UNCONFIRMED") {
    throw notAuthorized("User password cannot be reset in the current state.");
  }
  const medium = user.status === "UNCONFIRMED" ? null : findRecoveryMedium(pool, user);
  if (medium) return medium;
  throw invalidParameter(
    "Cannot reset password for the user as there is no registered/verified email or phone_number",
  );
}
