import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { BUILT_IN_ROLES } from "@/lib/auth/permissions";
import { insertGrant } from "@/lib/db/grants";
import { forgetEnrolled, rememberEnrolled } from "@/lib/db/mfa";
import {
  deleteExpiredSessions,
  deleteSession,
  deleteSessionByHandle,
  deleteSessionsOf,
  getSessionContext,
  insertSession,
  listSessionsOf,
  lockSession,
  touchSession,
  updateTokens,
} from "@/lib/db/sessions";
import { deleteUser } from "@/lib/db/users";
import { type TestDatabase, testDatabase } from "@/tests/helpers/database";
import { addOrganisation, addUser, later, roleId } from "@/tests/helpers/database-rows";

const IDLE_MS = 30 * 60_000;

let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
});

afterAll(() => database.close());

async function open(userSub: string, fields: { id?: string; absoluteExpiresAt?: Date } = {}) {
  return insertSession(database.db, {
    userSub,
    username: userSub,
    tokens: "sealed",
    userAgent: "Firefox",
    address: "192.0.2.1",
    accessExpiresAt: later(3600),
    absoluteExpiresAt: later(12 * 3600),
    ...fields,
  });
}

describe("what a request knows of its session", () => {
  test("is nothing when there is none", async () => {
    expect(await getSessionContext(database.db, randomUUID())).toBeNull();
  });

  test("is the session, the user, what he may do now and when MFA was checked", async () => {
    const { db } = database;
    const ada = await addUser(db, { email: "ada@example.com" });
    const orgId = await addOrganisation(db, "Harbour");
    const give = async (key: string, org: string | null, expiresAt: Date | null) =>
      insertGrant(db, {
        userSub: ada.sub,
        roleId: await roleId(db, key),
        orgId: org,
        grantedBy: null,
        reason: "test",
        expiresAt,
      });
    await give("auditor", orgId, null);
    const memberUntil = later(60);
    await give("member", null, memberUntil);
    await give("owner", null, later(-1));
    await rememberEnrolled(db, ada.sub, 0);
    const session = await open(ada.sub);

    const context = await getSessionContext(db, session.id);
    expect(context).toEqual({
      session,
      user: ada,
      grants: [
        {
          roleKey: "auditor",
          orgId,
          expiresAt: null,
          permissions: new Set(BUILT_IN_ROLES.find(({ key }) => key === "auditor")?.permissions),
        },
        { roleKey: "member", orgId: null, expiresAt: memberUntil, permissions: new Set() },
      ],
      mfaCheckedAt: expect.any(Date),
      mfaGeneration: 0,
    });
  });

  test("takes one query", async () => {
    const { db } = database;
    const session = await open((await addUser(db)).sub);
    const sent = vi.spyOn(db.$client, "unsafe");
    await getSessionContext(db, session.id);
    expect(sent).toHaveBeenCalledTimes(1);
    sent.mockRestore();
  });

  test("shows a reset of MFA and a deleted user at once", async () => {
    const { db } = database;
    const ada = await addUser(db);
    const session = await open(ada.sub);
    await rememberEnrolled(db, ada.sub, 0);
    await forgetEnrolled(db, ada.sub);
    expect(await getSessionContext(db, session.id)).toMatchObject({ mfaCheckedAt: null, mfaGeneration: 1 });
    await database.owner`delete from directory_users where sub = ${ada.sub}`;
    expect(await getSessionContext(db, session.id)).toMatchObject({ user: null, grants: [] });
    await deleteUser(db, ada.sub);
    expect(await getSessionContext(db, session.id)).toBeNull();
  });
});

describe("a session", () => {
  test("is noted as seen once a minute at most", async () => {
    const { db, owner } = database;
    const session = await open((await addUser(db)).sub);
    const seen = async () => (await getSessionContext(db, session.id))?.session.lastSeenAt.getTime();
    await touchSession(db, session.id);
    expect(await seen()).toBe(session.lastSeenAt.getTime());
    await owner`update sessions set last_seen_at = ${later(-61)} where id = ${session.id}`;
    await touchSession(db, session.id);
    expect(await seen()).toBeGreaterThanOrEqual(session.lastSeenAt.getTime());
  });

  test("is refreshed by one of many who wait", async () => {
    const { db } = database;
    const session = await open((await addUser(db)).sub);
    let refreshes = 0;
    const refresh = () =>
      db.transaction(async (tx) => {
        const locked = await lockSession(tx, session.id);
        if (locked?.tokens !== "sealed") return;
        refreshes += 1;
        await updateTokens(tx, session.id, { tokens: "renewed", accessExpiresAt: later(7200) });
      });
    await Promise.all(Array.from({ length: 12 }, refresh));
    expect(refreshes).toBe(1);
  });

  test("ends by id and is gone for everybody", async () => {
    const { db } = database;
    const session = await open((await addUser(db)).sub);
    expect(await deleteSession(db, session.id)).toMatchObject({ id: session.id, tokens: "sealed" });
    expect(await deleteSession(db, session.id)).toBeNull();
    expect(await updateTokens(db, session.id, session)).toBe(false);
    await db.transaction(async (tx) => expect(await lockSession(tx, session.id)).toBeNull());
  });

  test("ends by handle for its own user only", async () => {
    const { db } = database;
    const [ada, bob] = [await addUser(db), await addUser(db)];
    const session = await open(ada.sub);
    expect(await deleteSessionByHandle(db, bob.sub, session.handle)).toBeNull();
    expect(await deleteSessionByHandle(db, ada.sub, session.id)).toBeNull();
    expect(await deleteSessionByHandle(db, ada.sub, session.handle)).toMatchObject({ id: session.id });
  });
});

describe("the sessions of a user", () => {
  test("end together, except the one that asks, and nobody else's", async () => {
    const { db } = database;
    const [ada, bob] = [await addUser(db), await addUser(db)];
    const [one, two, three, other] = [
      await open(ada.sub),
      await open(ada.sub),
      await open(ada.sub),
      await open(bob.sub),
    ];
    const ended = await deleteSessionsOf(db, ada.sub, two.id);
    expect(ended.map((session) => session.id).toSorted()).toEqual([one.id, three.id].toSorted());
    expect(await deleteSessionsOf(db, ada.sub)).toMatchObject([{ id: two.id }]);
    expect(await getSessionContext(db, other.id)).not.toBeNull();
  });

  test("are listed without ids and tokens, the expired left out, and cleared away in the end", async () => {
    const { db, owner } = database;
    const ada = await addUser(db);
    const current = await open(ada.sub);
    const [idle, over] = [await open(ada.sub), await open(ada.sub, { absoluteExpiresAt: later(-1) })];
    await owner`update sessions set last_seen_at = ${later(-31 * 60)} where id = ${idle.id}`;

    const listed = await listSessionsOf(db, ada.sub, { idleMs: IDLE_MS, currentId: current.id });
    expect(listed).toMatchObject([{ handle: current.handle, userAgent: "Firefox", current: true }]);
    expect(JSON.stringify(listed)).not.toMatch(new RegExp(`sealed|${current.id}`));
    expect(await deleteExpiredSessions(db, IDLE_MS)).toBe(2);
    expect(await getSessionContext(db, over.id)).toBeNull();
    expect(await getSessionContext(db, current.id)).not.toBeNull();
  });
});
