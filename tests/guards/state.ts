import { getCognito } from "@/lib/cognito/client";
import type { Portal } from "@/tests/helpers/portal";

/** Everything in Postgres that a refused call must leave alone, and how long the audit was. */
export type Snapshot = { tables: Record<string, unknown>; lastAuditId: number };

export type AuditRow = { actor: string; action: string; outcome: string };

/**
 * Reads it all in one query. What only says when somebody was last seen, or read from Cognito, is left out. Whoever is
 * refused again and again is told of by number; here each refusal counts by itself, so that is forgotten.
 */
export async function takeSnapshot({ database }: Portal): Promise<Snapshot> {
  await database.owner`delete from audit_repeats`;
  const [row] = await database.owner`select
    (select json_agg(to_jsonb(t) - array['read_at', 'groups_read_at', 'mfa_read_at'] order by sub)
      from directory_users t) as users,
    (select json_agg(t order by id) from grants t) as grants,
    (select json_agg(json_build_array(id, handle, user_sub, absolute_expires_at) order by id) from sessions) as sessions,
    (select json_agg(json_build_array(user_sub, generation) order by user_sub) from mfa_states where generation > 0) as resets,
    (select json_agg(t order by user_sub) from mfa_enrolments t) as enrolments,
    (select json_agg(t order by id) from roles t) as roles,
    (select json_agg(t order by role_id, permission) from role_permissions t) as permissions,
    (select json_agg(t order by id) from organisations t) as organisations,
    (select json_agg(t order by id) from outbox t) as outbox,
    (select json_agg(t order by id) from access_requests t) as requests,
    (select json_agg(json_build_array(id, started_by) order by id) from sync_runs) as runs,
    (select coalesce(max(id), 0)::int from audit_log) as last_audit_id`;
  const { last_audit_id: lastAuditId, ...tables } = row ?? {};
  return { tables, lastAuditId };
}

/** The audit rows since. */
export async function listAuditSince({ database }: Portal, { lastAuditId }: Snapshot): Promise<AuditRow[]> {
  const rows = await database.owner<AuditRow[]>`
    select actor_label as actor, action, outcome from audit_log where id > ${lastAuditId} order by id`;
  return rows.map(({ actor, action, outcome }) => ({ actor, action, outcome }));
}

/** Listens to the portal's own client: returns the names of the commands since, that ask Cognito to change something. */
export function listenToCognito(): { takeChanges: () => string[] } {
  let changes: string[] = [];
  getCognito().middlewareStack.add(
    (next, { commandName }) =>
      (args) => {
        if (!READS.test(commandName ?? "")) changes.push(commandName ?? "?");
        return next(args);
      },
    { step: "initialize", name: "listenToCognito" },
  );
  return {
    takeChanges() {
      const taken = changes;
      changes = [];
      return taken;
    },
  };
}

const READS = /^(Admin)?(Get|List|Describe)/;
