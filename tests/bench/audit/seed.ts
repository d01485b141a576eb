import type { Sql } from "postgres";

/** How many people act, and in how many organisations. A few do most, and a few organisations are large. */
const ACTORS = 3_000;
const ORGANISATIONS = 1_000;

/**
 * Fills an empty log with so many rows, always the same ones, over two and a half years: mostly sign-ins, few refusals, few
 * reasons. Hashes are no chain, since nothing here verifies them. Indexes are dropped meanwhile and made again.
 */
export async function seedAudit(owner: Sql, rows: number): Promise<void> {
  const indexes = await owner<{ name: string; definition: string }[]>`
    select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as definition from pg_index i
    where i.indrelid = 'audit_log'::regclass and not i.indisunique`;
  for (const { name } of indexes) await owner.unsafe(`drop index ${name}`);
  await owner`insert into organisations (id, name)
    select md5('org ' || n)::uuid, 'Organisation ' || lpad(n::text, 4, '0')
    from generate_series(1, ${ORGANISATIONS}::int) n on conflict do nothing`;
  await owner.unsafe(`
    with drawn as (
      select n, 1 + floor(${ACTORS} * power(${chance("actor")}, 3))::int as actor,
        1 + floor(1000000 * power(${chance("subject")}, 2))::int as subject, ${chance("action")} as action,
        ${chance("outcome")} as outcome, ${chance("org")} as org, ${chance("reason")} as reason, ${chance("aws")} as aws
      from generate_series(1, ${rows}) n)
    insert into audit_log (id, at, change_id, actor_sub, actor_label, action, outcome, subject_sub, subject_label, org_id,
      reason, after, request_id, aws_request_id, previous_hash, hash)
    select n, timestamptz '2024-01-01' + interval '912 days' * (n / ${rows}::float8), md5('change ' || n)::uuid,
      md5('user ' || actor)::uuid, 'actor' || actor || '@example.com',
      case when action < 0.6 then 'session.start' when action < 0.75 then 'user.edit' when action < 0.85 then 'user.invite'
        when action < 0.93 then 'role.grant' when action < 0.97 then 'user.disable'
        when action < 0.9995 then 'user.reset_mfa' when action < 0.99999 then 'role.create' else 'organisation.archive' end,
      case when outcome < 0.97 then 'done' when outcome < 0.998 then 'refused' else 'failed' end,
      md5('user ' || subject)::uuid, 'user' || subject || '@org.example.com',
      case when org < 0.9 then md5('org ' || (1 + floor(${ORGANISATIONS} * power(org / 0.9, 3)))::int)::uuid end,
      case when reason < 0.3 then (array['Left the company', 'Asked by phone', 'Identity checked by video',
        'Ticket ' || n])[1 + (n % 4)] end,
      '{"enabled": false}'::jsonb, md5('request ' || n)::uuid::text,
      case when aws < 0.4 then md5('aws ' || n)::uuid::text end, md5('hash ' || (n - 1)), md5('hash ' || n)
    from drawn`);
  for (const { definition } of indexes) await owner.unsafe(definition);
  await owner.unsafe("vacuum analyze audit_log");
}

/** The number that decides something about a row: 0 to 1, the same each time, independent of what else it decides. */
function chance(what: string): string {
  return `(('x' || substr(md5('${what} ' || n), 1, 8))::bit(32)::bigint / 4294967296::float8)`;
}
