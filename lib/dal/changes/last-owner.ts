import "server-only";
import { isLastOwner } from "@/lib/dal/owner-policy";
import { LAST_OWNER } from "@/lib/dal/user-policy";
import type { Tx } from "@/lib/db/client";
import { listLockedOwners } from "@/lib/db/owners";
import { AppError } from "@/lib/errors";

/** The refusal when nobody would be owner after this one has gone, else null. Holds a lock until the transaction ends. */
export async function guardLastOwner(tx: Tx, sub: string): Promise<AppError | null> {
  return isLastOwner(await listLockedOwners(tx), sub) ? new AppError("conflict", LAST_OWNER) : null;
}
