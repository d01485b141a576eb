import "server-only";
import { inScope, PERMISSIONS, type Permission, scopeOf } from "@/lib/auth/permissions";
import { authorize, requireActor } from "@/lib/dal/authorize";
import { refuse } from "@/lib/dal/refusals";
import { findCreateRefusal, findEditRefusal } from "@/lib/dal/role-policy";
import { getDb } from "@/lib/db/client";
import { listRoles } from "@/lib/db/roles";
import { readWithin } from "@/lib/db/scope";
import { AppError } from "@/lib/errors";

/** What the form of a role begins with, and which permissions its editor may tick. */
export type RoleFormDto = {
  role: { id: string; key: string; name: string; version: number; holders: number } | null;
  name: string;
  description: string;
  permissions: Permission[];
  givable: Permission[];
};

/**
 * For a new role, empty or as a copy of another; the copy leaves out what the viewer may not give. AppError forbidden for
 * whoever may not edit roles everywhere, not_found for a role that does not exist.
 */
export async function getNewRoleForm(copyOf: string | undefined): Promise<RoleFormDto> {
  await requireActor(); // a form is no change: lacking MFA leaves no audit row
  const { actor, scope } = await authorize("roles:edit");
  const refusal = findCreateRefusal(actor, []);
  if (refusal)
    throw await refuse(
      { ...actor, orgId: null },
      "role.create",
      null,
      new AppError("forbidden", refusal.message),
    );
  const givable = PERMISSIONS.filter((one) => one !== "portal:own" && inScope(scopeOf(actor, one), null));
  const empty = { role: null, name: "", description: "", permissions: [], givable };
  if (copyOf === undefined) return empty;
  const role = (await listRoles(getDb(), scope)).find(({ key }) => key === copyOf);
  if (!role) throw new AppError("not_found", "There is no such role.");
  const permissions = role.permissions.filter((permission) => givable.includes(permission));
  return { ...empty, name: `Copy of ${role.name}`, description: role.description, permissions };
}

/** For editing a role. AppError forbidden as the edit itself would be, not_found for a role that does not exist. */
export async function getRoleForm(key: string): Promise<RoleFormDto> {
  await requireActor();
  const { actor, scope } = await authorize("roles:edit");
  const role = (await readWithin(getDb(), scope, (tx) => listRoles(tx, scope))).find(
    (one) => one.key === key,
  );
  if (!role) throw new AppError("not_found", "There is no such role.");
  const refusal = findEditRefusal(actor, role, null);
  if (refusal)
    throw await refuse(
      { ...actor, orgId: null },
      "role.edit",
      null,
      new AppError("forbidden", refusal.message),
    );
  const { id, name, description, version, holders, permissions } = role;
  const givable = PERMISSIONS.filter((one) => one !== "portal:own" && inScope(scopeOf(actor, one), null));
  return {
    role: { id, key, name, version, holders },
    name,
    description,
    permissions: [...permissions],
    givable,
  };
}
