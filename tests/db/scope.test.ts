import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Scope } from "@/lib/auth/permissions";
import { appendAudit } from "@/lib/db/audit";
import { listAudit } from "@/lib/db/audit-list";
import { insertGrant, listGrants } from "@/lib/db/grants";
import { findOrganisation, listOrganisations } from "@/lib/db/organisations";
import { listRoles } from "@/lib/db/roles";
import { listUsers } from "@/lib/db/user-list";
import { setUserOrganisation } from "@/lib/db/users";
import { type TestDatabase, testDatabase } from "@/tests/helpers/database";
import { addOrganisation, addUser, roleId } from "@/tests/helpers/database-rows";

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
  await addUser(db, { email: "nobody@example.com" });
  await setUserOrganisation(db, ada, harbour);
  await setUserOrganisation(db, bob, lido);
  const gifts = [
    { userSub: ada, key: "administrator", orgId: harbour },
    { userSub: ada, key: "auditor", orgId: lido },
    { userSub: ada, key: "member", orgId: null },
    { userSub: bob, key: "administrator", orgId: lido },
  ];
  for (const { key, ...gift } of gifts) {
    await insertGrant(db, {
      ...gift,
      roleId: await roleId(db, key),
      grantedBy: null,
      reason: "test",
      expiresAt: null,
    });
  }
  for (const [orgId, subject] of [
    [harbour, ada],
    [lido, bob],
    [null, null],
  ] as const) {
    const entry = {
      actorLabel: "system",
      action: "user.read",
      outcome: "done",
      requestId: "r",
      orgId,
    } as const;
    await db.transaction((tx) => appendAudit(tx, { ...entry, subjectSub: subject }));
  }
});

afterAll(() => database.close());

const scopes = (): [string, Scope, string[]][] => [
  ["everywhere", "everywhere", ["ada@example.com", "bob@example.com", "nobody@example.com"]],
  ["one organisation", [harbour], ["ada@example.com"]],
  ["two organisations", [harbour, lido], ["ada@example.com", "bob@example.com"]],
  ["no organisation", [], []],
];

describe("another organisation's rows do not exist", () => {
  test.each([0, 1, 2, 3])("in lists of users and their total (scope %i)", async (index) => {
    const [, scope, emails] = scopes()[index] ?? ["", [], []];
    const page = await listUsers(database.db, { scope, sort: "email", direction: "asc", limit: 10 });
    expect(page.rows.map((row) => row.email)).toEqual(emails);
    expect(page.total.users).toBe(emails.length);
  });

  test("when their organisation is asked for by name", async () => {
    const page = await listUsers(database.db, {
      scope: [harbour],
      orgId: lido,
      sort: "email",
      direction: "asc",
      limit: 10,
    });
    expect(page).toMatchObject({ rows: [], total: { users: 0, exact: true }, next: null, previous: null });
  });

  test("in the roles beside a user, while a role that holds everywhere is seen", async () => {
    const ask = async (scope: Scope) => {
      const page = await listUsers(database.db, {
        scope,
        search: "ada@",
        sort: "email",
        direction: "asc",
        limit: 10,
      });
      return page.rows[0]?.roles.map((role) => [role.key, role.orgName]);
    };
    expect(await ask([harbour])).toEqual([
      ["administrator", "Harbour"],
      ["member", null],
    ]);
    expect(await ask("everywhere")).toEqual([
      ["administrator", "Harbour"],
      ["auditor", "Lido"],
      ["member", null],
    ]);
  });

  test("when users are filtered by a role that they hold there", async () => {
    const ask = async (scope: Scope) =>
      (
        await listUsers(database.db, {
          scope,
          roleKey: "auditor",
          sort: "email",
          direction: "asc",
          limit: 10,
        })
      ).total.users;
    expect(await ask([harbour])).toBe(0);
    expect(await ask("everywhere")).toBe(1);
  });

  test("in the grants of a user", async () => {
    const keys = async (scope: Scope) =>
      (await listGrants(database.db, ada, scope)).map((grant) => grant.roleKey);
    expect(await keys([harbour])).toEqual(["administrator", "member"]);
    expect(await keys([])).toEqual(["member"]);
    expect(await keys("everywhere")).toEqual(["administrator", "auditor", "member"]);
  });

  test("in the number of a role's holders", async () => {
    const holders = async (scope: Scope) =>
      (await listRoles(database.db, scope)).find((role) => role.key === "administrator")?.holders;
    expect(await holders([harbour])).toBe(1);
    expect(await holders([])).toBe(0);
    expect(await holders("everywhere")).toBe(2);
  });

  test("in organisations and their counts", async () => {
    const { db } = database;
    const found = await listOrganisations(db, [harbour]);
    expect(found).toMatchObject([{ id: harbour, name: "Harbour", users: 1, administrators: 1 }]);
    expect((await listOrganisations(db, "everywhere")).map((row) => row.name)).toEqual(["Harbour", "Lido"]);
    expect(await listOrganisations(db, [])).toEqual([]);
    expect(await findOrganisation(db, lido, [harbour])).toBeNull();
    expect(await findOrganisation(db, lido, "everywhere")).toMatchObject({ name: "Lido" });
  });

  test("in the audit, where rows without an organisation are for those who see everything", async () => {
    const seen = async (scope: Scope) =>
      (await listAudit(database.db, { scope, limit: 10 })).rows.map((row) => row.orgName);
    expect(await seen([harbour])).toEqual(["Harbour"]);
    expect(await seen([])).toEqual([]);
    expect(await seen("everywhere")).toEqual([null, "Lido", "Harbour"]);
  });
});
