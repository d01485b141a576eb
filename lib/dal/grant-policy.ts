import { type Actor, heldUntil, holdsAll, inScope, type Permission, scopeOf } from "@/lib/auth/permissions";
import type { Refusal } from "@/lib/dal/user-policy";
import { formatDateTime } from "@/lib/format";

export type GrantedRole = { key: string; permissions: readonly Permission[] };

const EVERYWHERE_ONLY = "Owner is held everywhere. Choose no organisation.";

/**
 * Why the actor may not give the role to the user, there (`orgId` null: everywhere); null when he may. Nobody changes his
 * own roles, gives where he may not, or gives what he does not hold himself. Pure.
 */
export function findGrantRefusal(
  actor: Pick<Actor, "sub" | "grants">,
  role: GrantedRole,
  orgId: string | null,
  subjectSub: string | null,
): Refusal | null {
  if (role.key === "owner" && orgId !== null) {
    return { code: "conflict", message: EVERYWHERE_ONLY, audited: false };
  }
  return findHoldingRefusal(actor, role, orgId, subjectSub, "give");
}

/**
 * Why the actor, who may give the role, may not give it until then (null: without an end): he would give what he does not
 * hold himself any more. Null when he may. Pure.
 */
export function findEndRefusal(
  actor: Pick<Actor, "grants">,
  role: GrantedRole,
  orgId: string | null,
  expiresAt: Date | null,
): Refusal | null {
  const until = heldUntil(actor, role.permissions, orgId);
  if (until === null || (expiresAt !== null && expiresAt <= until)) return null;
  const end = formatDateTime(until.toISOString());
  const message = `You hold what this role allows only until ${end}, and cannot give it for longer.`;
  return { code: "conflict", message, audited: true };
}

/** As findGrantRefusal, for taking a grant away. */
export function findRevokeRefusal(
  actor: Pick<Actor, "sub" | "grants">,
  role: GrantedRole,
  orgId: string | null,
  subjectSub: string,
): Refusal | null {
  return findHoldingRefusal(actor, role, orgId, subjectSub, "take");
}

function findHoldingRefusal(
  actor: Pick<Actor, "sub" | "grants">,
  role: GrantedRole,
  orgId: string | null,
  subjectSub: string | null,
  verb: "give" | "take",
): Refusal | null {
  if (subjectSub === actor.sub) {
    return { code: "conflict", message: "You cannot change your own roles.", audited: true };
  }
  if (!inScope(scopeOf(actor, "roles:grant"), orgId)) {
    const where = orgId === null ? "everywhere" : "in this organisation";
    return { code: "forbidden", message: `You may not ${verb} roles ${where}.`, audited: true };
  }
  if (!holdsAll(actor, role.permissions, orgId)) {
    return {
      code: "forbidden",
      message: `You cannot ${verb} a role that allows more than you may do.`,
      audited: true,
    };
  }
  return null;
}
