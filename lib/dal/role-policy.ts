import { explainMissing } from "@/lib/auth/missing-permission";
import { type Actor, holdsAll, type Permission, scopeOf } from "@/lib/auth/permissions";
import { findEndRefusal } from "@/lib/dal/grant-policy";
import type { Refusal } from "@/lib/dal/user-policy";

export type EditedRole = { key: string; builtIn: boolean; permissions: readonly Permission[] };

type Editor = Pick<Actor, "sub" | "grants">;

/**
 * Why the actor may not make a role of these permissions; null when he may. Roles are the same in every organisation, so
 * all of them must be his everywhere. Pure.
 */
export function findCreateRefusal(actor: Editor, permissions: readonly Permission[]): Refusal | null {
  return findEditorRefusal(actor) ?? findMoreRefusal(actor, permissions);
}

/**
 * Why the actor may not make the role one of these permissions (null: the same as now); null when he may. What he adds he
 * gives to everybody who holds the role, so he must hold it everywhere himself, and without an end. A role that allows
 * more than he may do, or that is his own, is not his to change. Pure.
 */
export function findEditRefusal(
  actor: Editor,
  role: EditedRole,
  permissions: readonly Permission[] | null,
): Refusal | null {
  const refusal = findEditorRefusal(actor);
  if (refusal) return refusal;
  if (role.builtIn) return { code: "conflict", message: BUILT_IN, audited: false };
  if (actor.grants.some((grant) => grant.roleKey === role.key)) {
    return { code: "conflict", message: OWN, audited: true };
  }
  if (!holdsAll(actor, role.permissions, null)) return { code: "forbidden", message: ABOVE, audited: true };
  const added = (permissions ?? []).filter((permission) => !role.permissions.includes(permission));
  return findMoreRefusal(actor, added) ?? (added.length > 0 ? findEnd(actor, role, added) : null);
}

function findEnd(actor: Editor, role: EditedRole, permissions: readonly Permission[]): Refusal | null {
  return findEndRefusal(actor, { key: role.key, permissions }, null, null);
}

function findEditorRefusal(actor: Editor): Refusal | null {
  if (scopeOf(actor, "roles:edit") === "everywhere") return null;
  return { code: "forbidden", message: explainMissing("roles:edit", "everywhere"), audited: true };
}

function findMoreRefusal(actor: Editor, permissions: readonly Permission[]): Refusal | null {
  if (permissions.includes("portal:own")) return { code: "conflict", message: OWNERS, audited: false };
  return holdsAll(actor, permissions, null) ? null : { code: "forbidden", message: MORE, audited: true };
}

const BUILT_IN = "This role comes with the portal and stays as it is. Copy it, and change the copy.";
const OWN = "You hold this role yourself. Ask somebody else to change it.";
const ABOVE = "This role allows more than you may do everywhere.";
const MORE = "You cannot put into a role what you may not do everywhere yourself.";
const OWNERS = "Only the role Owner owns the portal.";
