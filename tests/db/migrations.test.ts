import { readFileSync } from "node:fs";
import { generateDrizzleJson, generateMigration } from "drizzle-kit/api";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as schema from "@/drizzle/schema";
import { BUILT_IN_ROLES } from "@/lib/auth/permissions";
import { migrate } from "@/lib/db/migrations";
import { type TestDatabase, testDatabase } from "@/tests/helpers/database";

let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
});

afterAll(() => database.close());

/** Everything that migrating writes. */
async function snapshot() {
  const { owner } = database;
  return {
    applied: await owner`select * from drizzle.__drizzle_migrations order by id`,
    roles: await owner`select * from roles order by key`,
    permissions: await owner`select * from role_permissions order by role_id, permission`,
  };
}

describe("migrating", () => {
  test("a second time, and twice at the same time, changes nothing", async () => {
    const before = await snapshot();
    await migrate(database.ownerUrl);
    await Promise.all([migrate(database.ownerUrl), migrate(database.ownerUrl)]);
    expect(await snapshot()).toEqual(before);
  });

  test("gives the built-in roles their permissions back and leaves other roles alone", async () => {
    const { owner } = database;
    const before = await snapshot();
    const [auditor] = await owner`select id from roles where key = 'auditor'`;
    await owner`insert into role_permissions values (${auditor?.id}, 'users:delete')`;
    await owner`delete from role_permissions where permission = 'roles:grant'`;
    await owner`update roles set name = 'Emperor' where key = 'owner'`;
    const [mine] =
      await owner`insert into roles (key, name, description) values ('mine', 'Mine', '') returning id`;
    await owner`insert into role_permissions values (${mine?.id}, 'users:read')`;

    await migrate(database.ownerUrl);
    expect(await owner`select permission from role_permissions where role_id = ${mine?.id}`).toHaveLength(1);
    await owner`delete from roles where key = 'mine'`;
    expect(await snapshot()).toEqual(before);
  });

  test("seeds what the code says", async () => {
    const rows = await database.owner<{ key: string; permission: string | null }[]>`
      select key, permission from roles left join role_permissions on role_id = id`;
    const held = (key: string) =>
      rows.filter((row) => row.key === key).flatMap((row) => row.permission ?? []);
    for (const role of BUILT_IN_ROLES)
      expect(held(role.key).toSorted()).toEqual([...role.permissions].toSorted());
  });

  test("has a migration for every change of the schema", async () => {
    const last = JSON.parse(
      readFileSync(`drizzle/migrations/meta/${lastTag().slice(0, 4)}_snapshot.json`, "utf8"),
    );
    const present = generateDrizzleJson(schema, last.id);
    expect(await generateMigration(last, present)).toEqual([]);
  });

  test("gives the lesser role rights to each table by name, and to the audit only reading and adding", async () => {
    const rows = await database.owner<{ table: string; rights: string[] }[]>`
      select c.relname as table, array_remove(array_agg(privilege_type::text order by privilege_type), null) as rights
      from pg_class c left join lateral aclexplode(c.relacl) a
        on a.grantee = (select oid from pg_roles where rolname = 'lifeguard_app')
      where c.relkind = 'r' and c.relnamespace in ('public'::regnamespace, 'drizzle'::regnamespace)
      group by 1`;
    const rights = Object.fromEntries(rows.map((row) => [row.table, row.rights]));
    const everything = ["DELETE", "INSERT", "SELECT", "UPDATE"];
    expect(rights.audit_log).toEqual(["INSERT", "SELECT"]);
    expect(rights.audit_anchors).toEqual(["INSERT", "SELECT"]);
    expect(rights.audit_archives).toEqual(["SELECT"]);
    expect(rights.__drizzle_migrations).toEqual([]);
    const restricted = [
      "user_count_deltas",
      "user_counts",
      "user_memberships",
      "audit_log",
      "audit_anchors",
      "audit_archives",
      "__drizzle_migrations",
    ];
    const others = Object.fromEntries(
      Object.entries(rights).filter(([table]) => !restricted.includes(table)),
    );
    for (const [table, held] of Object.entries(others)) expect([table, held]).toEqual([table, everything]);
  });
});

function lastTag(): string {
  const journal = JSON.parse(readFileSync("drizzle/migrations/meta/_journal.json", "utf8"));
  return journal.entries.at(-1).tag;
}
