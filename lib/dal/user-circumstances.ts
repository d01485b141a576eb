import "server-only";
import type { Permission } from "@/lib/auth/permissions";
import type { Principal } from "@/lib/auth/principal";
import type { TargetUser } from "@/lib/dal/authorize";
import type { UserActions } from "@/lib/dal/dto";
import { isLastOwner } from "@/lib/dal/owner-policy";
import { explainActions, type UserVerb, verbsLacking } from "@/lib/dal/user-policy";
import { findPendingChange } from "@/lib/db/changes";
import { getDb } from "@/lib/db/client";
import { findEnrolment } from "@/lib/db/mfa";
import { listOwners } from "@/lib/db/owners";
import { listRoleNames } from "@/lib/db/role-names";

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

/**
 * For each control why it is off, or null; a missing permission is named, with the roles that have it. Roles are read only
 * when something is missing.
 */
export async function explainUserActions(
  actor: Principal,
  user: TargetUser,
  circumstances: { live: boolean; pending: unknown; lastOwner: boolean },
): Promise<UserActions> {
  const { live, lastOwner } = circumstances;
  const state = { live, lastOwner, pending: circumstances.pending !== null };
  const lacking: UserVerb[] = verbsLacking(actor, user);
  if (lacking.length === 0) return explainActions(actor, user, state);
  const names = await listRoleNames(getDb());
  return explainActions(actor, user, state, (permission: Permission) => names.get(permission) ?? []);
}
