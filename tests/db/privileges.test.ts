import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { appendAudit } from "@/lib/db/audit";
import { openDb } from "@/lib/db/client";
import { assertLesserRole } from "@/lib/db/privileges";
import { type TestDatabase, testDatabase } from "@/tests/helpers/database";

let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
  await database.db.transaction((tx) =>
    appendAudit(tx, {
      actorLabel: "ada@example.com",
      action: "user.disable",
      outcome: "done",
      requestId: "r1",
    }),
  );
});

afterAll(() => database.close());

describe("the role that the portal connects as", () => {
  test.each([
    ["change", "update audit_log set reason = 'another'"],
    ["delete", "delete from audit_log"],
    ["truncate", "truncate audit_log"],
    ["lock for changing", "select * from audit_log for update"],
    ["drop", "drop table audit_log"],
    ["take over", "alter table audit_log owner to current_user"],
    ["turn off the checks of", "alter table audit_log disable trigger all"],
  ])("cannot %s the audit", async (_what, statement) => {
    const before = await database.owner`select * from audit_log`;
    await expect(database.db.$client.unsafe(statement)).rejects.toMatchObject({ code: "42501" });
    expect(await database.owner`select * from audit_log`).toEqual(before);
  });

  test.each([
    ["set role", "set role postgres"],
    ["reset role", "reset role; delete from audit_log"],
    ["move the numbering of the audit", "select setval('audit_log_id_seq', 1)"],
    ["make tables", "create table mine (id int)"],
    ["make roles", "create role mine"],
  ])("cannot %s", async (_what, statement) => {
    await expect(database.db.$client.unsafe(statement)).rejects.toMatchObject({ code: "42501" });
  });

  test("stays the same after errors, aborted transactions and on every connection", async () => {
    const sql = database.db.$client;
    const begun = Array.from({ length: 20 }, (_, turn) =>
      sql
        .begin(async (tx) => {
          await tx`select 1`;
          if (turn % 2 === 0) await tx.unsafe("select nothing_there");
          throw new Error("given up");
        })
        .catch(() => undefined),
    );
    await Promise.all(begun);
    const users = await Promise.all(
      Array.from({ length: 20 }, () => sql`select pg_sleep(0.01), current_user as name`),
    );
    const [owner] = await database.owner`select current_user as name`;
    expect(users.map(([row]) => row?.name)).not.toContain(owner?.name);
  });
});

describe("the check before the portal starts", () => {
  test("passes for the lesser role", async () => {
    await expect(assertLesserRole(database.db)).resolves.toBeUndefined();
  });

  test("refuses the owner and says how to mend it", async () => {
    const { db, sql } = openDb(database.ownerUrl);
    await expect(assertLesserRole(db)).rejects.toThrow(/could change or delete audit rows.*lifeguard_app/);
    await sql.end();
  });

  test.each([
    [
      "the right to update one column",
      "grant update (reason) on audit_log to lifeguard_app",
      "revoke update (reason) on audit_log from lifeguard_app",
    ],
    [
      "the right to truncate",
      "grant truncate on audit_log to lifeguard_app",
      "revoke truncate on audit_log from lifeguard_app",
    ],
  ])("refuses a role with %s", async (_what, give, take) => {
    await database.owner.unsafe(give);
    await expect(assertLesserRole(database.db)).rejects.toThrow(/could change or delete/);
    await database.owner.unsafe(take);
    await expect(assertLesserRole(database.db)).resolves.toBeUndefined();
  });

  test("says that the tables are missing", async () => {
    await database.owner`alter table audit_log rename to audit_log_elsewhere`;
    await expect(assertLesserRole(database.db)).rejects.toThrow(/npm run migrate/);
    await database.owner`alter table audit_log_elsewhere rename to audit_log`;
  });
});
