import "server-only";
import { cache } from "react";
import { listHeldPermissions } from "@/lib/auth/permissions";
import type { Principal } from "@/lib/auth/principal";
import type { ViewerDto } from "@/lib/dal/account-dto";
import { requireActor } from "@/lib/dal/authorize";
import { getDb } from "@/lib/db/client";
import { findRolesByKeys } from "@/lib/db/roles";

/** The signed-in person for the shell: name, and what he may do anywhere. AppError as requireActor. */
export async function getViewer(): Promise<ViewerDto> {
  const actor = await requireActor();
  const roles = await readRoles(actor);
  return {
    sub: actor.sub,
    email: actor.email,
    name: actor.name,
    permissions: listHeldPermissions(actor),
    roleNames: roles.map((role) => role.name),
  };
}

/** The layout and the page both ask; one request reads the roles once. */
const readRoles = cache((actor: Principal) => {
  const keys = actor.grants.map((grant) => grant.roleKey);
  return findRolesByKeys(getDb(), keys);
});
