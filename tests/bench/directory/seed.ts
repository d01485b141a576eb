import type { Sql } from "postgres";

/** What the seeded pool is like; queries of the benchmark name some of it. */
export const POOL = {
  organisations: 1_000,
  /** Share of the users with each, from common to rare. */
  roles: { member: 0.6, contractor: 0.03, auditor: 0.003, helpdesk: 0.0005 },
  groups: { staff: 0.1, beta: 0.02, admins: 0.001 },
} as const;

const FIRST = [
  "Maria",
  "José",
  "Ahmed",
  "Anna",
  "Wei",
  "David",
  "Fatima",
  "John",
  "Olga",
  "Chloé",
  "Kwame",
  "Yuki",
  "Lars",
  "Priya",
  "Mehmet",
  "Zoë",
  "Siobhan",
  "Björn",
  "Ada",
  "Grace",
  "Ines",
  "Tomasz",
  "Noor",
  "Émile",
  "Hugo",
  "Leila",
  "Pedro",
  "Ingrid",
  "Kofi",
  "Mei",
  "Ravi",
  "Sanna",
  "Dmitri",
  "Aoife",
  "Jürgen",
  "Carmen",
  "Oscar",
  "Nadia",
  "Viktor",
  "Zuzana",
];
const SYLLABLES = ["mar", "ber", "son", "vic", "lin", "tor", "hal", "wen", "ska", "dor", "gre", "fin", "kel"];

/**
 * Fills an empty, migrated database with so many users, always the same ones: few names are common and many rare, a few
 * organisations are large, addresses go with organisations, and the later somebody came, the likelier he is invited only.
 * Indexes are dropped meanwhile and made again.
 */
export async function seedUsers(owner: Sql, users: number): Promise<void> {
  const organisations = Math.min(POOL.organisations, Math.ceil(users / 20));
  const dropped = await dropIndexes(owner);
  await owner`insert into organisations (id, name)
    select md5('org ' || n)::uuid, 'Organisation ' || lpad(n::text, 4, '0') from generate_series(1, ${organisations}::int) n`;
  await owner`insert into roles (key, name, description, position) values ('contractor', 'Contractor', '', 50)`;
  await insertGrants(owner, users, organisations);
  await insertUsers(owner, users, organisations);
  for (const definition of dropped) await owner.unsafe(definition);
  await owner.unsafe("vacuum analyze");
}

/** The number that decides something about a user: 0 to 1, the same each time, independent of what else it decides. */
const chance = (what: string) =>
  `(('x' || substr(md5('${what} ' || n), 1, 8))::bit(32)::bigint / 4294967296::float8)`;

/** Organisation of a user: some are much larger than others, and one in twenty users has none. */
const ORGANISATION = (organisations: number) =>
  `case when ${chance("org")} < 0.95 then md5('org ' || (1 + floor(${organisations} * power(${chance("org")} / 0.95, 3)))::int)::uuid end`;

async function insertGrants(owner: Sql, users: number, organisations: number): Promise<void> {
  const ends = `case when ${chance("end")} < 0.1 then timestamptz '2026-01-01' when ${chance("end")} < 0.4
    then now() + interval '1 day' * (1 + floor(700 * ${chance("end")})) end`;
  for (const [key, share] of Object.entries(POOL.roles)) {
    const expires = key === "contractor" ? ends : "null::timestamptz";
    await owner.unsafe(`
      insert into grants (user_sub, role_id, org_id, reason, expires_at)
      select md5('user ' || n)::uuid, (select id from roles where key = '${key}'),
        ${key === "member" ? "null" : ORGANISATION(organisations)}, 'seed', ${expires}
      from generate_series(1, ${users}) n where ${chance(key)} < ${share}`);
  }
}

async function insertUsers(owner: Sql, users: number, organisations: number): Promise<void> {
  const names = (list: readonly string[]) => `(array['${list.join("','")}'])`;
  const pick = (list: readonly string[], what: string, skew: number) =>
    `${names(list)}[1 + floor(${list.length} * power(${chance(what)}, ${skew}))::int]`;
  const groups = Object.entries(POOL.groups).map(
    ([name, share]) => `case when ${chance(`group ${name}`)} < ${share} then '${name}' end`,
  );
  await owner.unsafe(`
    with drawn as (
      select n, md5('user ' || n)::uuid as sub, ${ORGANISATION(organisations)} as org_id, ${pick(FIRST, "first", 1.6)} as first,
        initcap(${pick(SYLLABLES, "s1", 1.3)} || ${pick(SYLLABLES, "s2", 1)} || ${pick(SYLLABLES, "s3", 1)}) as family,
        ${chance("status")} as status, ${chance("mfa")} as mfa, ${chance("seen")} as seen, ${chance("tier")} as tier,
        timestamptz '2021-01-01' + interval '1 second' * floor(186000000 * sqrt(n / ${users}::float8)) as created_at
      from generate_series(1, ${users}) n)
    insert into directory_users (sub, username, email, email_verified, name, phone, status, enabled, mfa, attributes,
      groups, org_id, last_sign_in_at, last_active_at, created_at, modified_at)
    select sub, sub::text, lower(lifeguard_fold(first) || '.' || family) || n || '@org' || substr(coalesce(org_id::text, 'none'), 1, 4) || '.example.com',
      true, case when ${chance("name")} < 0.97 then first || ' ' || family end,
      case when ${chance("phone")} < 0.7 then '+44' || (1000000000 + floor(8999999999 * ${chance("phone no")}))::bigint end,
      case when status < 0.16 * n / ${users}::float8 then 'FORCE_CHANGE_PASSWORD' when status < 0.90 then 'CONFIRMED'
        when status < 0.96 then 'EXTERNAL_PROVIDER' when status < 0.995 then 'UNCONFIRMED' else 'RESET_REQUIRED' end,
      ${chance("enabled")} < 0.97, case when mfa < 0.55 then 'on' when mfa < 0.7 then 'off' else 'unknown' end,
      jsonb_build_object('sub', sub, 'email_verified', 'true', 'locale', ${pick(["en", "de", "fr", "es"], "locale", 2)},
        'custom:tier', case when tier < 0.7 then 'free' when tier < 0.95 then 'pro' else 'enterprise' end,
        'custom:employee_id', 'E' || n, 'custom:score', floor(100 * ${chance("score")})::text),
      array_remove(array[${groups.join(", ")}], null), org_id,
      case when seen < 0.8 then created_at + (timestamptz '2026-11-28' - created_at) * sqrt(seen / 0.8) end,
      case when seen < 0.8 then created_at + (timestamptz '2026-11-28' - created_at) * sqrt(seen / 0.8) end,
      created_at, created_at + (timestamptz '2026-11-28' - created_at) * power(${chance("modified")}, 3)
    from drawn`);
}

/** Everything but keys; returns how to make it again. */
async function dropIndexes(owner: Sql): Promise<string[]> {
  const indexes = await owner<{ name: string; definition: string }[]>`
    select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as definition
    from pg_index i where i.indrelid in ('directory_users'::regclass, 'user_memberships'::regclass)
      and not i.indisunique`;
  for (const { name } of indexes) await owner.unsafe(`drop index ${name}`);
  return indexes.map(({ definition }) => definition);
}
