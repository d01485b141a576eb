import "server-only";
import type { TargetUser } from "@/lib/dal/authorize";
import { stillPending } from "@/lib/dal/pending";
import { assertNotRecorded } from "@/lib/dal/run-mark";
import { findPendingChange, lockSubject } from "@/lib/db/changes";
import { getDb, type Tx } from "@/lib/db/client";
import { isReferenceViolation } from "@/lib/db/errors";
import type { GrantRow } from "@/lib/db/grants";
import { AppError } from "@/lib/errors";

/**
 * One transaction about the roles of a user, while nothing else of him changes.
 * @throws AppError conflict while another change of him is pending; invalid_input for an organisation that does not exist
 */
export async function changeGrants<T>(target: TargetUser, run: (tx: Tx) => Promise<T>): Promise<T> {
  try {
    return await getDb().transaction(async (tx) => {
      await lockSubject(tx, target.sub);
      await assertNotRecorded(tx);
      if (await findPendingChange(tx, target.sub)) throw stillPending();
      return run(tx);
    });
  } catch (error) {
    if (!isReferenceViolation(error)) throw error;
    const message = "There is no such organisation.";
    throw new AppError("invalid_input", message, { cause: error, fields: { orgId: [message] } });
  }
}

/** Owner, everywhere, and not expired. */
export function isOwnerEverywhere(grant: GrantRow): boolean {
  const expired = grant.expiresAt !== null && grant.expiresAt <= new Date();
  return grant.roleKey === "owner" && grant.orgId === null && !expired;
}
