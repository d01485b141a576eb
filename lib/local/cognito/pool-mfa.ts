import type { PoolMfa } from "./settings";

/** A pool's factors as Get- and SetUserPoolMfaConfig give them. */
export function toMfaConfig(mfa: PoolMfa) {
  return {
    MfaConfiguration: mfa.configuration,
    SoftwareTokenMfaConfiguration: { Enabled: mfa.softwareToken },
    ...(mfa.sms ? { SmsMfaConfiguration: mfa.sms } : {}),
    ...(mfa.email ? { EmailMfaConfiguration: mfa.email } : {}),
    ...(mfa.webAuthn ? { WebAuthnConfiguration: mfa.webAuthn } : {}),
  };
}
