import "server-only";
import { sql } from "drizzle-orm";
import { directoryUsers, grants, groupRoles } from "@/drizzle/schema";
import type { Scope } from "@/lib/auth/permissions";
import type { Db, Tx } from "@/lib/db/client";
import { withinScope, withinScopeOrEverywhere } from "@/lib/db/scope";

/** Somebody who holds a role now: by a grant, or through a group of the pool. Once for each place and way. */
export type RoleHolder = {
  /** Of the grant, or of what maps the group. */
  id: string;
  sub: string;
  email: string;
  name: string | null;
  orgId: string | null;
  orgName: string | null;
  expiresAt: Date | null;
  reason: string;
  group: string | null;
};

/** A place in the list: after the holder of these. */
export type HolderCursor = { email: string; key: string };

export type HolderPage = { rows: RoleHolder[]; next: HolderCursor | null };

type Row = Omit<RoleHolder, "expiresAt"> & { expiresAt: string | null; place: string; key: string };

/**
 * One page of those who hold a role now, by e-mail, as far as the scope sees: users of its organisations, with what they
 * hold there or everywhere. Meant for roles that few hold; the members of everything are a list of users.
 */
export async function listRoleHolders(
  db: Db | Tx,
  roleId: string,
  scope: Scope,
  { after, limit }: { after?: HolderCursor | undefined; limit: number },
): Promise<HolderPage> {
  const seen = withinScope(directoryUsers.orgId, scope) ?? sql`true`;
  const given = withinScopeOrEverywhere(grants.orgId, scope) ?? sql`true`;
  const mapped = withinScopeOrEverywhere(groupRoles.orgId, scope) ?? sql`true`;
  const beyond = after ? sql`(place, key) > (${after.email}, ${after.key})` : sql`true`;
  const rows = await db.execute<Row>(sql`
    select held.*, o.name as "orgName" from (
      select grants.id, directory_users.sub, directory_users.email, directory_users.name, grants.org_id as "orgId",
        grants.expires_at as "expiresAt", grants.reason, null as group, directory_users.sort_email as place,
        directory_users.sub::text || grants.id::text as key
      from grants join directory_users on directory_users.sub = grants.user_sub
      where grants.role_id = ${roleId} and (grants.expires_at is null or grants.expires_at > now())
        and ${seen} and ${given}
      union all
      select group_roles.id, directory_users.sub, directory_users.email, directory_users.name, group_roles.org_id,
        null, group_roles.reason, group_roles.group_name, directory_users.sort_email,
        directory_users.sub::text || group_roles.id::text
      from group_roles join user_memberships m on m.kind = 'group' and m.key = group_roles.group_name
        join directory_users on directory_users.sub = m.user_sub
      where group_roles.role_id = ${roleId} and ${seen} and ${mapped}
    ) held left join organisations o on o.id = held."orgId"
    where ${beyond} order by place, key limit ${limit + 1}`);
  const kept = rows.slice(0, limit);
  const last = kept.at(-1);
  return {
    rows: kept.map(({ place: _place, key: _key, expiresAt, ...row }) => ({
      ...row,
      expiresAt: expiresAt === null ? null : new Date(expiresAt),
    })),
    next: rows.length > limit && last ? { email: last.place, key: last.key } : null,
  };
}
