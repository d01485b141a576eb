import type { Pool, User } from "./model";
import { isVerified } from "./verification/address";

/** Second factors, by the names that Cognito has for them. */
export type Factor = "SMS_MFA" | "EMAIL_OTP" | "SOFTWARE_TOKEN_MFA";
export type FactorPreference = { readonly enabled: boolean; readonly preferred: boolean };

const FACTORS: readonly Factor[] = ["SMS_MFA", "EMAIL_OTP", "SOFTWARE_TOKEN_MFA"];
const OFF: FactorPreference = { enabled: false, preferred: false };

/** What a user has chosen for a factor. */
export function preferenceOf(user: User, factor: Factor): FactorPreference {
  if (factor === "SMS_MFA") return user.mfa.sms ?? OFF;
  if (factor === "EMAIL_OTP") return user.mfa.email ?? OFF;
  return user.totp ? user.mfa : OFF;
}

/** UserMFASettingList and PreferredMfaSetting; both absent when no factor is switched on. */
export function mfaSettingsOf(user: User): { UserMFASettingList?: Factor[]; PreferredMfaSetting?: Factor } {
  const enabled = FACTORS.filter((factor) => preferenceOf(user, factor).enabled);
  if (enabled.length === 0) return {};
  const preferred = enabled.find((factor) => preferenceOf(user, factor).preferred);
  return { UserMFASettingList: enabled, ...(preferred ? { PreferredMfaSetting: preferred } : {}) };
}

/** The factors that a pool has. */
export function factorsOfPool(pool: Pool): Factor[] {
  if (pool.mfa.configuration === "OFF") return [];
  const has: Record<Factor, boolean> = {
    SMS_MFA: pool.mfa.sms !== undefined,
    EMAIL_OTP: pool.mfa.email !== undefined,
    SOFTWARE_TOKEN_MFA: pool.mfa.softwareToken,
  };
  return FACTORS.filter((factor) => has[factor]);
}

/**
 * Among which factors a sign-in chooses. With MFA ON everything that the user has counts, switched on or not; with
 * OPTIONAL only what is switched on.
 * @returns null when none is asked for; an empty list when the user has to set one up
 */
export function factorsToAsk(pool: Pool, user: User): Factor[] | null {
  const usable = factorsOfPool(pool).filter((factor) => canUse(user, factor));
  if (pool.mfa.configuration === "ON") return usable;
  const enabled = usable.filter((factor) => preferenceOf(user, factor).enabled);
  return enabled.length === 0 ? null : enabled;
}

function canUse(user: User, factor: Factor): boolean {
  if (factor === "SMS_MFA") return user.attributes.phone_number !== undefined;
  if (factor === "EMAIL_OTP") return isVerified(user, "email");
  return user.totp !== undefined;
}
