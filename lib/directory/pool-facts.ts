import "server-only";
import { getPoolSettings, recallPoolSettings } from "@/lib/cognito/pool-settings";
import { isAppError } from "@/lib/errors";

/** TemporaryPasswordValidityDays, unless a pool has another. */
const USUAL_DAYS = 7;
/** Messages that Cognito's own sender sends a day, for a whole AWS account and region. */
const DEFAULT_QUOTA = 50;

/**
 * For how many days an invitation of this pool is valid, from its first sending or its last: what Cognito said when it was
 * asked last. Nobody waits for it here.
 */
export function recallInvitationDays(): number {
  return recallPoolSettings()?.temporaryPasswordDays ?? USUAL_DAYS;
}

/**
 * The same with the mails that the pool's sender sends a day; null where it has no such limit, and while Cognito does not
 * say. Asks Cognito where the process does not know yet.
 */
export async function readInvitationTerms(): Promise<{ days: number; mailQuota: number | null }> {
  try {
    const { temporaryPasswordDays, defaultSender } = await getPoolSettings();
    return { days: temporaryPasswordDays, mailQuota: defaultSender ? DEFAULT_QUOTA : null };
  } catch (error) {
    if (!isAppError(error)) throw error;
    return { days: USUAL_DAYS, mailQuota: null };
  }
}
