import { z } from "zod";
import type { LocalContext } from "./context";
import { invalidParameter } from "./errors";
import { assertTotpAllowed } from "./mfa-setup";
import type { Pool, User } from "./model";

const FactorSettings = z.object({ Enabled: z.boolean().optional(), PreferredMfa: z.boolean().optional() });

/** What SetUserMFAPreference and AdminSetUserMFAPreference take. */
export const MfaPreference = z.object({
  SoftwareTokenMfaSettings: FactorSettings.optional(),
  SMSMfaSettings: FactorSettings.optional(),
  EmailMfaSettings: FactorSettings.optional(),
});
export type MfaPreference = z.output<typeof MfaPreference>;

/**
 * Sets the user's factors; those left out stay as they are.
 * @throws CognitoError InvalidParameterException (no verified authenticator, or a factor that the pool has not),
 *   SoftwareTokenMFANotFoundException (authenticators are off for the pool)
 */
export function applyMfaPreference(ctx: LocalContext, pool: Pool, user: User, wanted: MfaPreference): void {
  assertNotWanted("SMS MFA", wanted.SMSMfaSettings);
  assertNotWanted("Email MFA", wanted.EmailMfaSettings);
  const software = wanted.SoftwareTokenMfaSettings;
  if (!software) return;
  const enabled = software.Enabled ?? false;
  const preferred = software.PreferredMfa ?? false;
  if (enabled) assertTotpAllowed(pool);
  if (enabled && !user.totp) throw invalidParameter("User has not verified software token mfa");
  if (preferred && !enabled) throw invalidParameter("A factor that is not enabled cannot be preferred.");
  ctx.store.users.put({ ...user, mfa: { enabled, preferred }, modifiedAt: ctx.clock() });
}

function assertNotWanted(factor: string, settings: MfaPreference["SMSMfaSettings"]): void {
  if (settings?.Enabled || settings?.PreferredMfa) {
    throw invalidParameter(`${factor} is not configured for the user pool.`);
  }
}
