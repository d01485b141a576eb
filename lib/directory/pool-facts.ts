import "server-only";
import type { Db } from "@/lib/db/client";

/** TemporaryPasswordValidityDays, unless a pool has another. */
const USUAL_DAYS = 7;

/** For how many days an invitation of this pool is valid, from its first sending or its last. */
export async function readInvitationDays(_db: Db): Promise<number> {
  return USUAL_DAYS;
}
