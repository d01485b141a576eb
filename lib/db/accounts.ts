import "server-only";
import { eq, type SQL, sql } from "drizzle-orm";
import { directoryUsers, organisations } from "@/drizzle/schema";
import type { Db, Tx } from "@/lib/db/client";
import type { GrantRow } from "@/lib/db/grants";
import { prepareOnce } from "@/lib/db/prepared";
import type { SessionSummary } from "@/lib/db/sessions";

/** What somebody sees of his own account besides his name. */
export type AccountRow = {
  organisation: { id: string; name: string } | null;
  /** Expired ones included, in the order of `listGrants`. */
  grants: GrantRow[];
  /** Those that are alive, the last used first. */
  sessions: SessionSummary[];
};

/**
 * Organisation, grants and live sessions of a user in ONE query. Null: nobody has this sub.
 * @param options.currentId id of the session that asks, which is marked
 */
export async function findAccount(
  db: Db | Tx,
  sub: string,
  { idleMs, currentId }: { idleMs: number; currentId?: string | undefined },
): Promise<AccountRow | null> {
  const now = Date.now();
  const [row] = await query(db).execute({
    sub,
    now: new Date(now).toISOString(),
    idleSince: new Date(now - idleMs).toISOString(),
  });
  if (!row) return null;
  return {
    organisation: row.organisation,
    grants: row.grants.map(toGrantRow),
    sessions: row.sessions.map(({ id, ...session }) => ({
      ...session,
      createdAt: new Date(session.createdAt),
      lastSeenAt: new Date(session.lastSeenAt),
      absoluteExpiresAt: new Date(session.absoluteExpiresAt),
      current: id === currentId,
    })),
  };
}

type Told<Row, Dates extends keyof Row> = Omit<Row, Dates> & { [Name in Dates]: string };
type SessionJson = Told<Omit<SessionSummary, "current">, "createdAt" | "lastSeenAt" | "absoluteExpiresAt"> & {
  id: string;
};
type GrantJson = Told<Omit<GrantRow, "expiresAt">, "createdAt"> & { expiresAt: string | null };

const query = prepareOnce((db) =>
  db
    .select({
      organisation: { id: organisations.id, name: organisations.name },
      grants: selectGrants(),
      sessions: selectSessions(),
    })
    .from(directoryUsers)
    .leftJoin(organisations, eq(organisations.id, directoryUsers.orgId))
    .where(eq(directoryUsers.sub, sql.placeholder("sub")))
    .prepare("account"),
);

function selectGrants(): SQL<GrantJson[]> {
  return sql<GrantJson[]>`(
    select coalesce(json_agg(json_build_object('id', g.id, 'userSub', g.user_sub, 'roleId', g.role_id, 'orgId', g.org_id,
      'grantedBy', g.granted_by, 'reason', g.reason, 'expiresAt', g.expires_at, 'createdAt', g.created_at,
      'roleKey', r.key, 'roleName', r.name, 'orgName', o.name, 'giver', u.email, 'permissions',
      array(select p.permission from role_permissions p where p.role_id = r.id order by p.permission))
      order by r.position, r.name, o.name, g.id), '[]')
    from grants g join roles r on r.id = g.role_id
    left join organisations o on o.id = g.org_id
    left join directory_users u on u.sub = g.granted_by
    where g.user_sub = ${directoryUsers.sub})`;
}

function selectSessions(): SQL<SessionJson[]> {
  return sql<SessionJson[]>`(
    select coalesce(json_agg(json_build_object('id', s.id, 'handle', s.handle, 'userAgent', s.user_agent,
      'address', s.address, 'createdAt', s.created_at, 'lastSeenAt', s.last_seen_at,
      'absoluteExpiresAt', s.absolute_expires_at) order by s.last_seen_at desc, s.id desc), '[]')
    from sessions s
    where s.user_sub = ${directoryUsers.sub}
      and s.absolute_expires_at > ${sql.placeholder("now")}::timestamptz
      and s.last_seen_at > ${sql.placeholder("idleSince")}::timestamptz)`;
}

function toGrantRow({ expiresAt, createdAt, ...grant }: GrantJson): GrantRow {
  return {
    ...grant,
    expiresAt: expiresAt === null ? null : new Date(expiresAt),
    createdAt: new Date(createdAt),
  };
}
