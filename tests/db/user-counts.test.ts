import fc from "fast-check";
import postgres from "postgres";
import { afterAll, beforeAll, expect, test } from "vitest";
import { countUsers } from "@/lib/db/user-total";
import { upsertUsers } from "@/lib/db/users";
import { type TestDatabase, testDatabase } from "@/tests/helpers/database";
import { addOrganisation, makeUser, roleId } from "@/tests/helpers/database-rows";

const SEED = Number(process.env.FAST_CHECK_SEED ?? Date.now() % 1_000_000);
const USERS = 24;
const WRITERS = 4;
const TIMEOUT = 240_000;

let database: TestDatabase;
let orgs: (string | null)[];
let roles: string[];
/** Connections of the lesser role: drizzle's own take no dates. */
let writers: postgres.Sql;

beforeAll(async () => {
  console.info(`Random changes come from FAST_CHECK_SEED=${SEED}`);
  database = await testDatabase();
  orgs = [null, await addOrganisation(database.db, "Harbour"), await addOrganisation(database.db, "Lido")];
  roles = [
    await roleId(database.db, "owner"),
    await roleId(database.db, "helpdesk"),
    await roleId(database.db, "member"),
  ];
  writers = postgres(database.url, { max: WRITERS, onnotice: () => undefined });
});
afterAll(async () => {
  await writers.end({ timeout: 5 });
  await database.close();
});

const people = Array.from({ length: USERS }, (_, at) => makeUser({ email: `user${at}@example.com` }));

type Change = { kind: string; user: number; more: number[]; pick: number };

const changes = () =>
  fc.record<Change>({
    kind: fc.constantFrom(
      "write",
      "write",
      "move",
      "state",
      "groups",
      "seen",
      "give",
      "give",
      "take",
      "lapse",
      "map",
      "unmap",
      "delete",
    ),
    user: fc.nat(USERS - 1),
    more: fc.array(fc.nat(USERS - 1), { maxLength: 5 }),
    pick: fc.nat(11),
  });

async function apply({ kind, user, more, pick }: Change): Promise<void> {
  const { db } = database;
  const sql = writers;
  const sub = people[user]?.sub ?? "";
  const org = orgs[pick % 3] ?? null;
  const role = roles[pick % 3] ?? "";
  const until = [null, new Date(Date.now() - 1000), new Date(Date.now() + 3_600_000)][pick % 3] ?? null;
  switch (kind) {
    case "write": {
      const status = ["CONFIRMED", "UNCONFIRMED"][pick % 2] ?? "";
      const batch = [user, ...more].flatMap((at) => people[at] ?? []).map((one) => ({ ...one, status }));
      return void (await upsertUsers(db, batch, null));
    }
    case "move":
      return void (await sql`update directory_users set org_id = ${org} where sub = ${sub}`);
    case "state":
      return void (await sql`update directory_users set enabled = ${pick % 2 === 0}, mfa = ${pick % 3 === 0 ? "on" : "off"}
        where sub = ${sub}`);
    case "groups":
      return void (await sql`update directory_users set groups = ${pick % 2 === 0 ? ["a", "b"] : ["b"]} where sub = ${sub}`);
    case "seen":
      return void (await sql`update directory_users set last_sign_in_at = ${pick % 2 === 0 ? new Date() : null} where sub = ${sub}`);
    case "give":
      return void (await sql`insert into grants (user_sub, role_id, org_id, reason, expires_at)
        values (${sub}, ${role}, ${org}, 'test', ${until}) on conflict do nothing`);
    case "take":
      return void (await sql`delete from grants where user_sub = ${sub} and role_id = ${role}`);
    case "map":
      return void (await sql`insert into group_roles (group_name, role_id, org_id, created_by, reason)
        values (${pick % 2 === 0 ? "a" : "b"}, ${role}, ${org}, ${sub}, 'test') on conflict do nothing`);
    case "unmap":
      return void (await sql`delete from group_roles where role_id = ${role}`);
    case "lapse":
      return void (await sql`update grants set expires_at = ${until} where user_sub = ${sub}`);
    default:
      return void (await sql`delete from directory_users where sub = ${sub}`);
  }
}

/** What triggers keep, and the same by counting every row; only sums of something. */
async function readBoth() {
  const { owner } = database;
  const kept =
    await owner`select kind, key, org_id, status, enabled, mfa, signed_in, sum(users)::int as users from (
      select kind, key, org_id, status, enabled, mfa, signed_in, users from user_counts
      union all select kind, key, org_id, status, enabled, mfa, signed_in, users from user_count_deltas
      where effective_at <= now()) c
    group by 1, 2, 3, 4, 5, 6, 7 having sum(users) <> 0 order by 1, 2, 3, 4, 5, 6, 7`;
  const counted = await owner`
    with held as (
      select user_sub, role_id, org_id from grants where expires_at is null or expires_at > now()
      union all select d.sub, m.role_id, m.org_id from directory_users d join group_roles m on m.group_name = any(d.groups)),
    live as (select u.sub, u.org_id, u.status, u.enabled, u.mfa, g.role_id::text as key,
        bool_or(g.org_id is null or g.org_id = u.org_id) as seen
      from directory_users u join held g on g.user_sub = u.sub
      group by u.sub, g.role_id),
    cells as (
      select 'all' as kind, '' as key, org_id, status, enabled, mfa, last_sign_in_at is not null as signed_in from directory_users
      union all select 'role', key, org_id, status, enabled, mfa, false from live
      union all select 'seen', key, org_id, status, enabled, mfa, false from live where seen
      union all select 'group', g, org_id, status, enabled, mfa, false from directory_users, unnest(groups) g),
    placed as (
      select c.*, coalesce(org_id, '00000000-0000-0000-0000-000000000000') as place from cells c
      union all select c.*, 'ffffffff-ffff-ffff-ffff-ffffffffffff' from cells c
      union all select 'org', '', org_id, '', false, '', false, coalesce(org_id, '00000000-0000-0000-0000-000000000000')
        from directory_users)
    select kind, key collate "C" as key, place as org_id, status, enabled, mfa, signed_in, count(*)::int as users from placed
    group by 1, 2, 3, 4, 5, 6, 7 order by 1, 2, 3, 4, 5, 6, 7`;
  return { kept: [...kept], counted: [...counted] };
}

test(
  "counts are those of the rows after whatever several writers did at once",
  async () => {
    const plans = fc.array(changes(), { minLength: 20, maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(plans, async (plan) => {
        const parts = Array.from({ length: WRITERS }, async (_, writer) => {
          for (let at = writer; at < plan.length; at += WRITERS) {
            const change = plan[at];
            if (change) await apply(change);
          }
        });
        await Promise.all(parts);
        const { kept, counted } = await readBoth();
        expect(kept).toEqual(counted);
      }),
      { numRuns: 15, seed: SEED },
    );
  },
  TIMEOUT,
);

test("folding many deltas changes no sum, and leaves those of the future alone", async () => {
  const { owner } = database;
  await upsertUsers(database.db, people, null);
  for (let at = 0; at < 60; at++) {
    await owner`update directory_users set enabled = not enabled, mfa = case mfa when 'on' then 'off' else 'on' end`;
  }
  const [row] =
    await owner`select count(*)::int as deltas from user_count_deltas where effective_at <= now()`;
  expect(row?.deltas).toBeLessThan(1_000);
  const { kept, counted } = await readBoth();
  expect(kept).toEqual(counted);
});

test("a grant is counted until it ends, without anybody writing anything", async () => {
  const { db, owner } = database;
  const helpdesk = await roleId(db, "helpdesk");
  await owner`truncate grants, group_roles`;
  const [row] = await owner`insert into grants (user_sub, role_id, reason, expires_at)
    values (${people[0]?.sub ?? ""}, ${helpdesk}, 'test', now() + interval '2 seconds') returning expires_at`;
  const ask = () => countUsers(db, { scope: "everywhere", roleKey: "helpdesk" });
  if (Date.now() < row?.expires_at.getTime() - 1_000) expect(await ask()).toEqual({ users: 1, exact: true });
  await expect.poll(ask, { timeout: 20_000 }).toEqual({ users: 0, exact: true });
}, 30_000);

test("emptying the tables empties the counts", async () => {
  const { owner } = database;
  await owner`truncate directory_users, grants cascade`;
  expect(await readBoth()).toEqual({ kept: [], counted: [] });
});
