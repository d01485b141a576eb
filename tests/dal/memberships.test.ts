import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { ALREADY } from "@/lib/dal/already";
import { addToGroup, removeFromGroup } from "@/lib/dal/memberships";
import { moveUser } from "@/lib/dal/move-user";
import { listMovePlaces } from "@/lib/dal/organisations";
import { getDb } from "@/lib/db/client";
import { findUser } from "@/lib/db/users";
import { actAs, type Person } from "@/tests/helpers/actor";
import { addPoolGroup } from "@/tests/helpers/changes";
import { addOrganisation, roleId } from "@/tests/helpers/database-rows";
import { addPerson, giveRole, type Portal, readAudit, startPortal } from "@/tests/helpers/portal";

vi.mock("next/headers", () => import("@/tests/helpers/request"));

const reason = "because of a test";
let portal: Portal;
let owner: Person;
let adminOfA: Person;
let admin: Person;
let ada: Person;

beforeAll(async () => {
  portal = await startPortal();
  const { alpha } = portal;
  owner = await addPerson(portal, { roles: [{ key: "owner" }] });
  admin = await addPerson(portal, { roles: [{ key: "administrator" }] });
  adminOfA = await addPerson(portal, { orgId: alpha, roles: [{ key: "administrator", orgId: alpha }] });
  for (const name of ["plain", "helpers", "owners"]) await addPoolGroup(portal, name);
  await addPoolGroup(portal, "cloud", "arn:aws:iam::123456789012:role/cloud");
  await mapGroup("helpers", "helpdesk", portal.beta);
  await mapGroup("owners", "owner", null);
});
afterAll(() => portal?.close());
beforeEach(async () => {
  ada = await addPerson(portal, { orgId: portal.alpha, mfa: false });
});

async function mapGroup(name: string, key: string, orgId: string | null): Promise<void> {
  await portal.database.owner`insert into group_roles (group_name, role_id, org_id, created_by, reason)
    values (${name}, ${await roleId(getDb(), key)}, ${orgId}, ${owner.sub}, 'test')`;
}

describe("groups", () => {
  test.each([
    [
      "an organisation's administrator, a group that carries a role in AWS",
      () => adminOfA,
      "cloud",
      "forbidden",
    ],
    [
      "an organisation's administrator, a group that gives a role elsewhere",
      () => adminOfA,
      "helpers",
      "forbidden",
    ],
    ["an administrator, a group that gives Owner", () => admin, "owners", "forbidden"],
    ["anybody, a group that the pool does not have", () => owner, "no-such", "invalid_input"],
  ] as const)("refuse %s", async (_what, actor, group, code) => {
    await actAs(actor());
    await expect(addToGroup({ sub: ada.sub, group, reason })).rejects.toMatchObject({ code });
    expect(await findUser(getDb(), ada.sub)).toMatchObject({ groups: [] });
    const refused = code === "forbidden" ? [{ action: "group.add", outcome: "refused" }] : [];
    expect(await readAudit(portal, ada.sub)).toMatchObject(refused);
  });

  test("are never one's own to change", async () => {
    await actAs(owner);
    const own = addToGroup({ sub: owner.sub, group: "plain", reason });
    await expect(own).rejects.toMatchObject({
      code: "conflict",
      message: expect.stringContaining("your own"),
    });
  });

  test("take a member and let him go, each with one audit row, and say when nothing is to be done", async () => {
    await actAs(adminOfA);
    const change = { sub: ada.sub, group: "plain", reason };
    await addToGroup(change);
    await expect(addToGroup(change)).rejects.toMatchObject({ message: ALREADY["group.add"] });
    expect(await findUser(getDb(), ada.sub)).toMatchObject({ groups: ["plain"] });
    await removeFromGroup(change);
    await expect(removeFromGroup(change)).rejects.toMatchObject({ message: ALREADY["group.remove"] });
    expect(await readAudit(portal, ada.sub)).toMatchObject([
      { action: "group.add", outcome: "done", before: { groups: [] }, after: { groups: ["plain"] } },
      { action: "group.remove", outcome: "done", before: { groups: ["plain"] }, after: { groups: [] } },
    ]);
  });
});

describe("moving", () => {
  test.each([
    ["out of one's only organisation", () => adminOfA, (): string | null => portal.beta, "forbidden"],
    [
      "to no organisation, by who may move in one alone",
      () => adminOfA,
      (): string | null => null,
      "forbidden",
    ],
    [
      "to an organisation that does not exist",
      () => owner,
      (): string | null => "00000000-0000-4000-8000-000000000000",
      "conflict",
    ],
    ["to where he is", () => owner, (): string | null => portal.alpha, "conflict"],
  ] as const)("is refused: %s", async (_what, actor, orgId, code) => {
    await actAs(actor());
    await expect(moveUser({ sub: ada.sub, orgId: orgId(), reason })).rejects.toMatchObject({ code });
    expect(await findUser(getDb(), ada.sub)).toMatchObject({ orgId: portal.alpha });
  });

  test("to an archived organisation is refused", async () => {
    const archived = await addOrganisation(portal.database.db, "Old");
    await portal.database.owner`update organisations set archived_at = now() where id = ${archived}`;
    await actAs(owner);
    await expect(moveUser({ sub: ada.sub, orgId: archived, reason })).rejects.toMatchObject({
      code: "conflict",
    });
  });

  test("is offered to where the mover may move users, but to nothing archived, and to none only everywhere", async () => {
    const archived = await addOrganisation(portal.database.db, "Older");
    await portal.database.owner`update organisations set archived_at = now() where id = ${archived}`;
    await actAs(owner);
    const everywhere = await listMovePlaces();
    expect(everywhere).toMatchObject({ withoutOrganisation: true });
    expect(everywhere.organisations.map(({ id }) => id)).toEqual([portal.alpha, portal.beta]);
    await actAs(adminOfA);
    expect(await listMovePlaces()).toEqual({
      organisations: [{ id: portal.alpha, name: "Alpha" }],
      withoutOrganisation: false,
    });
  });

  test("ends what he held in the old organisation, in one audit row, and nothing else", async () => {
    await giveRole(ada.sub, { key: "auditor", orgId: portal.alpha });
    await giveRole(ada.sub, { key: "member" });
    await giveRole(ada.sub, { key: "helpdesk", orgId: portal.beta });
    await actAs(admin);
    await moveUser({ sub: ada.sub, orgId: portal.beta, reason });
    expect(await findUser(getDb(), ada.sub)).toMatchObject({ orgId: portal.beta });
    const held = await portal.database.owner`
      select r.key from grants g join roles r on r.id = g.role_id where g.user_sub = ${ada.sub} order by r.key`;
    expect(held.map(({ key }) => key)).toEqual(["helpdesk", "member"]);
    expect(await readAudit(portal, ada.sub)).toMatchObject([
      {
        action: "user.move",
        outcome: "done",
        org_id: portal.alpha,
        before: { orgId: portal.alpha, roles: ["auditor"] },
        after: { orgId: portal.beta, roles: [] },
      },
    ]);
  });

  test("is refused when a role would end that the actor may not take", async () => {
    await giveRole(ada.sub, { key: "auditor", orgId: portal.alpha });
    const mover = await addPerson(portal);
    await portal.database.owner`
      with role as (insert into roles (key, name, description) values ('mover', 'Mover', 'Moves.') returning id)
      insert into role_permissions select role.id, unnest(array['users:read', 'users:move']) from role`;
    await giveRole(mover.sub, { key: "mover" });
    await actAs(mover);
    await expect(moveUser({ sub: ada.sub, orgId: portal.beta, reason })).rejects.toMatchObject({
      code: "forbidden",
    });
    expect(await findUser(getDb(), ada.sub)).toMatchObject({ orgId: portal.alpha });
  });
});
