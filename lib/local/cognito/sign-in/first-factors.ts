import { factorsToAsk } from "../mfa-factors";
import type { Pool, User } from "../model";
import { isVerified } from "../verification/address";

/** Ways to begin a sign-in of USER_AUTH. Passkeys (WEB_AUTHN) are not among them here. */
export type FirstFactor = "PASSWORD" | "PASSWORD_SRP" | "EMAIL_OTP" | "SMS_OTP";

const NAMES: readonly string[] = ["PASSWORD", "PASSWORD_SRP", "EMAIL_OTP", "SMS_OTP", "WEB_AUTHN"];

/** True for what PREFERRED_CHALLENGE and ANSWER may say. */
export function isFirstFactor(name: string): name is FirstFactor {
  return NAMES.includes(name);
}

/**
 * The ways that are open to a user, or would be to one of whom nothing is known (null). A code by message is no first
 * factor for whoever has to give a second one.
 */
export function firstFactorsOf(pool: Pool, user: User | null): FirstFactor[] {
  const allowed = pool.settings.AllowedFirstAuthFactors ?? ["PASSWORD"];
  const codes = pool.mfa.configuration !== "ON" && (user === null || factorsToAsk(pool, user) === null);
  const open: Record<FirstFactor, boolean> = {
    PASSWORD_SRP: user === null || user.password !== undefined,
    PASSWORD: user === null || user.password !== undefined,
    EMAIL_OTP: codes && allowed.includes("EMAIL_OTP") && (user === null || isVerified(user, "email")),
    SMS_OTP: codes && allowed.includes("SMS_OTP") && (user === null || isVerified(user, "phone_number")),
  };
  return (Object.keys(open) as FirstFactor[]).filter((factor) => open[factor]);
}

/** ConfiguredUserAuthFactors of GetUserAuthFactors: what the user has, by the names of the pool's sign-in policy. */
export function configuredFactorsOf(pool: Pool, user: User): string[] {
  const allowed = pool.settings.AllowedFirstAuthFactors ?? ["PASSWORD"];
  return [
    ...(user.password ? ["PASSWORD"] : []),
    ...(allowed.includes("EMAIL_OTP") && isVerified(user, "email") ? ["EMAIL_OTP"] : []),
    ...(allowed.includes("SMS_OTP") && isVerified(user, "phone_number") ? ["SMS_OTP"] : []),
    ...(user.totp ? ["SOFTWARE_TOKEN"] : []),
  ];
}
