import "server-only";
import { type SQL, type SQLWrapper, sql } from "drizzle-orm";
import { directoryUsers, grants, groupRoles, organisations, roles } from "@/drizzle/schema";
import type { Scope } from "@/lib/auth/permissions";
import type { Db } from "@/lib/db/client";
import type { Cursor } from "@/lib/db/cursor";
import { isLive } from "@/lib/db/expiry";
import { readWithin, withinScopeOrEverywhere } from "@/lib/db/scope";
import type { UserQuery } from "@/lib/db/user-list";
import { cursorAt, findRows, ORG_NAME } from "@/lib/db/user-rows";
import type { UserExportColumn } from "@/lib/input/export";

const BATCH = 2_000;

/** What an export reads of a user, by column: moments as ISO 8601 in UTC. */
export type UserValues = {
  email: string;
  name: string | null;
  sub: string;
  phone: string | null;
  status: string;
  enabled: boolean;
  mfa: string;
  organisation: string | null;
  /** Name of the role and, unless it holds everywhere, of the organisation that it holds in. */
  roles: [name: string, organisation: string | null][];
  groups: string[];
  created: string;
  modified: string;
  last_sign_in: string | null;
  last_active: string | null;
  email_verified: boolean;
  /** When an invitation was sent that is still open or has expired. */
  invitation_expires: string | null;
  attributes: Record<string, string>;
};

/**
 * The values of the columns of every user that the filters match, in the order of the sort, in batches; the places of the
 * query are left aside. Each batch is a short statement of its own that goes on behind the last row, so a slow reader holds
 * no connection; the next one is read while a batch is used. Somebody who changes his place meanwhile may come twice or not
 * at all.
 */
export async function* readUserValues(
  db: Db,
  query: Omit<UserQuery, "limit">,
  columns: readonly UserExportColumn[],
): AsyncGenerator<unknown[][]> {
  const values = columns.map((column) => selectValue(column, query.scope));
  const selected = sql`json_build_array(${sql.join(values, sql`, `)})::text as "values"`;
  const read = (from: Cursor | undefined) =>
    readWithin(db, query.scope, (tx) => {
      const place = { from, ascends: query.direction === "asc", limit: BATCH };
      return findRows<{ values: string }>(tx, query, place, selected);
    });
  let next: ReturnType<typeof read> | undefined = read(undefined);
  try {
    while (next) {
      const rows: Awaited<typeof next> = await next;
      const last = rows.at(-1);
      next = last && rows.length === BATCH ? read(cursorAt(last, query.sort)) : undefined;
      if (last) yield rows.map((row) => JSON.parse(row.values) as unknown[]);
    }
  } finally {
    await next?.catch(() => undefined);
  }
}

const iso = (moment: SQLWrapper) =>
  sql`to_char(${moment} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

const SENT = sql`case when ${directoryUsers.status} = 'FORCE_CHANGE_PASSWORD'
  then coalesce(${directoryUsers.invitedAt}, ${directoryUsers.createdAt}) end`;

const VALUES: Record<Exclude<UserExportColumn, "roles">, SQL> = {
  email: sql`${directoryUsers.email}`,
  name: sql`${directoryUsers.name}`,
  sub: sql`${directoryUsers.sub}`,
  phone: sql`${directoryUsers.phone}`,
  status: sql`${directoryUsers.status}`,
  enabled: sql`${directoryUsers.enabled}`,
  mfa: sql`${directoryUsers.mfa}`,
  organisation: ORG_NAME,
  groups: sql`${directoryUsers.groups}`,
  created: iso(directoryUsers.createdAt),
  modified: iso(directoryUsers.modifiedAt),
  last_sign_in: iso(directoryUsers.lastSignInAt),
  last_active: iso(directoryUsers.lastActiveAt),
  email_verified: sql`${directoryUsers.emailVerified}`,
  invitation_expires: iso(sql`(${SENT})`),
  attributes: sql`${directoryUsers.attributes}`,
};

/** Of roles, by grants or groups, only those that the scope sees, as on the list. */
function selectValue(column: UserExportColumn, scope: Scope): SQL {
  if (column !== "roles") return VALUES[column];
  const named = sql`${roles.position}, ${roles.name} as role, ${organisations.name} as organisation`;
  return sql`(select coalesce(json_agg(json_build_array(role, organisation) order by position, role, organisation), '[]')
    from (select ${named} from ${grants} join ${roles} on ${roles.id} = ${grants.roleId}
        left join ${organisations} on ${organisations.id} = ${grants.orgId}
        where ${grants.userSub} = ${directoryUsers.sub} and ${isLive()} and ${withinScopeOrEverywhere(grants.orgId, scope) ?? sql`true`}
      union select ${named} from ${groupRoles} join ${roles} on ${roles.id} = ${groupRoles.roleId}
        left join ${organisations} on ${organisations.id} = ${groupRoles.orgId}
        where ${groupRoles.groupName} = any(${directoryUsers.groups}) and ${withinScopeOrEverywhere(groupRoles.orgId, scope) ?? sql`true`}) held)`;
}
