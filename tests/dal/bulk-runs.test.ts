import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { cancelBulkRun, getBulkRun, listBulkRuns, retryBulkRun, undoBulkRun } from "@/lib/dal/bulk-runs";
import { previewBulkRun, startBulkRun } from "@/lib/dal/bulk-start";
import { getDb } from "@/lib/db/client";
import { findUser } from "@/lib/db/users";
import type { StartBulkRunInput } from "@/lib/input/bulk";
import { actAs, type Person } from "@/tests/helpers/actor";
import { finishRun, readItems, readRunAudit } from "@/tests/helpers/bulk";
import { addPoolGroup } from "@/tests/helpers/changes";
import { roleId } from "@/tests/helpers/database-rows";
import { addPerson, findAtCognito, type Portal, startPortal } from "@/tests/helpers/portal";

vi.mock("next/headers", () => import("@/tests/helpers/request"));

const reason = "because of a test";
let portal: Portal;
let owner: Person;
let admin: Person;
let adminOfA: Person;
let adminOfB: Person;
let helpdesk: Person;
let people: Person[];

beforeAll(async () => {
  portal = await startPortal();
  const { alpha, beta } = portal;
  owner = await addPerson(portal, { roles: [{ key: "owner" }] });
  admin = await addPerson(portal, { roles: [{ key: "administrator" }] });
  helpdesk = await addPerson(portal, { roles: [{ key: "helpdesk" }] });
  adminOfA = await addPerson(portal, { orgId: alpha, roles: [{ key: "administrator", orgId: alpha }] });
  adminOfB = await addPerson(portal, { orgId: beta, roles: [{ key: "administrator", orgId: beta }] });
  await addPoolGroup(portal, "plain");
});
afterAll(() => portal?.close());
beforeEach(async () => {
  await portal.world.setFaults([]);
  await portal.database.owner`delete from rate_limits`;
  people = await addPeople(3);
});

function addPeople(count: number, orgId: string | null = portal.alpha): Promise<Person[]> {
  return Promise.all(Array.from({ length: count }, () => addPerson(portal, { orgId, mfa: false })));
}

const subsOf = (some: Person[]) => ({ subs: some.map(({ sub }) => sub) });

async function start(some: Person[], input: Partial<StartBulkRunInput> = {}): Promise<string> {
  const { id } = await startBulkRun(
    { action: "disable", reason, expected: some.length, ...input },
    subsOf(some),
  );
  return id;
}

/** One that had begun before whoever asked lost the right may be finished. */
async function expectRestCancelled(id: string): Promise<void> {
  const ended = await states(id);
  expect(ended.filter((state) => state !== "cancelled").length).toBeLessThanOrEqual(1);
}

async function states(id: string): Promise<string[]> {
  return (await readItems(portal, id)).map(({ state }) => state);
}

describe("starting", () => {
  test.each([
    ["nobody", (): Person | null => null, "unauthenticated"],
    ["who lacks the permission", () => helpdesk, "forbidden"],
    ["an administrator of another organisation", () => adminOfB, "not_found"],
  ] as const)("refuses %s, and stores nothing", async (_who, actor, code) => {
    await actAs(actor());
    await expect(start(people)).rejects.toMatchObject({ code });
    expect(
      await portal.database.owner`select 1 from bulk_runs where actor_sub = ${actor()?.sub ?? null}`,
    ).toEqual([]);
    for (const { sub } of people) expect(await findUser(getDb(), sub)).toMatchObject({ enabled: true });
  });

  test.each([
    [
      "a role that gives more than the actor has",
      () => admin,
      async () => ({ action: "grant", roleId: await roleId(getDb(), "owner") }),
      "forbidden",
    ],
    [
      "a role outside of the actor's organisations",
      () => adminOfA,
      async () => ({ action: "grant", roleId: await roleId(getDb(), "auditor") }),
      "forbidden",
    ],
    ["no role", () => owner, async () => ({ action: "grant" }), "invalid_input"],
    [
      "a group that the pool does not have",
      () => owner,
      async () => ({ action: "addToGroup", group: "nowhere" }),
      "invalid_input",
    ],
    [
      "an organisation where the actor may not move users",
      () => adminOfA,
      async () => ({ action: "move", orgId: portal.beta }),
      "forbidden",
    ],
    [
      "an organisation that does not exist",
      () => owner,
      async () => ({ action: "move", orgId: crypto.randomUUID() }),
      "conflict",
    ],
    ["another number than there are", () => owner, async () => ({ expected: 4 }), "conflict"],
    ["no reason", () => owner, async () => ({ reason: "" }), "invalid_input"],
  ] as const)("refuses %s before anybody is changed", async (_what, actor, input, code) => {
    await actAs(actor());
    const before = await portal.database.owner`select 1 from bulk_runs`;
    const wanted = (await input()) as Partial<StartBulkRunInput>;
    await expect(start(people, wanted)).rejects.toMatchObject({ code });
    expect(await portal.database.owner`select 1 from bulk_runs`).toHaveLength(before.length);
  });

  test("is refused while Cognito does not answer, and nothing is stored", async () => {
    await actAs(owner);
    await portal.world.setFaults([{ operation: "*", drop: "before" }]);
    await expect(start(people)).rejects.toMatchObject({ code: "unavailable" });
    await portal.world.setFaults([]);
    expect(
      await portal.database.owner`select 1 from bulk_items where subject_sub = ${people[0]?.sub ?? ""}`,
    ).toEqual([]);
  });

  test("is refused for more than 500 who match, with their number", async () => {
    await portal.database.owner`
      insert into directory_users (sub, username, email, status, enabled, created_at, modified_at, org_id)
      select gen_random_uuid(), 'many' || i, 'many' || i || '@many.example', 'CONFIRMED', true, now(), now(), ${portal.beta}
      from generate_series(1, 501) i`;
    await actAs(owner);
    const many = startBulkRun(
      { action: "signOut", reason, expected: 501 },
      { query: { search: "many.example" } },
    );
    await expect(many).rejects.toMatchObject({
      code: "conflict",
      message: expect.stringMatching(/501 users match/),
    });
    await portal.database.owner`delete from directory_users where email like '%@many.example'`;
  });

  test("by a list's filters takes those who match now, and of those only whom the actor sees", async () => {
    const others = await addPeople(2, portal.beta);
    await actAs(adminOfB);
    const preview = await previewBulkRun({ action: "disable" }, { query: { search: "ada" } });
    expect(preview.total).toBeGreaterThanOrEqual(2);
    await actAs(adminOfA);
    await expect(
      startBulkRun({ action: "disable", reason, expected: 2 }, subsOf(others)),
    ).rejects.toMatchObject({ code: "not_found" });
    for (const { sub } of others) expect(await findUser(getDb(), sub)).toMatchObject({ enabled: true });
  });
});

describe("a run", () => {
  test("does each as the single action would: one audit row for each, with the run's id and the item's change", async () => {
    await actAs(adminOfA);
    const boss = await addPerson(portal, { orgId: portal.alpha, roles: [{ key: "owner" }], mfa: false });
    const id = await start([...people, boss, adminOfA]);
    await finishRun(portal, id);
    expect(await states(id)).toEqual(["done", "done", "done", "failed", "failed"]);
    for (const { username, sub } of people) {
      expect((await findAtCognito(portal, username))?.Enabled).toBe(false);
      expect(await findUser(getDb(), sub)).toMatchObject({ enabled: false });
    }
    const items = await readItems(portal, id);
    const audit = await readRunAudit(portal, id);
    expect(audit.map(({ change_id }) => change_id).sort()).toEqual(
      items.map(({ change_id }) => change_id).sort(),
    );
    expect(audit.filter(({ outcome }) => outcome === "refused")).toHaveLength(2);

    const again = await start(people);
    await finishRun(portal, again);
    expect(await states(again)).toEqual(["unchanged", "unchanged", "unchanged"]);
    expect(await readRunAudit(portal, again)).toEqual([]);
  });

  test.each([
    ["grant", async () => ({ roleId: await roleId(getDb(), "auditor"), orgId: portal.alpha })],
    ["addToGroup", async () => ({ group: "plain" })],
    ["move", async () => ({ orgId: portal.beta })],
    ["signOut", async () => ({})],
  ] as const)("%ss, and takes it back where that can be done", async (action, parameters) => {
    await actAs(owner);
    const id = await start(people, { action, ...(await parameters()) });
    await finishRun(portal, id);
    expect(await states(id)).toEqual(["done", "done", "done"]);
    if (action === "signOut") return expect((await getBulkRun(id)).undo).toBeNull();
    const undone = await undoBulkRun(id, reason);
    await finishRun(portal, undone.id);
    expect(await states(undone.id)).toEqual(["done", "done", "done"]);
    for (const { sub } of people) {
      expect(await findUser(getDb(), sub)).toMatchObject({ orgId: portal.alpha, groups: [] });
      expect(await portal.database.owner`select 1 from grants where user_sub = ${sub}`).toEqual([]);
    }
  });

  test("that took roles gives them back until the day that each had, and leaves out whose day has come", async () => {
    await actAs(owner);
    const role = await roleId(getDb(), "auditor");
    const [first, second, third] = people;
    const ends = new Date(Date.now() + 3 * 86_400_000);
    const give = (sub: string | undefined, until: Date | null) => portal.database.owner`
      insert into grants (user_sub, role_id, org_id, reason, expires_at)
      values (${sub ?? ""}, ${role}, ${portal.alpha}, 'needed', ${until})`;
    await give(first?.sub, ends);
    await give(second?.sub, null);
    const soon = Date.now() + 5_000;
    await give(third?.sub, new Date(soon));
    const id = await start(people, { action: "revoke", roleId: role, orgId: portal.alpha });
    await finishRun(portal, id);
    expect(await states(id)).toEqual(["done", "done", "done"]);
    await vi.waitUntil(() => Date.now() > soon, { timeout: 10_000 });
    const undone = await undoBulkRun(id, reason);
    await finishRun(portal, undone.id);
    expect((await states(undone.id)).sort()).toEqual(["done", "done", "failed"]);
    const held = await portal.database.owner`
      select user_sub, expires_at from grants where role_id = ${role} and user_sub = any(${people.map(({ sub }) => sub)})`;
    const until = new Map(held.map(({ user_sub, expires_at }) => [user_sub, expires_at]));
    expect(until).toEqual(
      new Map([
        [first?.sub, ends],
        [second?.sub, null],
      ]),
    );
  });

  test("ends for the rest when whoever asked for it is disabled meanwhile", async () => {
    const leaver = await addPerson(portal, { roles: [{ key: "administrator" }] });
    await actAs(leaver);
    await listBulkRuns(); // his MFA is known from here on
    await portal.world.setFaults([{ operation: "AdminGetUser", status: 429 }]);
    const id = await start(people);
    await portal.database.owner`update directory_users set enabled = false where sub = ${leaver.sub}`;
    await portal.world.setFaults([]);
    await finishRun(portal, id);
    await expectRestCancelled(id);
    const cancelled = (await readItems(portal, id)).filter(({ message }) =>
      message?.includes("was disabled"),
    );
    expect(cancelled.length).toBeGreaterThanOrEqual(people.length - 1);
  });

  test("ends for the rest when whoever asked for it has lost the role", async () => {
    const leaver = await addPerson(portal, { roles: [{ key: "administrator" }] });
    await actAs(leaver);
    await listBulkRuns(); // his MFA is known from here on
    await portal.world.setFaults([{ operation: "AdminGetUser", status: 429 }]);
    const id = await start(people);
    await portal.database.owner`delete from grants where user_sub = ${leaver.sub}`;
    await portal.world.setFaults([]);
    await finishRun(portal, id);
    await expectRestCancelled(id);
  });

  test("waits while Cognito is away and says so, and can be called off", async () => {
    await actAs(owner);
    await portal.world.setFaults([{ operation: "AdminGetUser", drop: "before" }]);
    const id = await start(people);
    await vi.waitUntil(async () => (await getBulkRun(id)).waitingFor !== null, {
      timeout: 60_000,
      interval: 100,
    });
    expect((await getBulkRun(id)).waitingFor).toContain("Cognito does not answer");
    await cancelBulkRun(id);
    await portal.world.setFaults([]);
    await finishRun(portal, id);
    expect(await states(id)).not.toContain("waiting");
    expect(await states(id)).toContain("cancelled");
    await expect(cancelBulkRun(id)).rejects.toMatchObject({ code: "conflict" });
  });

  test("tries failures again as other changes, and is another's to neither see nor stop", async () => {
    await actAs(owner);
    await portal.world.setFaults([
      { operation: "AdminDisableUser", status: 400, type: "NotAuthorizedException" },
    ]);
    const id = await start(people);
    await finishRun(portal, id);
    expect(await states(id)).toEqual(["failed", "failed", "failed"]);
    expect((await readRunAudit(portal, id)).map(({ outcome }) => outcome)).toEqual(
      people.map(() => "failed"),
    );
    const first = await readItems(portal, id);
    await portal.world.setFaults([]);

    await actAs(adminOfA);
    await expect(getBulkRun(id)).rejects.toMatchObject({ code: "not_found" });
    await expect(cancelBulkRun(id)).rejects.toMatchObject({ code: "not_found" });
    await expect(retryBulkRun(id)).rejects.toMatchObject({ code: "not_found" });
    await actAs(owner);
    expect(await retryBulkRun(id)).toBe(3);
    await finishRun(portal, id);
    expect(await states(id)).toEqual(["done", "done", "done"]);
    const ids = [...first, ...(await readItems(portal, id))].map(({ change_id }) => change_id);
    expect(new Set(ids).size).toBe(6);
  });
});
