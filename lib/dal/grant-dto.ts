import "server-only";
import type { Actor, Scope } from "@/lib/auth/permissions";
import type { GrantDto } from "@/lib/dal/dto";
import { findRevokeRefusal } from "@/lib/dal/grant-policy";
import { toOrganisation } from "@/lib/dal/user-dto";
import type { Db, Tx } from "@/lib/db/client";
import { type GrantRow, listGrants } from "@/lib/db/grants";

/** What the user holds or held, as far as the scope sees, and what of it the viewer may revoke. */
export async function readGrants(
  db: Db | Tx,
  viewer: Pick<Actor, "sub" | "grants">,
  sub: string,
  scope: Scope,
): Promise<GrantDto[]> {
  return (await listGrants(db, sub, scope)).map((row) => toGrant(row, viewer));
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
