import "server-only";
import { getDb } from "@/lib/db/client";
import { hashText } from "@/lib/db/limit-keys";
import { countHits } from "@/lib/db/rate-limits";
import { AppError } from "@/lib/errors";

const HOUR = 60 * 60_000;

/** So many access requests an hour: from one address, and from everywhere. */
export const MOST_FROM_ADDRESS = 10;
export const MOST_FROM_ALL = 100;
/** So many a day for one e-mail. */
export const MOST_FOR_EMAIL = 3;

/**
 * Counts an access request against its limits. Too many from one address, or from everywhere, are refused, which tells
 * nobody anything; one too many for an e-mail is only dropped, since whoever sends it may not be the e-mail's owner and is
 * to learn nothing of it. The last limit is reached only by what passed the first two, so one address cannot use it up.
 * @param addressHash null where the address is not known: then the limit for all stands alone
 * @returns false when it is to be dropped
 * @throws AppError rate_limited
 */
export async function passesLimits(email: string, addressHash: string | null): Promise<boolean> {
  if (addressHash) await assertWithin(`access request from ${addressHash}`, MOST_FROM_ADDRESS);
  const key = `access request for ${hashText(email)}`;
  const tooMany = await countHits(getDb(), [{ key, limit: MOST_FOR_EMAIL, windowMs: 24 * HOUR }]);
  if (tooMany) return false;
  await assertWithin("access request", MOST_FROM_ALL);
  return true;
}

async function assertWithin(key: string, limit: number): Promise<void> {
  const exceeded = await countHits(getDb(), [{ key, limit, windowMs: HOUR }]);
  if (!exceeded) return;
  const message = "There were too many requests. Try again in an hour.";
  throw new AppError("rate_limited", message, { retryAfter: exceeded.retryAfter });
}
