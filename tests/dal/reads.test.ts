import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { closeCognito } from "@/lib/cognito/client";
import { endOtherSessions, endOwnSession, getAccount } from "@/lib/dal/account";
import { listAudit } from "@/lib/dal/audit";
import { getFreshness, startSynchronisation } from "@/lib/dal/directory";
import { listOrganisations } from "@/lib/dal/organisations";
import { listUsers } from "@/lib/dal/user-list";
import { getUser } from "@/lib/dal/users";
import { disableUser } from "@/lib/dal/users-write";
import type { AuditListInput } from "@/lib/input/lists";
import type { UserListInput } from "@/lib/input/user-list";
import { actAs, openSessionOf, type Person } from "@/tests/helpers/actor";
import { addPerson, type Portal, readAudit, startPortal } from "@/tests/helpers/portal";
import { POOL } from "@/tests/local-cognito/helpers";

vi.mock("next/headers", () => import("@/tests/helpers/request"));

let portal: Portal;
let owner: Person;
let people: Record<string, Person>;

beforeAll(async () => {
  portal = await startPortal();
  const { alpha, beta } = portal;
  owner = await addPerson(portal, { name: "Olga Owner", roles: [{ key: "owner" }] });
  people = {
    adminOfAlpha: await addPerson(portal, { orgId: alpha, roles: [{ key: "administrator", orgId: alpha }] }),
    auditorOfAlpha: await addPerson(portal, { orgId: alpha, roles: [{ key: "auditor", orgId: alpha }] }),
    helpdesk: await addPerson(portal, { roles: [{ key: "helpdesk" }] }),
    memberOfBeta: await addPerson(portal, { orgId: beta, roles: [{ key: "member", orgId: beta }] }),
    withoutMfa: await addPerson(portal, { orgId: alpha, roles: [{ key: "auditor" }], mfa: false }),
  };
});
afterAll(() => portal?.close());
afterEach(async () => {
  await portal.world.setFaults([]);
  closeCognito();
});

const who = (name: string) => people[name] ?? null;

describe("reading without the right to", () => {
  const READS = [
    ["users", () => listUsers({})],
    ["audit", () => listAudit({})],
    ["organisations", () => listOrganisations()],
    ["freshness", () => getFreshness()],
  ] as const;

  test.each(READS)(
    "%s: nobody and people without MFA are refused, and it is not audited",
    async (_what, read) => {
      const before = (await readAudit(portal)).length;
      await actAs(null);
      await expect(read()).rejects.toMatchObject({ code: "unauthenticated" });
      await actAs(who("withoutMfa"));
      await expect(read()).rejects.toMatchObject({ code: "mfa_required" });
      expect(await readAudit(portal)).toHaveLength(before);
    },
  );

  test.each(READS)("%s: a member is refused, and it is audited", async (_what, read) => {
    const before = (await readAudit(portal)).length;
    await actAs(who("memberOfBeta"));
    await expect(read()).rejects.toMatchObject({ code: "forbidden" });
    expect((await readAudit(portal)).slice(before)).toMatchObject([
      { outcome: "refused", actor: people.memberOfBeta?.email, org_id: portal.beta },
    ]);
  });

  test("a disabled person has no session any more, whatever his cookie says", async () => {
    const former = await addPerson(portal, { roles: [{ key: "auditor" }] });
    await actAs(former);
    await listUsers({});
    await portal.database.owner`update directory_users set enabled = false where sub = ${former.sub}`;
    await expect(listUsers({})).rejects.toMatchObject({ code: "unauthenticated" });
  });
});

describe("the list", () => {
  test("shows an organisation's admin his own users alone", async () => {
    await actAs(who("adminOfAlpha"));
    const list = await listUsers({});
    expect(list.total).toEqual({ users: 3, exact: true });
    expect(new Set(list.rows.map((row) => row.organisation?.id))).toEqual(new Set([portal.alpha]));
    expect((await listUsers({ orgId: portal.beta })).total.users).toBe(0);
    expect((await listUsers({ search: people.memberOfBeta?.email })).total.users).toBe(0);
  });

  test("filters, sorts and pages", async () => {
    await actAs(owner);
    expect((await listUsers({ search: "OLGA" })).rows).toMatchObject([
      { email: owner.email, mfa: "on", roles: [{ key: "owner", organisation: null }] },
    ]);
    expect((await listUsers({ roleKey: "helpdesk" })).total.users).toBe(1);
    const first = await listUsers({ limit: 2 });
    const second = await listUsers({ limit: 2, after: first.next ?? "" });
    expect(first.previous).toBeNull();
    expect(second.rows.map(({ sub }) => sub)).not.toContain(first.rows[0]?.sub);
    expect((await listUsers({ limit: 2, before: second.previous ?? "" })).rows).toEqual(first.rows);
  });

  test("takes whatever an edited address makes of its input", async () => {
    await actAs(owner);
    const text = fc.oneof(
      fc.string(),
      fc.constantFrom("'", "%", "\u0000", "%00", "x".repeat(5000), "-1", "NaN"),
    );
    const any = fc.oneof(
      text,
      fc.array(text, { maxLength: 3 }),
      fc.integer(),
      fc.double(),
      fc.constant(null),
      fc.object(),
    );
    const input = fc.record(
      {
        search: any,
        status: any,
        enabled: any,
        mfa: any,
        roleKey: any,
        group: any,
        orgId: any,
        createdFrom: any,
        signedInTo: any,
        neverSignedIn: any,
        invitation: any,
        attributes: any,
        sort: any,
        direction: any,
        after: any,
        before: any,
        last: any,
        limit: any,
      },
      { requiredKeys: [] },
    );
    await fc.assert(
      fc.asyncProperty(input, async (garbage) => {
        expect(await listUsers(garbage as UserListInput)).toMatchObject({ total: { exact: true } });
      }),
      { numRuns: 40 },
    );
    const filters = {
      action: any,
      outcome: any,
      actor: any,
      subject: any,
      from: any,
      to: any,
      after: any,
      before: any,
    };
    await fc.assert(
      fc.asyncProperty(fc.record(filters, { requiredKeys: [] }), async (garbage) => {
        expect(await listAudit(garbage as AuditListInput)).toMatchObject({ rows: expect.any(Array) });
      }),
      { numRuns: 40 },
    );
  });
});

describe("one user", () => {
  test.each([
    ["of another organisation", () => people.memberOfBeta?.sub ?? ""],
    ["of no organisation", () => owner.sub],
    ["who does not exist", () => randomUUID()],
    ["whose id is none", () => "../users"],
  ])("%s is not found", async (_who, sub) => {
    await actAs(who("adminOfAlpha"));
    await expect(getUser(sub())).rejects.toMatchObject({ code: "not_found" });
  });

  test("is read again from Cognito when the mirror is a minute old", async () => {
    const ada = await addPerson(portal, { orgId: portal.alpha });
    await portal.sdk.adminUpdateUserAttributes({
      UserPoolId: POOL,
      Username: ada.username,
      UserAttributes: [{ Name: "name", Value: "Grace Hopper" }],
    });
    await actAs(who("adminOfAlpha"));
    expect(await getUser(ada.sub)).toMatchObject({ name: "Ada Lovelace", live: true });
    await makeOld(ada);
    expect(await getUser(ada.sub)).toMatchObject({
      name: "Grace Hopper",
      live: true,
      organisation: { name: "Alpha" },
    });
  });

  test("is shown from the mirror, and cannot be changed, while Cognito does not answer", async () => {
    const ada = await addPerson(portal, { orgId: portal.alpha });
    await makeOld(ada);
    await actAs(who("adminOfAlpha"));
    await listUsers({}); // the admin's own MFA state is remembered from here on
    await portal.world.setFaults([{ operation: "*", status: 500 }]);
    const user = await getUser(ada.sub);
    expect(user).toMatchObject({ email: ada.email, live: false, pending: null });
    expect(user.actions.disable).toContain("Cognito does not answer");
    await expect(disableUser(ada.sub, "left")).rejects.toMatchObject({ code: "unavailable" });
    expect((await readAudit(portal, ada.sub)).filter(({ outcome }) => outcome !== "refused")).toEqual([]);
  });

  test("who was deleted at Cognito is not found, loses his sessions, and keeps row and roles for the synchronisation", async () => {
    const ada = await addPerson(portal, { orgId: portal.alpha, roles: [{ key: "member" }] });
    await openSessionOf(ada);
    await portal.sdk.adminDeleteUser({ UserPoolId: POOL, Username: ada.username });
    await makeOld(ada);
    await actAs(who("adminOfAlpha"));
    await expect(getUser(ada.sub)).rejects.toMatchObject({ code: "not_found" });
    expect(await countBelongings(ada)).toEqual({ users: 1, grants: 1, sessions: 0 });
    expect(await readAudit(portal, ada.sub)).toEqual([]);
  });

  test("whose name another one has at Cognito now is not found, and keeps his roles", async () => {
    const ada = await addPerson(portal, { orgId: portal.alpha, roles: [{ key: "member" }] });
    const eve = await addPerson(portal);
    await portal.database.owner`delete from directory_users where sub = ${eve.sub}`;
    await portal.database.owner`update directory_users set username = ${eve.username} where sub = ${ada.sub}`;
    await makeOld(ada);
    await actAs(who("adminOfAlpha"));
    await expect(getUser(ada.sub)).rejects.toMatchObject({ code: "not_found" });
    expect(await countBelongings(ada)).toEqual({ users: 1, grants: 1, sessions: 0 });
  });

  test("comes with roles, sessions and activity, and without secrets", async () => {
    const ada = await addPerson(portal, {
      orgId: portal.alpha,
      roles: [{ key: "member", orgId: portal.alpha }],
    });
    const sessionId = await openSessionOf(ada);
    await actAs(who("adminOfAlpha"));
    const user = await getUser(ada.sub);
    expect(user).toMatchObject({
      grants: [{ role: { key: "member" }, revocable: true, expired: false }],
      sessions: [{ device: "Firefox on Linux", address: "203.0.113.7", current: false }],
      activity: [],
      emailVerified: true,
      attributes: [],
    });
    expect(JSON.stringify(user)).not.toContain(sessionId);
    await actAs(who("helpdesk"));
    expect((await getUser(ada.sub)).grants).toMatchObject([{ revocable: false }]);
  });

  async function countBelongings({ sub }: Person) {
    const [row] = await portal.database.owner`select
      (select count(*) from directory_users where sub = ${sub})::int as users,
      (select count(*) from grants where user_sub = ${sub})::int as grants,
      (select count(*) from sessions where user_sub = ${sub})::int as sessions`;
    return row;
  }

  async function makeOld({ sub }: Person): Promise<void> {
    await portal.database
      .owner`update directory_users set read_at = now() - interval '2 minutes' where sub = ${sub}`;
  }
});

describe("the audit", () => {
  test("is read within one's organisations, newest first", async () => {
    const inBeta = await addPerson(portal, { orgId: portal.beta });
    const inAlpha = await addPerson(portal, { orgId: portal.alpha });
    const earlier = await addPerson(portal, { orgId: portal.alpha });
    await actAs(owner);
    await disableUser(earlier.sub, "left before");
    await disableUser(inBeta.sub, "left beta");
    await disableUser(inAlpha.sub, "left alpha");
    expect((await listAudit({ limit: 2 })).rows.map(({ reason }) => reason)).toEqual([
      "left alpha",
      "left beta",
    ]);
    expect((await listAudit({ subject: inBeta.email })).rows).toMatchObject([{ action: "user.disable" }]);

    await actAs(who("auditorOfAlpha"));
    const seen = await listAudit({ limit: 200 });
    expect(new Set(seen.rows.map((row) => row.organisation?.id))).toEqual(new Set([portal.alpha]));
    expect(JSON.stringify(seen)).not.toContain("left beta");
    const [newest] = seen.rows;
    expect(newest).toMatchObject({
      reason: "left alpha",
      before: { enabled: true },
      after: { enabled: false },
    });
    const next = await listAudit({ limit: 1, after: (await listAudit({ limit: 1 })).next ?? "" });
    expect(next.rows[0]?.id).toBeLessThan(newest?.id ?? 0);
  });
});

describe("one's own account", () => {
  test("shows profile, roles and sessions, of which one can be ended", async () => {
    const me = await addPerson(portal, { orgId: portal.beta, roles: [{ key: "member" }] });
    const other = await openSessionOf(me);
    await openSessionOf(me);
    await actAs(me);
    const account = await getAccount();
    expect(account).toMatchObject({
      email: me.email,
      mfa: "on",
      organisation: { name: "Beta" },
      roleNames: ["Member"],
    });
    expect(account.sessions.filter(({ current }) => current)).toHaveLength(1);
    expect(account.sessions).toHaveLength(3);
    expect(account.grants).toMatchObject([{ revocable: false }]);

    const [row] = await portal.database.owner`select handle from sessions where id = ${other}`;
    await endOwnSession(row?.handle);
    await expect(endOwnSession(row?.handle)).rejects.toMatchObject({ code: "not_found" });
    expect(await endOtherSessions()).toEqual({ ended: 1 });
    expect(await endOtherSessions()).toEqual({ ended: 0 });
    expect((await getAccount()).sessions).toMatchObject([{ current: true }]);
    expect((await readAudit(portal, me.sub)).map(({ action }) => action)).toEqual([
      "session.end",
      "session.end",
    ]);
  });

  test("another person's session is not found", async () => {
    await actAs(who("helpdesk"));
    const [row] = await portal.database
      .owner`select handle from sessions where user_sub <> ${people.helpdesk?.sub ?? ""} limit 1`;
    await expect(endOwnSession(row?.handle)).rejects.toMatchObject({ code: "not_found" });
    await expect(endOwnSession("1")).rejects.toMatchObject({ code: "invalid_input" });
  });

  test("without MFA no session can be ended, and the attempt is audited", async () => {
    await actAs(who("withoutMfa"));
    await expect(endOtherSessions()).rejects.toMatchObject({ code: "mfa_required" });
    expect((await readAudit(portal)).at(-1)).toMatchObject({ action: "session.end", outcome: "refused" });
  });
});

test("a synchronisation is started by those who may, once, and audited", async () => {
  await actAs(who("helpdesk"));
  await expect(startSynchronisation()).rejects.toMatchObject({ code: "forbidden" });
  await actAs(owner);
  await portal.world.setFaults([{ operation: "ListUsers", delayMs: 300 }]);
  const before = (await readAudit(portal)).length;
  expect((await startSynchronisation()).running).not.toBeNull();
  expect((await startSynchronisation()).running).not.toBeNull();
  expect((await readAudit(portal)).slice(before)).toMatchObject([
    { action: "directory.sync", outcome: "done" },
  ]);
  await vi.waitUntil(async () => (await getFreshness()).running === null, { timeout: 20_000 });
  expect(await getFreshness()).toMatchObject({ stale: false, error: null });
});
