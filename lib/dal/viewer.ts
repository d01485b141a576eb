import "server-only";
import { can, PERMISSIONS } from "@/lib/auth/permissions";
import { requireActor } from "@/lib/dal/authorize";
import type { ViewerDto } from "@/lib/dal/dto";
import { getDb } from "@/lib/db/client";
import { findRoleByKey } from "@/lib/db/roles";

/** The signed-in person for the shell: name, and what he may do anywhere. AppError as requireActor. */
export async function getViewer(): Promise<ViewerDto> {
  const actor = await requireActor();
  const keys = [...new Set(actor.grants.map((grant) => grant.roleKey))];
  const roles = await Promise.all(keys.map((key) => findRoleByKey(getDb(), key)));
  return {
    sub: actor.sub,
    email: actor.email,
    name: actor.name,
    permissions: PERMISSIONS.filter((permission) => can(actor, permission)),
    roleNames: roles.flatMap((role) => (role ? [role.name] : [])),
  };
}
