import type { LocalContext } from "./context";
import { CognitoError, invalidParameter } from "./errors";
import { type Factor, type FactorPreference, factorsOfPool, preferenceOf } from "./mfa-factors";
import type { Pool, User } from "./model";
import { isVerified } from "./verification/address";

type Wanted = { readonly Enabled?: boolean | undefined; readonly PreferredMfa?: boolean | undefined };

/** What SetUserMFAPreference and AdminSetUserMFAPreference take. */
export type MfaPreference = {
  readonly SoftwareTokenMfaSettings?: Wanted | undefined;
  readonly SMSMfaSettings?: Wanted | undefined;
  readonly EmailMfaSettings?: Wanted | undefined;
  readonly WebAuthnMfaSettings?: Wanted | undefined;
};

const ADDRESS = { SMS_MFA: "phone_number", EMAIL_OTP: "email" } as const;

/**
 * Sets the user's factors; those left out stay as they are, but that one preferred takes the preference from another.
 * @throws CognitoError InvalidParameterException (a factor that he or the pool has not, two preferred ones, preferred but
 *   off), SoftwareTokenMFANotFoundException (authenticators are off for the pool)
 */
export function applyMfaPreference(ctx: LocalContext, pool: Pool, user: User, wanted: MfaPreference): void {
  if (wanted.WebAuthnMfaSettings?.Enabled) throw notConfigured("WebAuthn MFA");
  const given: [Factor, Wanted | undefined][] = [
    ["SMS_MFA", wanted.SMSMfaSettings],
    ["EMAIL_OTP", wanted.EmailMfaSettings],
    ["SOFTWARE_TOKEN_MFA", wanted.SoftwareTokenMfaSettings],
  ];
  const changes = new Map<Factor, FactorPreference>();
  for (const [factor, settings] of given) {
    if (settings) changes.set(factor, toPreference(pool, user, factor, settings));
  }
  const preferred = [...changes.values()].filter((preference) => preference.preferred);
  if (preferred.length > 1) throw invalidParameter("Only one factor can be set as preferred.");
  const present = (factor: Factor): FactorPreference => {
    const kept = preferenceOf(user, factor);
    return changes.get(factor) ?? (preferred.length > 0 ? { ...kept, preferred: false } : kept);
  };
  const mfa = { ...present("SOFTWARE_TOKEN_MFA"), sms: present("SMS_MFA"), email: present("EMAIL_OTP") };
  ctx.store.users.put({ ...user, mfa, modifiedAt: ctx.clock() });
}

/**
 * MFAOptions of the older operations: text messages on, or with an empty list off.
 * @throws CognitoError InvalidParameterException (another medium than SMS, or as `applyMfaPreference`)
 */
export function applyMfaOptions(
  ctx: LocalContext,
  pool: Pool,
  user: User,
  options: readonly { readonly DeliveryMedium?: string; readonly AttributeName?: string }[],
): void {
  const sms = options.every(({ DeliveryMedium = "SMS", AttributeName = "phone_number" }) => {
    return DeliveryMedium === "SMS" && AttributeName === "phone_number";
  });
  if (!sms) throw invalidParameter("MFA options can only be SMS to the phone_number.");
  applyMfaPreference(ctx, pool, user, { SMSMfaSettings: { Enabled: options.length > 0 } });
}

/** Settings in which no factor is preferred. */
export function withoutPreference({ sms, email, ...software }: User["mfa"]): User["mfa"] {
  return {
    ...software,
    preferred: false,
    ...(sms ? { sms: { ...sms, preferred: false } } : {}),
    ...(email ? { email: { ...email, preferred: false } } : {}),
  };
}

/** @throws CognitoError SoftwareTokenMFANotFoundException */
export function assertTotpAllowed(pool: Pool): void {
  if (factorsOfPool(pool).includes("SOFTWARE_TOKEN_MFA")) return;
  throw new CognitoError(
    "SoftwareTokenMFANotFoundException",
    "Software Token MFA has not been enabled by the userPool",
  );
}

function toPreference(
  pool: Pool,
  user: User,
  factor: Factor,
  { Enabled, PreferredMfa }: Wanted,
): FactorPreference {
  const [enabled, preferred] = [Enabled ?? false, PreferredMfa ?? false];
  if (enabled) assertHas(pool, user, factor);
  if (preferred && !enabled) throw invalidParameter("A factor that is not enabled cannot be preferred.");
  return { enabled, preferred };
}

function assertHas(pool: Pool, user: User, factor: Factor): void {
  if (factor === "SOFTWARE_TOKEN_MFA") {
    assertTotpAllowed(pool);
    if (!user.totp) throw invalidParameter("User has not verified software token mfa");
    return;
  }
  if (!factorsOfPool(pool).includes(factor))
    throw notConfigured(factor === "SMS_MFA" ? "SMS MFA" : "Email MFA");
  if (!isVerified(user, ADDRESS[factor])) {
    throw invalidParameter(`User does not have delivery config set to turn on ${factor}`);
  }
}

function notConfigured(factor: string): CognitoError {
  return invalidParameter(`${factor} is not configured for the user pool.`);
}
