import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { closeCognito } from "@/lib/cognito/client";
import { closeDb, getDb } from "@/lib/db/client";
import { setUserMfa, setUserOrganisation, upsertUsers } from "@/lib/db/users";
import { findDue, readFreshness } from "@/lib/directory/freshness";
import { refreshUser } from "@/lib/directory/refresh";
import { synchronise } from "@/lib/directory/sync";
import { resetEnv } from "@/lib/env";
import { type TestDatabase, testDatabase } from "@/tests/helpers/database";
import { addOrganisation, addUser, makeUser } from "@/tests/helpers/database-rows";
import { takeText } from "@/tests/helpers/log";
import { settingsFor } from "@/tests/helpers/portal";
import { PASSWORD, POOL, startWorld, TOTP_SECRET, type World } from "@/tests/local-cognito/helpers";

const USERS = 500;
const SUBS = Array.from({ length: USERS }, () => randomUUID());
const BEFORE = new Date(Date.now() - 3_600_000);

let database: TestDatabase;
let world: World;

beforeAll(async () => {
  database = await testDatabase();
  world = await startWorld({
    groups: [{ name: "staff" }, { name: "admins" }],
    users: SUBS.map((sub, index) => ({
      sub,
      email: `user${index}@example.com`,
      name: `User ${index}`,
      password: PASSWORD,
      enabled: index % 10 !== 0,
      groups: [...(index < 100 ? ["staff"] : []), ...(index < 3 ? ["admins"] : [])],
      ...(index === 1 && { totpSecret: TOTP_SECRET }),
    })),
  });
  Object.assign(process.env, settingsFor(database.url, world.url));
  resetEnv();
});
afterAll(async () => {
  await closeDb();
  await world?.close();
  await database?.close();
});
beforeEach(() => database.owner`truncate directory_users, sync_runs, grants, sessions, outbox cascade`);
afterEach(async () => {
  await world.setFaults([]);
  closeCognito();
});

const rows = () => database.owner`select * from directory_users order by email`;
const runs = () => database.owner`select * from sync_runs order by started_at`;
const audit = () => database.owner`select action, outcome, subject_label, after from audit_log order by id`;
/** A user of the mirror whom Cognito never had, read an hour ago. */
async function addGhost(count = 1) {
  const ghosts = Array.from({ length: count }, () => makeUser());
  await upsertUsers(database.db, ghosts, null, BEFORE);
  return ghosts;
}

describe("a full synchronisation", () => {
  test("reads everybody with his groups, and never guesses MFA", async () => {
    expect(await synchronise(null)).toBe(true);
    const mirror = await rows();
    expect(mirror).toHaveLength(USERS);
    expect(mirror.filter(({ enabled }) => !enabled)).toHaveLength(50);
    expect(new Set(mirror.map(({ mfa }) => mfa))).toEqual(new Set(["unknown"]));
    const groups = new Map(mirror.map((row) => [row.sub, row.groups]));
    expect(groups.get(SUBS[2])).toEqual(["admins", "staff"]);
    expect(groups.get(SUBS[50])).toEqual(["staff"]);
    expect(groups.get(SUBS[400])).toEqual([]);
    expect(await runs()).toMatchObject([
      { seen: USERS, removed: 0, error: null, estimate: USERS, started_by: null },
    ]);
    expect(await readFreshness(getDb(), "everywhere")).toMatchObject({
      stale: false,
      running: null,
      error: null,
    });
  });

  test("repeated writes nothing, and keeps what is the portal's own", async () => {
    await synchronise(null);
    const orgId = await addOrganisation(database.db, `Org ${randomUUID()}`);
    await setUserOrganisation(database.db, SUBS[0] ?? "", orgId);
    await setUserMfa(database.db, SUBS[0] ?? "", "on");
    await synchronise(null);
    expect((await runs())[1]).toMatchObject({ seen: USERS, written: 0, removed: 0 });
    const [row] = await database.owner`select * from directory_users where sub = ${SUBS[0] ?? ""}`;
    expect(row).toMatchObject({ org_id: orgId, mfa: "on" });
  });

  test("applies a changed choice of searched attributes to users who did not change", async () => {
    const UserAttributes = [{ Name: "nickname", Value: "Quokka" }];
    await world.sdk.adminUpdateUserAttributes({ UserPoolId: POOL, Username: SUBS[7] ?? "", UserAttributes });
    const searched = () => database.owner`select sub from directory_users where search like '%quokka%'`;
    await synchronise(null);
    expect(await searched()).toEqual([]);
    process.env.SEARCH_ATTRIBUTES = "nickname";
    await synchronise(null);
    delete process.env.SEARCH_ATTRIBUTES;
    expect(await searched()).toEqual([{ sub: SUBS[7] }]);
    expect((await runs())[1]).toMatchObject({ seen: USERS, written: 1 });
    await synchronise(null);
    expect(await searched()).toEqual([]);
  });

  test("takes groups away that Cognito took away", async () => {
    const ghost = await addUser(database.db, {
      sub: SUBS[400],
      username: SUBS[400],
      email: "user400@example.com",
    });
    await database.owner`update directory_users set groups = '{staff,former}' where sub = ${ghost.sub}`;
    await synchronise(null);
    const [row] = await database.owner`select groups from directory_users where sub = ${ghost.sub}`;
    expect(row).toEqual({ groups: [] });
  });

  test("removes who is gone, with grants and sessions, and leaves an audit row each", async () => {
    const [ghost] = await addGhost();
    await database.owner`insert into grants (user_sub, role_id, reason) select ${ghost?.sub ?? ""}, id, 'test' from roles limit 1`;
    const before = (await audit()).length;
    await synchronise(null);
    expect(await rows()).toHaveLength(USERS);
    expect(await database.owner`select from grants`).toHaveLength(0);
    expect((await runs())[0]).toMatchObject({ removed: 1, error: null });
    expect((await audit()).slice(before)).toMatchObject([
      { action: "directory.forget", outcome: "done", subject_label: ghost?.email },
    ]);
  });

  test("asks Cognito before it removes: one whom only the listing left out stays", async () => {
    await synchronise(null);
    await database.owner`update directory_users set read_at = ${BEFORE}`;
    const { Users = [], ...page } = await world.sdk.listUsers({ UserPoolId: POOL, Limit: 1 });
    const hidden = Users[0]?.Username ?? "";
    expect(page.PaginationToken).toBeTruthy();
    await withoutInListing(hidden, async () => {
      await synchronise(null);
    });
    expect(await rows()).toHaveLength(USERS);
    expect((await runs())[1]).toMatchObject({ seen: USERS - 1, removed: 0, error: null });
  });

  test("of more than half of the mirror removes nobody, and says what to check", async () => {
    await addGhost(USERS + 1);
    await synchronise(null);
    expect(await rows()).toHaveLength(2 * USERS + 1);
    expect((await runs())[0]).toMatchObject({
      removed: 0,
      seen: USERS,
      error: expect.stringMatching(/501 of 1001.*COGNITO_USER_POOL_ID/s),
    });
    expect(await readFreshness(getDb(), "everywhere")).toMatchObject({
      stale: true,
      error: expect.stringContaining("501"),
    });
  });

  test("of many believes the listing, but asks Cognito about whoever holds a role", async () => {
    const hidden = "user7@example.com";
    const [admin] =
      (await world.sdk.listUsers({ UserPoolId: POOL, Filter: `email = "${hidden}"` })).Users ?? [];
    const holder = makeUser({ sub: SUBS[7] ?? "", username: admin?.Username ?? "", email: hidden });
    const ghosts = Array.from({ length: 505 }, () => makeUser());
    await upsertUsers(database.db, [holder, ...ghosts], null, BEFORE);
    const others = Array.from({ length: 20 }, () => makeUser());
    await upsertUsers(database.db, others, null, new Date(Date.now() + 3_600_000));
    const [gone, member] = ghosts;
    const give = (sub: string | undefined, key: string) =>
      database.owner`insert into grants (user_sub, role_id, reason) select ${sub ?? ""}, id, 'test' from roles where key = ${key}`;
    await give(holder.sub, "administrator");
    await give(gone?.sub, "auditor");
    await give(member?.sub, "member");
    const before = (await audit()).length;

    await withoutInListing(holder.username, async () => {
      await synchronise(null);
    });
    expect((await runs())[0]).toMatchObject({ seen: USERS - 1, removed: 505, error: null });
    expect(await rows()).toHaveLength(USERS + others.length);
    expect(await database.owner`select user_sub from grants`).toEqual([{ user_sub: holder.sub }]);
    expect((await audit()).slice(before)).toMatchObject([
      { action: "directory.forget", subject_label: gone?.email },
      { action: "directory.sweep", after: { removed: 504 } },
    ]);
  });

  test("does not remove who was invited while it ran", async () => {
    await world.setFaults([{ operation: "ListGroups", delayMs: 2000, times: 1 }]);
    const running = synchronise(null);
    await vi.waitUntil(async () => (await rows()).length === USERS, { timeout: 20_000 });
    const invited = await addUser(database.db);
    await running;
    expect((await rows()).map(({ sub }) => sub)).toContain(invited.sub);
  });

  test("an older listing does not overwrite what was read since", async () => {
    await world.setFaults([{ operation: "ListUsers", delayMs: 500 }]);
    const running = synchronise(null);
    await vi.waitUntil(async () => (await runs()).length === 1, { timeout: 20_000 });
    const row = await refreshUser("user1@example.com");
    expect(row.mfa).toBe("on");
    await database.owner`update directory_users set enabled = false, read_at = now() + interval '1 minute' where sub = ${row.sub}`;
    await world.setFaults([]);
    await running;
    const [after] = await database.owner`select enabled, mfa from directory_users where sub = ${row.sub}`;
    expect(after).toEqual({ enabled: false, mfa: "on" });
  });
});

describe("one at a time", () => {
  test("of several that start at once one runs", async () => {
    const started = await Promise.all([synchronise(null), synchronise(null), synchronise(null)]);
    expect(started.sort()).toEqual([false, false, true]);
    expect(await runs()).toHaveLength(1);
  });

  test("progress can be seen while it runs", async () => {
    await world.setFaults([{ operation: "ListUsers", delayMs: 150 }]);
    const running = synchronise(null);
    await vi.waitUntil(async () => ((await readFreshness(getDb(), "everywhere")).running?.seen ?? 0) > 0, {
      timeout: 20_000,
    });
    const { running: progress } = await readFreshness(getDb(), "everywhere");
    const hidden = { seen: null, estimate: null, requests: null, throttled: null };
    const { running: ofSome } = await readFreshness(getDb(), []);
    expect(ofSome, "who sees a part is not told of the whole").toMatchObject(hidden);
    expect(progress).toMatchObject({ estimate: USERS, throttled: 0, requests: expect.any(Number) });
    expect(progress?.parts.total).toBeGreaterThanOrEqual(17);
    await world.setFaults([]);
    await running;
    expect((await readFreshness(getDb(), "everywhere")).running).toBeNull();
  });

  test("a failure is told in a sentence, and the next one runs", async () => {
    await world.setFaults([{ operation: "ListUsers", status: 400, type: "AccessDeniedException" }]);
    await synchronise(null);
    expect(await readFreshness(getDb(), "everywhere")).toMatchObject({
      syncedAt: null,
      error: expect.stringContaining("cognito-idp:ListUsers"),
    });
    expect(await findDue(getDb())).toBeNull(); // not at once
    await database.owner`update sync_runs set finished_at = finished_at - interval '6 minutes'`;
    expect(await findDue(getDb())).toBe("full");

    await world.setFaults([]);
    expect(await synchronise(null)).toBe(true);
    expect(await readFreshness(getDb(), "everywhere")).toMatchObject({
      error: null,
      stale: false,
      syncedAt: expect.any(String),
    });
    expect(await findDue(getDb())).toBeNull();
    await database.owner`update sync_runs set finished_at = finished_at - interval '6 minutes'`;
    expect(await findDue(getDb())).toBe("difference");
    await database.owner`update sync_runs set finished_at = finished_at - interval '40 minutes'`;
    expect(await findDue(getDb())).toBe("full");
  });

  test("a failure of the database is logged without the people it was about", async () => {
    await database.owner`alter table directory_users add constraint broken check (email = '') not valid`;
    try {
      await synchronise(null);
    } finally {
      await database.owner`alter table directory_users drop constraint broken`;
    }
    const text = takeText();
    expect(text).toContain("23514");
    expect(text.includes("@example.com")).toBe(false);
    expect(await readFreshness(getDb(), "everywhere")).toMatchObject({
      error: expect.stringContaining("unexpectedly"),
    });
  });

  test("one whose lease ended is carried on by another, and the first stops", async () => {
    await world.setFaults([{ operation: "ListUsers", delayMs: 1500, times: 3 }]);
    const running = synchronise(null);
    await vi.waitUntil(async () => (await runs()).length === 1, { timeout: 20_000 });
    await database.owner`update sync_runs set leased_until = now()`;
    expect(await synchronise(null)).toBe(true);
    await running;
    expect(await runs()).toMatchObject([{ error: null, seen: USERS }]);
    expect(await rows()).toHaveLength(USERS);
  });
});

describe("refreshing one user", () => {
  test("sets the MFA flag on and off, as AdminGetUser says, and his groups when asked", async () => {
    expect(await refreshUser("user1@example.com")).toMatchObject({ sub: SUBS[1], mfa: "on", groups: [] });
    expect(await refreshUser("user2@example.com", { groups: true })).toMatchObject({
      mfa: "off",
      groups: ["admins", "staff"],
    });
    await world.sdk.adminDeleteSoftwareToken({ UserPoolId: POOL, Username: "user1@example.com" });
    expect(await refreshUser("user1@example.com")).toMatchObject({ mfa: "off" });
  });

  test("of a user who is gone is not found, and leaves the mirror alone", async () => {
    const [ghost] = await addGhost();
    await expect(refreshUser(ghost?.username ?? "")).rejects.toMatchObject({ code: "not_found" });
    expect(await rows()).toHaveLength(1);
  });
});

/** Lets one user vanish from ListUsers alone, as an eventually consistent listing may. */
async function withoutInListing(username: string, run: () => Promise<void>): Promise<void> {
  const { getCognito } = await import("@/lib/cognito/client");
  const client = getCognito("once");
  const send = client.send.bind(client) as (command: object) => Promise<{ Users?: { Username?: string }[] }>;
  const spy = vi.spyOn(client, "send").mockImplementation(async (command: object) => {
    const answer = await send(command);
    if (!answer.Users || command.constructor.name !== "ListUsersCommand") return answer;
    return { ...answer, Users: answer.Users.filter((user) => user.Username !== username) };
  });
  await run();
  spy.mockRestore();
}
