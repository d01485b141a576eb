import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { grantRole, revokeGrant } from "@/lib/dal/grants";
import { inviteUser } from "@/lib/dal/invitations";
import { getRoleBoard } from "@/lib/dal/role-board";
import { getRolesByIds } from "@/lib/dal/role-ids";
import { listGrantableRoles } from "@/lib/dal/roles";
import { getUser } from "@/lib/dal/users";
import { deleteUser, disableUser } from "@/lib/dal/users-write";
import { getDb } from "@/lib/db/client";
import { actAs, type Person } from "@/tests/helpers/actor";
import { roleId } from "@/tests/helpers/database-rows";
import { addPerson, giveRole, type Portal, readAudit, startPortal } from "@/tests/helpers/portal";

vi.mock("next/headers", () => import("@/tests/helpers/request"));

let portal: Portal;
let owner: Person;
let people: Record<string, Person>;
let roles: Record<string, string>;
let ada: Person;
const reason = "covers for a colleague";

beforeAll(async () => {
  portal = await startPortal();
  const { alpha, beta } = portal;
  owner = await addPerson(portal, { roles: [{ key: "owner" }] });
  people = {
    administrator: await addPerson(portal, { roles: [{ key: "administrator" }] }),
    adminWithoutMfa: await addPerson(portal, { roles: [{ key: "administrator" }], mfa: false }),
    adminOfAlpha: await addPerson(portal, { orgId: alpha, roles: [{ key: "administrator", orgId: alpha }] }),
    adminOfBeta: await addPerson(portal, { orgId: beta, roles: [{ key: "administrator", orgId: beta }] }),
    helpdesk: await addPerson(portal, { roles: [{ key: "helpdesk" }] }),
    auditor: await addPerson(portal, { roles: [{ key: "auditor" }] }),
  };
  const keys = ["owner", "administrator", "helpdesk", "auditor", "member"];
  roles = Object.fromEntries(await Promise.all(keys.map(async (key) => [key, await roleId(getDb(), key)])));
});
afterAll(() => portal?.close());
beforeEach(async () => {
  ada = await addPerson(portal, { orgId: portal.alpha });
});

const readGrants = (sub: string) => portal.database.owner`
  select g.id, r.key, g.org_id, g.expires_at, g.granted_by from grants g join roles r on r.id = g.role_id
  where g.user_sub = ${sub} order by r.key`;
const person = (who: string | null) => everybody().get(who ?? "") ?? null;
const everybody = () => new Map(Object.entries({ ...people, owner }));
const role = (key: string) => roles[key] ?? "";

describe("giving a role", () => {
  test.each([
    ["nobody", null, "member", "alpha", "unauthenticated"],
    ["an admin without MFA", "adminWithoutMfa", "member", "alpha", "mfa_required"],
    ["a helpdesk", "helpdesk", "member", "alpha", "forbidden"],
    ["an auditor", "auditor", "auditor", "alpha", "forbidden"],
    ["an admin of another organisation", "adminOfBeta", "member", "beta", "not_found"],
    ["an admin of one organisation, everywhere", "adminOfAlpha", "member", null, "forbidden"],
    ["an admin of one organisation, in another", "adminOfAlpha", "member", "beta", "forbidden"],
    ["an administrator, Owner", "administrator", "owner", null, "forbidden"],
    ["an owner, Owner of one organisation", "owner", "owner", "alpha", "conflict"],
  ] as const)("%s is refused", async (_what, who, key, org, code) => {
    const before = (await readAudit(portal)).length;
    await actAs(person(who));
    const orgId = org === null ? null : portal[org];
    await expect(grantRole({ sub: ada.sub, roleId: role(key), orgId, reason })).rejects.toMatchObject({
      code,
    });
    expect(await readGrants(ada.sub)).toEqual([]);
    const audit = (await readAudit(portal)).slice(before);
    expect(audit).toHaveLength(code === "unauthenticated" || code === "conflict" ? 0 : 1);
    for (const line of audit) expect(line).toMatchObject({ action: "role.grant", outcome: "refused" });
  });

  test.each([
    ["an unknown role", { roleId: randomUUID() }, "roleId"],
    ["no id of a role", { roleId: "owner" }, "roleId"],
    ["an unknown organisation", { orgId: randomUUID() }, "orgId"],
    ["a day in the past", { expiresAt: "2020-01-01" }, "expiresAt"],
    ["no day", { expiresAt: "tomorrow" }, "expiresAt"],
    ["no reason", { reason: " " }, "reason"],
  ])("%s is invalid, and the field is named", async (_what, changes, field) => {
    await actAs(owner);
    const input = { sub: ada.sub, roleId: role("member"), orgId: portal.alpha, reason, ...changes };
    await expect(grantRole(input)).rejects.toMatchObject({
      code: "invalid_input",
      fields: { [field]: [expect.any(String)] },
    });
    expect(await readGrants(ada.sub)).toEqual([]);
  });

  test("nobody changes his own roles, not even to prolong them", async () => {
    const rich = await addPerson(portal, {
      roles: [{ key: "owner", expiresAt: new Date(Date.now() + 3_600_000) }],
    });
    await actAs(rich);
    for (const key of ["owner", "member"]) {
      await expect(
        grantRole({ sub: rich.sub, roleId: role(key), orgId: null, reason }),
      ).rejects.toMatchObject({
        code: "conflict",
      });
    }
    const [grant] = await readGrants(rich.sub);
    await expect(revokeGrant(grant?.id, reason)).rejects.toMatchObject({ code: "conflict" });
    expect((await readAudit(portal, rich.sub)).map(({ outcome }) => outcome)).toEqual([
      "refused",
      "refused",
      "refused",
    ]);
    await portal.database.owner`delete from grants where user_sub = ${rich.sub}`;
  });

  test("an admin of the organisation gives what he holds, with an end, and one row tells", async () => {
    await actAs(person("adminOfAlpha"));
    await grantRole({
      sub: ada.sub,
      roleId: role("helpdesk"),
      orgId: portal.alpha,
      reason,
      expiresAt: "2099-12-31",
    });
    expect(await readGrants(ada.sub)).toMatchObject([
      {
        key: "helpdesk",
        org_id: portal.alpha,
        expires_at: new Date("2099-12-31T23:59:59.999Z"),
        granted_by: people.adminOfAlpha?.sub,
      },
    ]);
    expect(await readAudit(portal, ada.sub)).toMatchObject([
      {
        action: "role.grant",
        outcome: "done",
        reason,
        org_id: portal.alpha,
        after: { role: "helpdesk", orgId: portal.alpha, expiresAt: "2099-12-31T23:59:59.999Z" },
      },
    ]);
  });

  test("nobody gives for longer than he holds it himself, and the day is named", async () => {
    const until = new Date("2098-12-31T23:59:59.999Z");
    const temporary = await addPerson(portal, { roles: [{ key: "administrator", expiresAt: until }] });
    await actAs(temporary);
    const input = { sub: ada.sub, roleId: role("helpdesk"), orgId: portal.alpha, reason };
    const refusal = { code: "conflict", message: expect.stringContaining("31 Dec 2098") };
    await expect(grantRole(input)).rejects.toMatchObject(refusal);
    await expect(grantRole({ ...input, expiresAt: "2099-01-01" })).rejects.toMatchObject(refusal);
    const invitation = { email: `${randomUUID()}@example.com`, name: "New", orgId: portal.alpha };
    await expect(inviteUser({ ...invitation, roleIds: [role("helpdesk")], reason })).rejects.toMatchObject(
      refusal,
    );
    expect(await readGrants(ada.sub)).toEqual([]);
    expect(await readAudit(portal, ada.sub)).toMatchObject([{ outcome: "refused" }, { outcome: "refused" }]);

    await grantRole({ ...input, expiresAt: "2098-12-31" });
    await grantRole({ ...input, roleId: role("member") });
    expect(await readGrants(ada.sub)).toMatchObject([
      { key: "helpdesk", expires_at: until },
      { key: "member", expires_at: null },
    ]);
  });

  test("what is held twice may be given for as long as the longer of both", async () => {
    const temporary = await addPerson(portal, {
      roles: [
        { key: "administrator", expiresAt: new Date("2098-12-31T23:59:59.999Z") },
        { key: "administrator", orgId: portal.alpha },
      ],
    });
    await actAs(temporary);
    const input = { sub: ada.sub, roleId: role("helpdesk"), reason };
    await grantRole({ ...input, orgId: portal.alpha });
    await expect(grantRole({ ...input, orgId: null })).rejects.toMatchObject({ code: "conflict" });
  });

  test("twice is a conflict, unless the first has expired", async () => {
    await giveRole(ada.sub, { key: "auditor", orgId: portal.alpha, expiresAt: new Date(Date.now() - 1000) });
    await actAs(owner);
    const input = { sub: ada.sub, roleId: role("auditor"), orgId: portal.alpha, reason };
    await grantRole(input);
    await expect(grantRole(input)).rejects.toMatchObject({ code: "conflict" });
    expect(await readGrants(ada.sub)).toMatchObject([{ key: "auditor", expires_at: null }]);
  });
});

describe("taking a role away", () => {
  test("an id of no grant is not found", async () => {
    await actAs(owner);
    await expect(revokeGrant(randomUUID(), reason)).rejects.toMatchObject({ code: "not_found" });
    await expect(revokeGrant("1", reason)).rejects.toMatchObject({ code: "invalid_input" });
  });

  test.each([
    ["nobody", null, "unauthenticated"],
    ["a helpdesk", "helpdesk", "forbidden"],
    ["an admin of another organisation", "adminOfBeta", "not_found"],
    ["an admin of the organisation, of a role held everywhere", "adminOfAlpha", "forbidden"],
  ] as const)("%s is refused", async (_who, who, code) => {
    const id = await giveRole(ada.sub, { key: "auditor" });
    await actAs(person(who));
    await expect(revokeGrant(id, reason)).rejects.toMatchObject({ code });
    expect(await readGrants(ada.sub)).toHaveLength(1);
  });

  test("an administrator cannot demote an owner", async () => {
    const other = await addPerson(portal, { roles: [] });
    const id = await giveRole(other.sub, { key: "owner" });
    await actAs(person("administrator"));
    await expect(revokeGrant(id, reason)).rejects.toMatchObject({ code: "forbidden" });
    await actAs(owner);
    await revokeGrant(id, reason);
    expect(await readGrants(other.sub)).toEqual([]);
    expect(await readAudit(portal, other.sub)).toMatchObject([
      { action: "role.revoke", outcome: "refused" },
      { action: "role.revoke", outcome: "done", before: { role: "owner", orgId: null, expiresAt: null } },
    ]);
    await expect(revokeGrant(id, reason)).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("two owners who remove each other at once", () => {
  const pair = async () => {
    await portal.database.owner`delete from grants where role_id = ${role("owner")}`;
    const one = await addPerson(portal, { roles: [{ key: "owner" }] });
    const other = await addPerson(portal, { roles: [{ key: "owner" }] });
    return [one, other] as const;
  };
  /** Both act at the same moment: a call looks at its request before anything else. */
  const attack = async (run: (victim: Person, grantId: string) => Promise<unknown>) => {
    const [one, other] = await pair();
    const [grantOfOne] = await readGrants(one.sub);
    const [grantOfOther] = await readGrants(other.sub);
    await actAs(one);
    const first = run(other, grantOfOther?.id);
    await actAs(other);
    const second = run(one, grantOfOne?.id);
    return Promise.allSettled([first, second]);
  };
  const countOwners = async () => {
    const [row] = await portal.database.owner`
      select count(*)::int as count from grants g join directory_users d on d.sub = g.user_sub
      where g.role_id = ${role("owner")} and d.enabled`;
    return row?.count;
  };

  test.each([
    ["by disabling", (victim: Person) => disableUser(victim.sub, reason)],
    ["by deleting", (victim: Person) => deleteUser(victim.sub, { confirmation: victim.email, reason })],
    ["by taking the role", (_victim: Person, grantId: string) => revokeGrant(grantId, reason)],
  ])("%s leave one", async (_how, run) => {
    for (let round = 0; round < 3; round += 1) {
      const outcomes = await attack(run);
      expect(await countOwners()).toBe(1);
      expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    }
    owner = await addPerson(portal, { roles: [{ key: "owner" }] });
  });

  test("the last one stays, whoever asks and whatever is pending", async () => {
    const [one, other] = await pair();
    await portal.database
      .owner`insert into outbox (id, kind, actor_label, subject_sub, payload, request_id, leased_until)
      values (gen_random_uuid(), 'user.delete', 'somebody', ${one.sub}, '{}', 'x', now() + interval '1 hour')`;
    await actAs(one);
    await expect(disableUser(other.sub, reason)).rejects.toMatchObject({
      code: "conflict",
      message: expect.stringContaining("last owner"),
    });
    await expect(deleteUser(other.sub, { confirmation: other.email, reason })).rejects.toMatchObject({
      code: "conflict",
    });
    const [grant] = await readGrants(other.sub);
    await expect(revokeGrant(grant?.id, reason)).rejects.toMatchObject({ code: "conflict" });
    expect((await readAudit(portal, other.sub)).map(({ outcome }) => outcome)).toEqual([
      "refused",
      "refused",
      "refused",
    ]);
    expect((await getUser(other.sub)).actions).toMatchObject({
      disable: expect.stringContaining("last owner"),
    });
    await portal.database.owner`delete from outbox`;
    owner = one;
  });
});

describe("roles", () => {
  test("unknown ids are invalid and named, and none is valid", async () => {
    const [one, other] = [randomUUID(), randomUUID()];
    await expect(getRolesByIds([role("owner"), one, other])).rejects.toMatchObject({
      code: "invalid_input",
      message: expect.stringMatching(new RegExp(`${one}.*${other}`)),
    });
    expect(await getRolesByIds([])).toEqual([]);
    expect((await getRolesByIds([role("member"), role("owner")])).map(({ key }) => key)).toEqual([
      "member",
      "owner",
    ]);
  });

  test("are listed for those who may read them, with their holders", async () => {
    await actAs(person("helpdesk"));
    await expect(getRoleBoard()).rejects.toMatchObject({ code: "forbidden" });
    await actAs(person("auditor"));
    const { roles: listed } = await getRoleBoard();
    expect(listed.map(({ key }) => key)).toEqual(["owner", "administrator", "helpdesk", "auditor", "member"]);
    expect(listed.find(({ key }) => key === "auditor")?.holders).toBeGreaterThanOrEqual(1);
  });

  test("may be given where the giver holds what they allow", async () => {
    await actAs(person("adminOfAlpha"));
    const grantable = await listGrantableRoles();
    expect(
      grantable.map(({ key, everywhere, organisations }) => [key, everywhere, organisations.length]),
    ).toEqual([
      ["administrator", false, 1],
      ["helpdesk", false, 1],
      ["auditor", false, 1],
      ["member", false, 1],
    ]);
    await actAs(owner);
    expect((await listGrantableRoles())[0]).toMatchObject({
      key: "owner",
      everywhere: true,
      organisations: [],
    });
  });
});
