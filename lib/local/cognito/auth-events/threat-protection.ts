import { CognitoError } from "../errors";
import type { Pool } from "../model";

/** True when the pool's threat protection watches (AdvancedSecurityMode AUDIT or ENFORCED). */
export function recordsAuthEvents(pool: Pool): boolean {
  const addOns = pool.settings.other.UserPoolAddOns as { AdvancedSecurityMode?: string } | null | undefined;
  return addOns?.AdvancedSecurityMode === "AUDIT" || addOns?.AdvancedSecurityMode === "ENFORCED";
}

/** @throws CognitoError UserPoolAddOnNotEnabledException */
export function requireThreatProtection(pool: Pool): void {
  if (recordsAuthEvents(pool)) return;
  throw new CognitoError("UserPoolAddOnNotEnabledException", "User pool add-ons are not enabled.");
}
