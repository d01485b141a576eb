import { Secret, TOTP } from "otpauth";
import type { Totp } from "./model";

const PERIOD_SECONDS = 30;
/** Codes of the step before and the step after are accepted too. */
const WINDOW = 1;

/** A new secret as AssociateSoftwareToken gives it: base32, 32 bytes. */
export function generateTotpSecret(): string {
  return new Secret({ size: 32 }).base32;
}

/**
 * Checks a six-digit code (RFC 6238, SHA-1, 30 s, one step either way).
 * @param now milliseconds
 * @returns the authenticator with the code marked as used, or why it is refused
 */
export function acceptTotp(totp: Totp, code: string, now: number): Totp | "wrong" | "used" {
  const delta = generatorOf(totp.secret).validate({ token: code, timestamp: now, window: WINDOW });
  if (delta === null) return "wrong";

  const current = Math.floor(now / 1000 / PERIOD_SECONDS);
  const step = current + delta;
  if (totp.usedSteps.includes(step)) return "used";
  const stillReplayable = totp.usedSteps.filter((used) => used >= current - WINDOW);
  return { ...totp, usedSteps: [...stillReplayable, step] };
}

function generatorOf(secret: string): TOTP {
  return new TOTP({
    secret: Secret.fromBase32(secret),
    algorithm: "SHA1",
    digits: 6,
    period: PERIOD_SECONDS,
  });
}
