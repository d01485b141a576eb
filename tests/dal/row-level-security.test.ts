import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { listAudit } from "@/lib/dal/audit";
import { listInvitableOrganisations, listOrganisations } from "@/lib/dal/organisations";
import { countAccessRequests, listAccessRequests } from "@/lib/dal/request-review";
import { getRoleBoard } from "@/lib/dal/role-board";
import { listGrantableRoles } from "@/lib/dal/roles";
import { getUserFacets, listUsers, suggestUsers } from "@/lib/dal/user-list";
import { filterEnabledUsers, findUserOfEmail } from "@/lib/dal/user-lookup";
import { getUser } from "@/lib/dal/users";
import { getDb } from "@/lib/db/client";
import { readUserValues } from "@/lib/db/user-export";
import { UserWalkQuery } from "@/lib/input/user-list";
import { actAs, type Person } from "@/tests/helpers/actor";
import { addPerson, type Portal, startPortal } from "@/tests/helpers/portal";

vi.mock("next/headers", () => import("@/tests/helpers/request"));

/** Every query here has lost the condition that keeps it within the caller's organisations. */
vi.mock("@/lib/db/scope", async (original) => ({
  ...(await original<typeof import("@/lib/db/scope")>()),
  withinScope: () => undefined,
  withinScopeOrEverywhere: () => undefined,
}));

let portal: Portal;
let admin: Person;
let own: Person;
let other: Person;

beforeAll(async () => {
  portal = await startPortal();
  const { alpha, beta } = portal;
  admin = await addPerson(portal, { orgId: alpha, roles: [{ key: "administrator", orgId: alpha }] });
  own = await addPerson(portal, { orgId: alpha, roles: [{ key: "helpdesk", orgId: alpha }] });
  other = await addPerson(portal, { name: "Zed", orgId: beta, roles: [{ key: "helpdesk", orgId: beta }] });
  await addPerson(portal, { name: "Zed" });
  const owner = await addPerson(portal, { name: "Zed", roles: [{ key: "owner" }] });
  await actAs(owner);
  await listAudit({});
  for (const orgId of [alpha, beta]) {
    await portal.database
      .owner`insert into access_requests (name, email, organisation, org_id, why, place, last_asked_at,
      created_at) values ('x', ${`${orgId}@example.org`}, 'x', ${orgId}, 'x', -1, now(), now())`;
    await portal.database
      .owner`insert into audit_log (at, change_id, actor_label, action, outcome, subject_label, org_id,
      request_id, previous_hash, hash) values (now(), gen_random_uuid(), 'x', 'user.read', 'done', ${orgId}, ${orgId}, 'r',
      '', gen_random_uuid()::text)`;
  }
  await actAs(admin);
});

afterAll(() => portal.close());

describe("with the condition taken out of every query, an administrator of one organisation", () => {
  test("lists, counts, sorts and searches its users alone", async () => {
    const subs = [admin.sub, own.sub].sort();
    const seen = async (query: Parameters<typeof listUsers>[0]) =>
      (await listUsers(query)).rows.map((row) => row.sub).sort();
    expect(await seen({})).toEqual(subs);
    expect(await listUsers({})).toMatchObject({ next: null, previous: null });
    expect(await seen({ sort: "name", direction: "desc" })).toEqual(subs);
    expect(await seen({ search: "zed" })).toEqual([]);
    expect(await seen({ search: other.email })).toEqual([]);
    expect(await seen({ roleKey: "owner" })).toEqual([]);
    expect(await seen({ roleKey: "helpdesk" })).toEqual([own.sub]);
    expect(await seen({ orgId: portal.beta })).toEqual([]);
  });

  test("counts facets, gets suggestions and takes away its users alone", async () => {
    const facets = await getUserFacets({});
    expect(facets.organisations).toMatchObject([{ id: portal.alpha, users: 2 }]);
    expect(facets.status).toEqual([{ value: "CONFIRMED", users: 2 }]);
    expect(facets.roles?.map(({ key, users }) => [key, users])).toEqual([
      ["administrator", 1],
      ["helpdesk", 1],
    ]);
    expect(await suggestUsers("Zedd")).toEqual([]);
    const taken: string[] = [];
    const everybody = { ...UserWalkQuery.parse({}), scope: [portal.alpha], invitationDays: 7 };
    for await (const rows of readUserValues(getDb(), everybody, ["sub"])) taken.push(...rows.map(String));
    expect(taken.sort()).toEqual([admin.sub, own.sub].sort());
  });

  test("finds nobody else by e-mail, by sub, or in a set of subs", async () => {
    await expect(findUserOfEmail(other.email)).rejects.toMatchObject({ code: "not_found" });
    await expect(getUser(other.sub)).rejects.toMatchObject({ code: "not_found" });
    expect(await filterEnabledUsers([own.sub, other.sub])).toEqual({
      subs: [own.sub],
      dropped: [{ sub: other.sub, reason: "unknown" }],
    });
  });

  test("reads of one of its users nothing that lies elsewhere", async () => {
    const { owner } = portal.database;
    await owner`insert into grants (user_sub, role_id, org_id, reason)
      select ${own.sub}, id, ${portal.beta}, 'x' from roles where key = 'auditor'`;
    const user = await getUser(own.sub);
    expect(user.roles.map((role) => role.organisation?.name)).toEqual(["Alpha"]);
    expect(user.grants.map((grant) => grant.organisation?.name)).toEqual(["Alpha"]);
  });

  test("sees its organisation, roles' holders, requests and audit alone", async () => {
    const organisations = await listOrganisations();
    expect(organisations).toMatchObject([{ id: portal.alpha, users: 2, administrators: 1 }]);
    expect((await listInvitableOrganisations()).organisations.map(({ id }) => id)).toEqual([portal.alpha]);
    const holders = Object.fromEntries((await getRoleBoard()).roles.map((role) => [role.key, role.holders]));
    expect(holders).toMatchObject({ owner: 0, administrator: 1, helpdesk: 1, auditor: 0 });
    const offered = (await listGrantableRoles()).flatMap((role) => role.organisations.map(({ id }) => id));
    expect([...new Set(offered)]).toEqual([portal.alpha]);
    expect(await countAccessRequests()).toBe(1);
    expect((await listAccessRequests({})).rows.map((row) => row.organisation?.id)).toEqual([portal.alpha]);
    const audited = (await listAudit({})).rows.map((row) => row.organisation?.id);
    expect([...new Set(audited)]).toEqual([portal.alpha]);
  });
});
