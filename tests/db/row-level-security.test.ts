import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { appendAudit } from "@/lib/db/audit";
import { type Db, openDb, type Tx } from "@/lib/db/client";
import { insertGrant } from "@/lib/db/grants";
import { assertLesserRole } from "@/lib/db/privileges";
import { readWithin, writeWithin } from "@/lib/db/scope";
import { setUserOrganisation } from "@/lib/db/users";
import { type TestDatabase, testDatabase } from "@/tests/helpers/database";
import { addOrganisation, addUser } from "@/tests/helpers/database-rows";

/** Tables without row-level security, and why. A table of later must be here or have a policy. */
const WITHOUT: Record<string, string> = {
  roles: "the same for everybody",
  role_permissions: "the same for everybody",
  sync_runs: "the same for everybody",
  sync_parts: "never read within a scope",
  sync_pages: "never read within a scope",
  stale_users: "never read within a scope",
  feed_messages: "never read within a scope",
  outbox: "never read within a scope",
  paces: "of no organisation: how fast runs go",
  rate_limits: "never read within a scope",
  idempotency_keys: "a caller's own",
  sessions: "read by user, after he was authorised",
  mfa_enrolments: "read by user, after he was authorised",
  preferences: "a person's own",
  saved_views: "a person's own, or shared with all; the list behind it is scoped",
  bulk_runs: "a person's own; its users are in bulk_items",
  export_runs: "a person's own",
  audit_anchors: "of the whole audit",
  audit_archives: "of the whole audit",
  audit_repeats: "never read within a scope",
};

let database: TestDatabase;
let harbour: string;
let lido: string;
let ada: string;
let bob: string;

beforeAll(async () => {
  database = await testDatabase();
  const { db } = database;
  harbour = await addOrganisation(db, "Harbour");
  lido = await addOrganisation(db, "Lido");
  ada = (await addUser(db, { email: "ada@example.com" })).sub;
  bob = (await addUser(db, { email: "bob@example.com" })).sub;
  const homes = [
    { sub: ada, orgId: harbour },
    { sub: bob, orgId: lido },
  ];
  for (const { sub, orgId } of homes) {
    await setUserOrganisation(db, sub, orgId);
    await give(db, sub, "administrator", orgId);
    await give(db, sub, "member", null);
    const entry = { actorLabel: "x", action: "user.read", outcome: "done", requestId: "r" } as const;
    await db.transaction((tx) => appendAudit(tx, { ...entry, orgId, subjectSub: sub }));
    await fillBelongings(sub, orgId);
  }
  await addUser(db, { email: "nobody@example.com" });
});

afterAll(() => database.close());

async function give(db: Db | Tx, userSub: string, key: string, orgId: string | null) {
  const [role] = await db.execute<{ id: string }>(sql`select id from roles where key = ${key}`);
  return insertGrant(db, {
    userSub,
    roleId: role?.id ?? "",
    orgId,
    grantedBy: null,
    reason: "test",
    expiresAt: null,
  });
}

async function fillBelongings(sub: string, orgId: string): Promise<void> {
  const { owner } = database;
  await owner`insert into organisation_domains (org_id, domain) values (${orgId}, 'example.com')`;
  await owner`insert into group_roles (group_name, role_id, org_id, created_by, reason)
    select 'staff', id, ${orgId}, ${sub}, 'test' from roles where key = 'member'`;
  await owner`insert into access_requests (name, email, org_id, why, place, last_asked_at, created_at)
    values ('x', ${`${sub}@example.com`}, ${orgId}, 'x', -1, now(), now())`;
  await owner`insert into daily_figures (day, org_id, users, enabled, mfa_on, mfa_unknown)
    values ('2026-01-01', ${orgId}, 1, 1, 1, 0)`;
  await owner`insert into sign_ins (user_sub, at, source, outcome) values (${sub}, now(), 'portal', 'done')`;
  await owner`insert into mfa_states (user_sub) values (${sub})`;
  const [run] =
    await owner`insert into bulk_runs (id, actor_sub, actor_label, action, parameters, reason, total, request_id)
    values (gen_random_uuid(), ${sub}, 'x', 'disable', '{}', 'x', 1, 'r') returning id`;
  await owner`insert into bulk_items (run_id, subject_sub, subject_label, position, change_id, leased_until)
    values (${run?.id}, ${sub}, 'x', 0, gen_random_uuid(), now())`;
}

/** Every table with policies, and how a row of it names its organisation or its user. */
const TABLES = [
  ["directory_users", "org_id"],
  ["grants", "user_sub"],
  ["group_roles", "org_id"],
  ["organisations", "id"],
  ["organisation_domains", "org_id"],
  ["access_requests", "org_id"],
  ["audit_log", "org_id"],
  ["daily_figures", "org_id"],
  ["sign_ins", "user_sub"],
  ["bulk_items", "subject_sub"],
  ["mfa_states", "user_sub"],
] as const;

/** What a query without any condition finds: the organisations or users of the rows. */
async function see(db: Db | Tx, table: string, column: string): Promise<string[]> {
  const rows = await db.execute<{ of: string }>(
    sql`select distinct ${sql.identifier(column)}::text as of from ${sql.identifier(table)}`,
  );
  return rows.map((row) => row.of).sort();
}

describe("a query without any condition, read within", () => {
  test.each(TABLES)("one organisation, finds nothing of another in %s", async (table, column) => {
    const own = column.endsWith("sub") ? ada : harbour;
    expect(await readWithin(database.db, [harbour], (tx) => see(tx, table, column))).toEqual([own]);
  });

  test.each(TABLES)("two, finds both in %s, and nothing of no organisation", async (table, column) => {
    const own = column.endsWith("sub") ? [ada, bob] : [harbour, lido];
    const seen = await readWithin(database.db, [harbour, lido], (tx) => see(tx, table, column));
    expect(seen).toEqual(own.sort());
  });

  test.each(TABLES)("none, finds nothing in %s", async (table, column) => {
    expect(await readWithin(database.db, [], (tx) => see(tx, table, column))).toEqual([]);
  });

  test.each(TABLES)("everywhere, finds all in %s", async (table, column) => {
    const own = column.endsWith("sub") ? [ada, bob] : [harbour, lido];
    const seen = await readWithin(database.db, "everywhere", (tx) => see(tx, table, column));
    expect(seen).toEqual(expect.arrayContaining(own));
  });

  test("counts, sorts and searches nothing of another organisation", async () => {
    const find = (db: Db | Tx) =>
      db.execute(sql`select count(*)::int as count, min(email) as first, max(email) as last,
        count(*) filter (where search like '%bob%')::int as found from directory_users`);
    const one = { count: 1, first: "ada@example.com", last: "ada@example.com", found: 0 };
    expect([...(await readWithin(database.db, [harbour], find))]).toEqual([one]);
  });

  test("shows a role that holds everywhere, of users who are seen", async () => {
    const list = (db: Db | Tx) => db.execute(sql`select user_sub, org_id from grants order by org_id`);
    const expected = [
      { user_sub: ada, org_id: harbour },
      { user_sub: ada, org_id: null },
    ];
    expect([...(await readWithin(database.db, [harbour], list))]).toEqual(expected);
  });

  test.each(Object.keys(WITHOUT).filter((table) => WITHOUT[table] !== "the same for everybody"))(
    "does not read %s at all",
    async (table) => {
      const read = (db: Db | Tx) => db.execute(sql`select 1 from ${sql.identifier(table)}`);
      await expect(readWithin(database.db, [harbour], read)).rejects.toMatchObject({
        cause: { code: "42501" },
      });
    },
  );

  test("finds nothing when the organisations were not said", async () => {
    const rows = await database.db.transaction(async (tx) => {
      await tx.execute(sql`set local role lifeguard_scoped`);
      return see(tx, "directory_users", "org_id");
    });
    expect(rows).toEqual([]);
  });
});

test("every table has row-level security, or a reason to have none", async () => {
  const rows = await database.owner<{ table: string; secured: boolean; policies: number }[]>`
    select c.relname as table, c.relrowsecurity as secured,
      (select count(*)::int from pg_policy p where p.polrelid = c.oid) as policies
    from pg_class c where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace order by 1`;
  const secured = rows.filter((row) => row.secured && row.policies >= 2).map((row) => row.table);
  expect(secured).toEqual(expect.arrayContaining(TABLES.map(([table]) => table)));
  for (const { table, secured: is } of rows)
    expect([table, is]).toEqual([table, !Object.hasOwn(WITHOUT, table)]);
});

describe("a change within one organisation", () => {
  const change = (write: (tx: Tx) => Promise<unknown>) =>
    database.db.transaction(async (tx) => {
      const result = await writeWithin(tx, [harbour], write);
      const [me] = await tx.execute<{ role: string }>(sql`select current_user as role`);
      expect(me?.role).not.toBe("lifeguard_scoped");
      expect(await see(tx, "organisations", "id")).toHaveLength(2);
      return result;
    });

  test.each<[string, (tx: Tx) => Promise<unknown>]>([
    ["gives a role in another", (tx) => give(tx, ada, "helpdesk", lido)],
    ["gives a role everywhere", (tx) => give(tx, ada, "helpdesk", null)],
    ["gives a role to another's user", (tx) => give(tx, bob, "helpdesk", harbour)],
    ["moves a user into another", (tx) => setUserOrganisation(tx, ada, lido)],
    ["moves a user out of all", (tx) => setUserOrganisation(tx, ada, null)],
    [
      "adds a domain to another",
      (tx) =>
        tx.execute(sql`insert into organisation_domains (org_id, domain) values (${lido}, 'x.example')`),
    ],
    [
      "maps a group into another",
      (tx) =>
        tx.execute(sql`insert into group_roles (group_name, role_id, org_id, created_by, reason)
          select 'others', id, ${lido}::uuid, ${ada}::uuid, 'x' from roles limit 1`),
    ],
    ["writes a user's e-mail", (tx) => tx.execute(sql`update directory_users set email = 'x'`)],
    ["writes the audit", (tx) => tx.execute(sql`delete from audit_log`)],
  ])("is refused when it %s", async (_what, write) => {
    const before = await database.owner`select user_sub, org_id, role_id from grants order by id`;
    await expect(change(write)).rejects.toMatchObject({ cause: { code: "42501" } });
    expect(await database.owner`select user_sub, org_id, role_id from grants order by id`).toEqual(before);
  });

  test.each<[string, string]>([
    ["renames", "update organisations set name = 'Mine'"],
    ["takes roles", "delete from grants"],
    ["removes domains", "delete from organisation_domains"],
    ["unmaps groups", "delete from group_roles"],
  ])("%s its own and leaves another's as it is", async (_what, statement) => {
    const rollback = new Error("rolled back");
    const counted = database.db.transaction(async (tx) => {
      const rows = await writeWithin(tx, [harbour], (inner) =>
        inner.execute(sql`${sql.raw(statement)} returning 1 as one`),
      );
      expect(rows).toHaveLength(1);
      throw rollback;
    });
    await expect(counted).rejects.toBe(rollback);
  });

  test("gives a role in its own", async () => {
    expect(await change((tx) => give(tx, ada, "auditor", harbour))).toMatchObject({ id: expect.any(String) });
  });
});

describe("the narrowed role", () => {
  test("ends with the transaction, whether it succeeds or fails", async () => {
    const { db, sql: client } = openDb(database.url, { max: 1 });
    const me = async () => (await db.execute<{ role: string }>(sql`select current_user as role`))[0]?.role;
    const before = await me();
    await readWithin(db, [harbour], (tx) => see(tx, "directory_users", "org_id"));
    expect(await me()).toBe(before);
    await expect(readWithin(db, [harbour], (tx) => tx.execute(sql`select nothing`))).rejects.toThrow();
    expect(await me()).toBe(before);
    expect(await see(db, "organisations", "id")).toHaveLength(2);
    await client.end();
  });

  test("is demanded before the portal starts", async () => {
    await database.owner`revoke lifeguard_scoped from lifeguard_app`;
    await expect(assertLesserRole(database.db)).rejects.toThrow(/row-level security would not hold/);
    await database.owner`grant lifeguard_scoped to lifeguard_app`;
    await expect(assertLesserRole(database.db)).resolves.toBeUndefined();
  });
});
