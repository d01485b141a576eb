import type { Pool } from "../model";

/** True when the pool's threat protection watches (AdvancedSecurityMode AUDIT or ENFORCED). */
export function recordsAuthEvents(pool: Pool): boolean {
  const addOns = pool.settings.other.UserPoolAddOns as { AdvancedSecurityMode?: string } | null | undefined;
  return addOns?.AdvancedSecurityMode === "AUDIT" || addOns?.AdvancedSecurityMode === "ENFORCED";
}
