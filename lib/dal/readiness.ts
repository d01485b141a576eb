import "server-only";
import { getDb } from "@/lib/db/client";
import { assertLesserRole } from "@/lib/db/privileges";
import { findRoleByKey } from "@/lib/db/roles";
import { log } from "@/lib/log/log";

/**
 * True when the database answers, was migrated, holds the built-in roles, and does not let the portal change audit rows.
 * Anybody may ask, so the reason for a no stays in the log.
 */
export async function isReady(): Promise<boolean> {
  try {
    await assertLesserRole(getDb());
    return (await findRoleByKey(getDb(), "owner")) !== null;
  } catch (error) {
    log.warn("Not ready.", { error });
    return false;
  }
}
