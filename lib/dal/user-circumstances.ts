import "server-only";
import type { Principal } from "@/lib/auth/principal";
import type { TargetUser } from "@/lib/dal/authorize";
import { isLastOwner } from "@/lib/dal/owner-policy";
import { findPendingChange } from "@/lib/db/changes";
import { getDb } from "@/lib/db/client";
import { findEnrolment } from "@/lib/db/mfa";
import { listOwners } from "@/lib/db/owners";

/** What beside the rules decides about a user's controls, and what of it the page shows. */
export async function readCircumstances(actor: Principal, user: TargetUser) {
  const db = getDb();
  const row = await findPendingChange(db, user.sub);
  const { ticketRequired } = await findEnrolment(db, user.sub);
  const isOwner = user.grants.some((grant) => grant.roleKey === "owner" && grant.orgId === null);
  return {
    ticketRequired,
    pending: row && { action: row.kind, since: row.createdAt.toISOString() },
    lastOwner: isOwner && actor.sub !== user.sub && isLastOwner(await listOwners(db), user.sub),
  };
}
