import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import type { Permission } from "@/lib/auth/permissions";
import { mapGroup, unmapGroup } from "@/lib/dal/group-mappings";
import { getRole, getRoleBoard } from "@/lib/dal/role-board";
import { createRole, deleteRole, editRole } from "@/lib/dal/role-edit";
import { getUser } from "@/lib/dal/users";
import { getDb } from "@/lib/db/client";
import { listLiveGrantsWithPermissions } from "@/lib/db/grants";
import { setUserGroups } from "@/lib/db/users";
import { addRole } from "@/tests/guards/role-plays";
import { actAs, type Person } from "@/tests/helpers/actor";
import { later, roleId } from "@/tests/helpers/database-rows";
import { addPerson, giveRole, type Portal, readAudit, startPortal } from "@/tests/helpers/portal";

vi.mock("next/headers", () => import("@/tests/helpers/request"));

const reason = "because of a test";

let portal: Portal;
let owner: Person;
let admin: Person;
let adminOfAlpha: Person;
let memberOfAlpha: Person;
let brief: Person;

beforeAll(async () => {
  portal = await startPortal();
  const { alpha } = portal;
  owner = await addPerson(portal, { roles: [{ key: "owner" }] });
  admin = await addPerson(portal, { roles: [{ key: "administrator" }] });
  adminOfAlpha = await addPerson(portal, { orgId: alpha, roles: [{ key: "administrator", orgId: alpha }] });
  memberOfAlpha = await addPerson(portal, { orgId: alpha });
  brief = await addPerson(portal, { roles: [{ key: "administrator", expiresAt: later(3600) }] });
});

afterAll(() => portal.close());

beforeEach(async () => {
  const { owner: sql } = portal.database;
  await sql`delete from group_roles`;
  await sql`delete from grants using roles r where r.id = role_id and not r.built_in`;
  await sql`delete from roles where not built_in`;
  await setUserGroups(getDb(), memberOfAlpha.sub, []);
});

const make = (permissions: Permission[], name = "Night shift") =>
  createRole({ name, description: "Looks after the night.", permissions, reason });

async function snapshot() {
  const { owner: sql } = portal.database;
  return {
    roles: await sql`select * from roles order by id`,
    permissions: await sql`select * from role_permissions order by role_id, permission`,
    mappings: await sql`select * from group_roles order by id`,
    grants: await sql`select * from grants order by id`,
  };
}

type Case = [string, () => Person, () => Promise<() => Promise<unknown>>, string];

const edit = (id: string, permissions: Permission[], version = 1) =>
  editRole({ roleId: id, version, name: "Another", description: "", permissions, reason });

describe("refuses, and leaves everything as it was", () => {
  test.each<Case>([
    [
      "making a role without the permission everywhere",
      () => adminOfAlpha,
      async () => () => make([]),
      "forbidden",
    ],
    ["making an owner's role", () => owner, async () => () => make(["portal:own"]), "conflict"],
    ["a name that is taken", () => owner, async () => () => make([], "AUDITOR"), "conflict"],
    [
      "editing a role that is built in",
      () => owner,
      async () => {
        const id = await roleId(getDb(), "helpdesk");
        return () => edit(id, []);
      },
      "conflict",
    ],
    [
      "editing one's own role",
      () => admin,
      async () => {
        const { id, key } = await addRole("Mine");
        await giveRole(admin.sub, { key });
        return () => edit(id, ["users:read", "users:delete"]);
      },
      "conflict",
    ],
    [
      "editing a role that one holds by a group",
      () => admin,
      async () => {
        const { id, key } = await addRole("Mine");
        await map("staff", key, null);
        await setUserGroups(getDb(), admin.sub, ["staff"]);
        return () => edit(id, ["users:read", "users:delete"]);
      },
      "conflict",
    ],
    [
      "editing a role that allows more",
      () => admin,
      async () => {
        const { id } = await addRole("Strong", ["portal:own"]);
        return () => edit(id, []);
      },
      "forbidden",
    ],
    [
      "adding for good what one holds for an hour",
      () => brief,
      async () => {
        const { id } = await addRole("Weak", []);
        return () => edit(id, ["users:delete"]);
      },
      "conflict",
    ],
    [
      "an edit of what somebody else has edited",
      () => owner,
      async () => {
        const { id } = await addRole("Moving");
        return () => edit(id, [], 7);
      },
      "precondition_failed",
    ],
    [
      "deleting a role that somebody holds",
      () => owner,
      async () => {
        const { id, key } = await addRole("Held");
        await giveRole(memberOfAlpha.sub, { key, orgId: portal.alpha });
        return () => deleteRole(id, reason);
      },
      "conflict",
    ],
    [
      "deleting a role that a group gives",
      () => owner,
      async () => {
        const { id, key } = await addRole("Mapped");
        await map("staff", key, null);
        return () => deleteRole(id, reason);
      },
      "conflict",
    ],
    ["mapping Owner", () => owner, async () => () => mapKey("owner", null), "conflict"],
    [
      "mapping everywhere from one organisation",
      () => adminOfAlpha,
      async () => () => mapKey("helpdesk", null),
      "forbidden",
    ],
    [
      "mapping into another organisation",
      () => adminOfAlpha,
      async () => () => mapKey("helpdesk", portal.beta),
      "forbidden",
    ],
    [
      "mapping for good what one holds for an hour",
      () => brief,
      async () => () => mapKey("helpdesk", null),
      "conflict",
    ],
    [
      "mapping into an archived organisation",
      () => owner,
      async () => {
        await portal.database.owner`update organisations set archived_at = now() where id = ${portal.beta}`;
        return () => mapKey("helpdesk", portal.beta);
      },
      "conflict",
    ],
  ])("%s", async (_what, who, arrange, code) => {
    const run = await arrange();
    await actAs(who());
    const before = await snapshot();
    await expect(run()).rejects.toMatchObject({ code });
    expect(await snapshot()).toEqual(before);
    await portal.database.owner`update organisations set archived_at = null`;
    await setUserGroups(getDb(), admin.sub, []);
  });
});

async function map(group: string, key: string, orgId: string | null): Promise<void> {
  await portal.database.owner`insert into group_roles (group_name, role_id, org_id, created_by, reason)
    select ${group}, id, ${orgId}, ${owner.sub}, 'test' from roles where key = ${key}`;
}

async function mapKey(key: string, orgId: string | null) {
  return mapGroup({ groupName: "staff", roleId: await roleId(getDb(), key), orgId: orgId ?? "", reason });
}

describe("a role that people made", () => {
  test("is made, edited for its holders at once, and deleted; the audit has each with its difference", async () => {
    await actAs(admin);
    const { key } = await make(["users:read", "users:sign-out"]);
    expect(key).toBe("night-shift");
    const { role, editReason } = await getRole(key);
    expect(role).toMatchObject({ name: "Night shift", builtIn: false, version: 1, holders: 0 });
    expect(editReason).toBeNull();

    await giveRole(memberOfAlpha.sub, { key, orgId: portal.alpha });
    await edit(role.id, ["users:read", "users:delete"]);
    const [held] = await listLiveGrantsWithPermissions(getDb(), memberOfAlpha.sub);
    expect([...(held?.permissions ?? [])].sort()).toEqual(["users:delete", "users:read"]);
    await expect(deleteRole(role.id, reason)).rejects.toThrow(memberOfAlpha.email);

    await portal.database.owner`update grants set expires_at = now() where role_id = ${role.id}`;
    await deleteRole(role.id, reason);
    const rows = (await readAudit(portal)).filter(({ action }) =>
      /^role\.(create|edit|delete)$/.test(action),
    );
    const done = rows.filter(({ outcome }) => outcome === "done").slice(-3);
    expect(done).toMatchObject([
      {
        action: "role.create",
        before: null,
        after: { role: key, permissions: ["users:read", "users:sign-out"] },
      },
      {
        action: "role.edit",
        before: { name: "Night shift", permissions: ["users:read", "users:sign-out"] },
        after: { name: "Another", permissions: ["users:delete", "users:read"] },
      },
      { action: "role.delete", before: { name: "Another" }, after: null },
    ]);
  });

  test("gets a key of its own when the name gives one that is taken", async () => {
    await actAs(owner);
    expect((await make([], "Own er!")).key).toBe("own-er");
    expect((await make([], "Owner?")).key).toBe("owner-2");
    expect((await make([], "New")).key).toBe("new-2");
    expect((await make([], "夜")).key).toBe("role");
  });

  test("edited twice at once is changed once", async () => {
    const { id } = await addRole("Contested");
    await actAs(owner);
    const answers = await Promise.allSettled([edit(id, ["users:edit"]), edit(id, ["users:delete"])]);
    expect(answers.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  test("is dead the moment its grant expires", async () => {
    const { key } = await addRole("Brief", ["users:read"]);
    await giveRole(memberOfAlpha.sub, { key, orgId: portal.alpha, expiresAt: later(3600) });
    await actAs(memberOfAlpha);
    await expect(getUser(memberOfAlpha.sub)).resolves.toMatchObject({ sub: memberOfAlpha.sub });
    await portal.database
      .owner`update grants set expires_at = now() - interval '1 second' where user_sub = ${memberOfAlpha.sub}`;
    await actAs(memberOfAlpha);
    await expect(getUser(memberOfAlpha.sub)).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("a group that gives a role", () => {
  test("gives it on the next request after the mirror knows, and takes it as fast", async () => {
    await actAs(admin);
    await mapKey("auditor", portal.alpha);
    await actAs(memberOfAlpha);
    await expect(getRoleBoard()).rejects.toMatchObject({ code: "forbidden" });

    await setUserGroups(getDb(), memberOfAlpha.sub, ["others", "staff"]);
    await actAs(memberOfAlpha);
    expect((await getRoleBoard()).roles).toHaveLength(5);
    await expect(getUser(owner.sub)).rejects.toMatchObject({ code: "not_found" });

    await actAs(admin);
    const { mappings } = await getRoleBoard();
    expect(mappings).toMatchObject([
      { group: "staff", role: { key: "auditor" }, organisation: { name: "Alpha" } },
    ]);
    await unmapGroup(mappings[0]?.id ?? "", reason);
    await actAs(memberOfAlpha);
    await expect(getRoleBoard()).rejects.toMatchObject({ code: "forbidden" });
    const audited = (await readAudit(portal))
      .filter(({ action }) => /^role\.(un)?map$/.test(action))
      .slice(-2);
    expect(audited).toMatchObject([
      { action: "role.map", org_id: portal.alpha, after: { group: "staff", role: "auditor" } },
      { action: "role.unmap", org_id: portal.alpha, before: { group: "staff", role: "auditor" } },
    ]);
  });

  test("counts in rank: its members are out of reach for those who may do less", async () => {
    await map("staff", "administrator", null);
    await setUserGroups(getDb(), memberOfAlpha.sub, ["staff"]);
    await actAs(adminOfAlpha);
    expect((await getUser(memberOfAlpha.sub)).actions.disable).toMatch(/may do things that you may not/);
  });

  test("is shown among those who hold the role, within the viewer's organisations", async () => {
    await map("staff", "helpdesk", null);
    await map("hidden", "helpdesk", portal.beta);
    await setUserGroups(getDb(), memberOfAlpha.sub, ["staff", "hidden"]);
    await giveRole(owner.sub, { key: "helpdesk" });
    await actAs(adminOfAlpha);
    const page = await getRole("helpdesk");
    expect(page.holders).toMatchObject([{ sub: memberOfAlpha.sub, group: "staff", organisation: null }]);
    expect(page.mappings.map(({ group }) => group)).toEqual(["staff"]);
    await actAs(owner);
    const all = (await getRole("helpdesk")).holders?.map(({ sub, group }) => [sub, group]);
    expect(all).toHaveLength(3);
  });
});
