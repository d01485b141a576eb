import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { PERMISSIONS } from "@/lib/auth/permissions";
import {
  deleteGrant,
  findGrant,
  hasOwner,
  insertGrant,
  listGrants,
  listLiveGrantsWithPermissions,
} from "@/lib/db/grants";
import { listLockedOwners, listOwners } from "@/lib/db/owners";
import { findRoleByKey, findRolesByIds, listPermissions, listRoles } from "@/lib/db/roles";
import { listUsers } from "@/lib/db/user-list";
import { type TestDatabase, testDatabase } from "@/tests/helpers/database";
import { addOrganisation, addUser, later, roleId } from "@/tests/helpers/database-rows";

let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
});

beforeEach(() => database.owner`delete from grants`);

afterAll(() => database.close());

async function give(
  userSub: string,
  key: string,
  fields: { orgId?: string; expiresAt?: Date; id?: string } = {},
) {
  const { orgId = null, expiresAt = null, ...rest } = fields;
  const role = await roleId(database.db, key);
  return insertGrant(database.db, {
    ...rest,
    userSub,
    roleId: role,
    orgId,
    grantedBy: null,
    reason: "test",
    expiresAt,
  });
}

describe("a grant that has expired", () => {
  test("gives no permission, shows no role, makes no owner, and stays on record", async () => {
    const { db } = database;
    const ada = await addUser(db);
    await give(ada.sub, "owner", { expiresAt: later(-1) });
    await give(ada.sub, "helpdesk", { expiresAt: later(60) });

    expect((await listLiveGrantsWithPermissions(db, ada.sub)).map((grant) => grant.roleKey)).toEqual([
      "helpdesk",
    ]);
    const page = { scope: "everywhere", sort: "email", direction: "asc", limit: 5, search: ada.sub } as const;
    expect((await listUsers(db, page)).rows[0]?.roles.map((role) => role.key)).toEqual(["helpdesk"]);
    expect(await listUsers(db, { ...page, roleKey: "owner" })).toMatchObject({ total: { users: 0 } });
    expect((await listRoles(db, "everywhere")).find((role) => role.key === "owner")?.holders).toBe(0);
    expect(await hasOwner(db)).toBe(false);
    expect(await listGrants(db, ada.sub, "everywhere")).toHaveLength(2);
  });

  test("is replaced by a new one", async () => {
    const ada = await addUser(database.db);
    const old = await give(ada.sub, "auditor", { expiresAt: later(-1) });
    const fresh = await give(ada.sub, "auditor");
    expect(fresh?.id).not.toBe(old?.id);
    expect(await listGrants(database.db, ada.sub, "everywhere")).toMatchObject([
      { id: fresh?.id, expiresAt: null },
    ]);
  });
});

describe("giving and taking a role", () => {
  test("refuses what is held already, everywhere or in the same organisation", async () => {
    const ada = await addUser(database.db);
    const orgId = await addOrganisation(database.db, randomUUID());
    expect(await give(ada.sub, "auditor")).not.toBeNull();
    expect(await give(ada.sub, "auditor")).toBeNull();
    expect(await give(ada.sub, "auditor", { orgId })).not.toBeNull();
    expect(await give(ada.sub, "auditor", { orgId, expiresAt: later(60) })).toBeNull();
    expect(await listGrants(database.db, ada.sub, "everywhere")).toHaveLength(2);
  });

  test("gives once when twenty ask at the same time", async () => {
    const ada = await addUser(database.db);
    const given = await Promise.all(Array.from({ length: 20 }, () => give(ada.sub, "auditor")));
    expect(given.filter((grant) => grant !== null)).toHaveLength(1);
  });

  test("may be repeated with the same id", async () => {
    const ada = await addUser(database.db);
    const id = randomUUID();
    expect(await give(ada.sub, "auditor", { id })).toEqual({ id });
    expect(await give(ada.sub, "auditor", { id })).toEqual({ id });
    expect(await findGrant(database.db, id)).toMatchObject({
      userSub: ada.sub,
      roleKey: "auditor",
      giver: null,
    });
    expect(await deleteGrant(database.db, id)).toBe(true);
    expect(await deleteGrant(database.db, id)).toBe(false);
    expect(await findGrant(database.db, id)).toBeNull();
  });
});

describe("owners", () => {
  const list = () => listOwners(database.db);

  test("are those who are enabled, present, everywhere and now", async () => {
    const { db } = database;
    const [ada, bob, disabled] = [
      await addUser(db),
      await addUser(db),
      await addUser(db, { enabled: false }),
    ];
    const [expired, local] = [await addUser(db), await addUser(db)];
    for (const sub of [ada.sub, disabled.sub, randomUUID()]) await give(sub, "owner");
    await give(bob.sub, "owner", { expiresAt: later(60) });
    await give(expired.sub, "owner", { expiresAt: later(-1) });
    await give(local.sub, "owner", { orgId: await addOrganisation(db, randomUUID()) });

    const owners = new Map((await list()).map((owner) => [owner.sub, owner.permanent]));
    expect(owners).toEqual(
      new Map([
        [ada.sub, true],
        [bob.sub, false],
      ]),
    );
    expect(await hasOwner(db)).toBe(true);
  });

  test("cannot remove one another at the same time", async () => {
    const { db } = database;
    const grants = [
      await give((await addUser(db)).sub, "owner"),
      await give((await addUser(db)).sub, "owner"),
    ];
    const leave = (id: string) =>
      db.transaction(async (tx) => {
        if ((await listLockedOwners(tx)).length < 2) return false;
        return deleteGrant(tx, id);
      });
    const left = await Promise.all(grants.map((grant) => leave(grant?.id ?? "")));
    expect(left.filter(Boolean)).toHaveLength(1);
    expect(await hasOwner(db)).toBe(true);
  });
});

describe("roles", () => {
  test("come in their order with their permissions", async () => {
    const roles = await listRoles(database.db, "everywhere");
    expect(roles.map((role) => role.key)).toEqual([
      "owner",
      "administrator",
      "helpdesk",
      "auditor",
      "member",
    ]);
    expect(new Set(roles[0]?.permissions)).toEqual(new Set(PERMISSIONS));
    expect(roles[4]?.permissions).toEqual([]);
  });

  test("are found by id and key, and unknown ones are not", async () => {
    const { db } = database;
    const auditor = await findRoleByKey(db, "auditor");
    expect(await findRolesByIds(db, [auditor?.id ?? "", randomUUID()])).toEqual([auditor]);
    expect(await findRolesByIds(db, [])).toEqual([]);
    expect(await findRoleByKey(db, "emperor")).toBeNull();
    expect(await listPermissions(db, auditor?.id ?? "")).toEqual(auditor?.permissions.toSorted());
    expect(await listPermissions(db, randomUUID())).toEqual([]);
  });
});
