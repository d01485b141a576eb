import { explainMissing } from "@/lib/auth/missing-permission";
import { type Actor, holdsAll, inScope, scopeOf } from "@/lib/auth/permissions";
import { findEndRefusal, type GrantedRole } from "@/lib/dal/grant-policy";
import type { Refusal } from "@/lib/dal/user-policy";

/** A role that the members of a group hold by it: everywhere (`orgId` null) or in one organisation. */
export type MappedRole = GrantedRole & { orgId: string | null };

/**
 * Why the actor may not let the members of a group hold the role, or end that; null when he may. A group cannot make
 * owners: whoever can add members to it, at Cognito as well, would be one. Pure.
 */
export function findMapRefusal(
  actor: Pick<Actor, "sub" | "grants">,
  verb: "map" | "unmap",
  role: MappedRole,
): Refusal | null {
  const owns = role.key === "owner" || role.permissions.includes("portal:own");
  if (owns && verb === "map") return { code: "conflict", message: NO_OWNERS, audited: false };
  if (!inScope(scopeOf(actor, "roles:map"), role.orgId)) {
    const message = explainMissing("roles:map", role.orgId === null ? "everywhere" : "here");
    return { code: "forbidden", message, audited: true };
  }
  if (!holdsAll(actor, role.permissions, role.orgId)) {
    return { code: "forbidden", message: "This role allows more than you may do.", audited: true };
  }
  return verb === "map" ? findEndRefusal(actor, role, role.orgId, null) : null;
}

const NO_OWNERS = "Owner is given to people one by one, never by a group.";
