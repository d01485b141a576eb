import "server-only";
import { sql } from "drizzle-orm";
import type { Db } from "@/lib/db/client";
import { SCOPED_ROLE } from "@/lib/db/scope";

type Rights = {
  role: string;
  exists: boolean;
  superuser: boolean;
  owner: boolean;
  changes: boolean;
  bypasses: boolean;
  narrows: boolean;
};

/**
 * Passes when the connected role can append audit rows and cannot change or remove them, and when row-level security
 * holds for what it reads on behalf of one organisation. Throws an Error that says what is wrong and how to mend it: the
 * portal must not start with more rights than it needs.
 */
export async function assertLesserRole(db: Db): Promise<void> {
  const [rights] = await db.execute<Rights>(sql`
    select current_user as role, t.relation is not null as exists, u.rolsuper as superuser,
      coalesce(pg_has_role(current_user, c.relowner, 'member'), false) as owner,
      coalesce(has_any_column_privilege(current_user, t.relation, 'update')
        or has_table_privilege(current_user, t.relation, 'delete, truncate'), false) as changes,
      u.rolbypassrls as bypasses,
      exists (select from pg_roles s where s.rolname = ${SCOPED_ROLE} and pg_has_role(s.oid, 'member')) as narrows
    from (select to_regclass('public.audit_log')::oid as relation) t
      left join pg_class c on c.oid = t.relation
      join pg_roles u on u.rolname = current_user`);
  if (!rights?.exists) {
    throw new Error("The database has no audit table. Run `npm run migrate` with DATABASE_OWNER_URL set.");
  }
  if (rights.superuser || rights.owner || rights.changes) {
    throw new Error(
      `DATABASE_URL connects as "${rights.role}", which could change or delete audit rows. ` +
        "Connect as lifeguard_app or as a login role whose only membership is lifeguard_app.",
    );
  }
  if (rights.bypasses || !rights.narrows) {
    throw new Error(
      `DATABASE_URL connects as "${rights.role}", for which row-level security would not hold. Connect as a role without ` +
        "BYPASSRLS that is lifeguard_app or a member of it, and run `npm run migrate` with DATABASE_OWNER_URL set.",
    );
  }
}
