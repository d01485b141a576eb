import "server-only";
import { recallPoolSettings } from "@/lib/cognito/pool-settings";
import type { Db } from "@/lib/db/client";

/** TemporaryPasswordValidityDays, unless a pool has another. */
const USUAL_DAYS = 7;

/**
 * For how many days an invitation of this pool is valid, from its first sending or its last: what Cognito said when it was
 * asked last. Nobody waits for it here.
 */
export async function readInvitationDays(_db: Db): Promise<number> {
  return recallPoolSettings()?.temporaryPasswordDays ?? USUAL_DAYS;
}
