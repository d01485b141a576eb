import "server-only";
import type { Actor, Scope } from "@/lib/auth/permissions";
import type { GrantDto } from "@/lib/dal/dto";
import { findRevokeRefusal } from "@/lib/dal/grant-policy";
import { toOrganisation } from "@/lib/dal/user-dto";
import type { Db, Tx } from "@/lib/db/client";
import { type GrantRow, listGrants } from "@/lib/db/grants";
import { type GroupRoleRow, listRolesOfUser } from "@/lib/db/group-roles";

/** What the user holds or held, also through his groups, as far as the scope sees, and what the viewer may revoke of it. */
export async function readGrants(
  db: Db | Tx,
  viewer: Pick<Actor, "sub" | "grants">,
  sub: string,
  scope: Scope,
): Promise<GrantDto[]> {
  const given = (await listGrants(db, sub, scope)).map((row) => toGrant(row, viewer));
  const groups = await listRolesOfUser(db, sub, scope);
  return [...given, ...groups.map(toGroupGrant)];
}

/** What a group of the pool gives is ended at the group, or at what maps it, and not here. */
function toGroupGrant(row: GroupRoleRow): GrantDto {
  return {
    id: row.id,
    role: { id: row.roleId, key: row.roleKey, name: row.roleName },
    organisation: toOrganisation(row.orgId, row.orgName),
    grantedBy: `the group ${row.groupName}`,
    reason: row.reason,
    expiresAt: null,
    createdAt: row.createdAt.toISOString(),
    expired: false,
    revocable: false,
  };
}

/** The giver is of another organisation, or has been deleted. */
const UNSEEN = "somebody you cannot see";

/** A grant as a page shows it, and whether the viewer may revoke it. */
export function toGrant(row: GrantRow, viewer: Pick<Actor, "sub" | "grants">): GrantDto {
  const role = { key: row.roleKey, permissions: row.permissions };
  return {
    id: row.id,
    role: { id: row.roleId, key: row.roleKey, name: row.roleName },
    organisation: toOrganisation(row.orgId, row.orgName),
    grantedBy: row.giver ?? (row.grantedBy === null ? null : UNSEEN),
    reason: row.reason,
    expiresAt: row.expiresAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
    expired: row.expiresAt !== null && row.expiresAt <= new Date(),
    revocable: findRevokeRefusal(viewer, role, row.orgId, row.userSub) === null,
  };
}
