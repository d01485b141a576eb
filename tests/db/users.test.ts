import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { insertGrant } from "@/lib/db/grants";
import { rememberEnrolled, setTicket } from "@/lib/db/mfa";
import { insertSession } from "@/lib/db/sessions";
import { findFirstUsers } from "@/lib/db/user-finder";
import {
  deleteUser,
  findUser,
  findUserByEmail,
  setUserGroups,
  setUserMfa,
  setUserOrganisation,
  upsertUsers,
} from "@/lib/db/users";
import { type TestDatabase, testDatabase } from "@/tests/helpers/database";
import { addOrganisation, addUser, later, makeUser, roleId } from "@/tests/helpers/database-rows";

let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
});

afterAll(() => database.close());

describe("writing users as Cognito gave them", () => {
  test("adds them with every field", async () => {
    const { db } = database;
    const user = makeUser({
      email: "Grace@Example.com",
      name: 'Grace "G" O\'Hopper, {x}\\',
      phone: "+441234567890",
      attributes: { locale: "en-GB", "custom:team": "a,b" },
      createdAt: new Date("2025-03-04T05:06:07.089Z"),
      modifiedAt: new Date("2025-03-04T05:06:07.999Z"),
    });
    expect(await upsertUsers(db, [user], null)).toBe(1);
    expect(await findUser(db, user.sub)).toEqual({
      ...user,
      mfa: "unknown",
      lastSignInAt: null,
      lastActiveAt: null,
      invitedAt: null,
      groups: [],
      orgId: null,
      readAt: expect.any(Date),
    });
  });

  test("counts only those that changed, and leaves what is the portal's own", async () => {
    const { db } = database;
    const orgId = await addOrganisation(db, "Pier");
    const [ada, bob] = [await addUser(db), await addUser(db)];
    await setUserOrganisation(db, ada.sub, orgId);
    await setUserMfa(db, ada.sub, "on");
    await setUserGroups(db, ada.sub, ["crew"]);
    const changed = { ...makeUser({ sub: ada.sub }), name: "Ada King" };
    expect(await upsertUsers(db, [changed, makeUser({ sub: bob.sub })], null)).toBe(1);
    expect(await findUser(db, ada.sub)).toMatchObject({
      name: "Ada King",
      orgId,
      mfa: "on",
      groups: ["crew"],
    });
    expect(await upsertUsers(db, [changed], null)).toBe(0);
  });

  test("takes the last of a user who is given twice, and any number at once", async () => {
    const { db } = database;
    const ada = makeUser();
    const many = Array.from({ length: 1200 }, () => makeUser());
    expect(await upsertUsers(db, [ada, ...many, { ...ada, name: "The later" }], null)).toBe(1201);
    expect(await findUser(db, ada.sub)).toMatchObject({ name: "The later" });
    expect(await upsertUsers(db, [], null)).toBe(0);
  });

  test("does not let an older answer overwrite a newer one", async () => {
    const { db } = database;
    const ada = makeUser();
    const asked = new Date();
    expect(await upsertUsers(db, [{ ...ada, enabled: false }], null, later(5))).toBe(1);
    expect(await upsertUsers(db, [{ ...ada, enabled: true }], "listed", asked)).toBe(0);
    expect(await findUser(db, ada.sub)).toMatchObject({ enabled: false });
    await setUserMfa(db, ada.sub, "on");
    expect(await upsertUsers(db, [{ ...ada, enabled: true }], null, later(5))).toBe(1);
    expect(await findUser(db, ada.sub)).toMatchObject({ enabled: true, mfa: "on" });
  });

  test("does not believe a listing that is behind what was read just now, but one that stays so", async () => {
    const { db, owner } = database;
    const ada = makeUser({ modifiedAt: later(-10) });
    const before = { ...ada, enabled: false, modifiedAt: later(-3600) };
    await upsertUsers(db, [ada], null, later(-5));
    expect(await upsertUsers(db, [before], "listed")).toBe(0);
    expect(await upsertUsers(db, [{ ...ada, enabled: false }], "listed")).toBe(1);
    await owner`update directory_users set enabled = true, read_at = ${later(-301)} where sub = ${ada.sub}`;
    expect(await upsertUsers(db, [before], "listed")).toBe(1);
  });

  test("touches no row that is as Cognito says", async () => {
    const { db, owner } = database;
    const users = Array.from({ length: 50 }, () => makeUser());
    await upsertUsers(db, users, null);
    const versions = () => owner`select sub, xmin, xmax, ctid from directory_users order by sub`;
    const before = await versions();
    expect(await upsertUsers(db, users, "listed")).toBe(0);
    expect(await versions()).toEqual(before);
  });

  test("lets the search look into chosen attributes, and into none that nobody chose", async () => {
    const { db } = database;
    const attributes = { nickname: "Zübeyde", "custom:badge": "Q-77 Ω", locale: "qq-XX" };
    const user = makeUser({ attributes });
    const found = async (search: string) =>
      (await findFirstUsers(db, { search, scope: "everywhere", limit: 5 })).map(({ sub }) => sub);
    await upsertUsers(db, [user], null);
    expect(await found("zubeyde")).toEqual([]);

    process.env.SEARCH_ATTRIBUTES = "custom:badge,nickname,custom:unknown";
    expect(await upsertUsers(db, [user], "listed", later(1))).toBe(1);
    expect(await upsertUsers(db, [user], "listed", later(2))).toBe(0);
    for (const search of ["zubeyde", "q-77", "Q-77 beyde", "zu"])
      expect(await found(search)).toEqual([user.sub]);
    expect(await found("qq-xx")).toEqual([]);

    delete process.env.SEARCH_ATTRIBUTES;
    expect(await upsertUsers(db, [user], "listed", later(3))).toBe(1);
    expect(await found("zubeyde")).toEqual([]);
  });

  test("removes a former user of the same username with all he had", async () => {
    const { db } = database;
    const former = await addUser(db, { username: "grace" });
    await giveEverything(former.sub);
    const present = makeUser({ username: "grace" });
    await upsertUsers(db, [present], null);
    expect(await findUser(db, former.sub)).toBeNull();
    expect(await countBelongings(former.sub)).toBe(0);
    expect(await findUser(db, present.sub)).toMatchObject({ username: "grace" });
  });

  test("bears two writers of the same users at once", async () => {
    const { db } = database;
    const users = Array.from({ length: 200 }, () => makeUser());
    const writers = Array.from({ length: 6 }, (_, index) => {
      const mine = users.map((user) => ({ ...user, name: `Writer ${index}` }));
      return upsertUsers(db, index % 2 ? mine : mine.toReversed(), null);
    });
    await expect(Promise.all(writers)).resolves.toHaveLength(6);
  });
});

describe("finding a user by e-mail", () => {
  test("does not mind case but minds accents", async () => {
    const { db } = database;
    const zoe = await addUser(db, { email: "Zoe.Adams@example.com" });
    const other = await addUser(db, { email: "zoé.adams@example.com" });
    expect((await findUserByEmail(db, "zoe.ADAMS@example.com"))?.sub).toBe(zoe.sub);
    expect((await findUserByEmail(db, "ZOÉ.adams@example.com"))?.sub).toBe(other.sub);
    expect(await findUserByEmail(db, "zoe.adams@example.co")).toBeNull();
    expect(await findUserByEmail(db, "%")).toBeNull();
  });

  test("prefers the verified one when the pool has two", async () => {
    const { db } = database;
    await addUser(db, { email: "twin@example.com", emailVerified: false, createdAt: new Date(0) });
    const verified = await addUser(db, { email: "twin@example.com" });
    expect((await findUserByEmail(db, "twin@example.com"))?.sub).toBe(verified.sub);
  });
});

describe("deleting a user", () => {
  test("takes his grants, sessions and MFA state along, and nobody else's", async () => {
    const { db } = database;
    const [ada, bob] = [await addUser(db), await addUser(db)];
    await giveEverything(ada.sub);
    await giveEverything(bob.sub);
    expect(await deleteUser(db, ada.sub)).toBe(true);
    expect(await findUser(db, ada.sub)).toBeNull();
    expect(await countBelongings(ada.sub)).toBe(0);
    expect(await countBelongings(bob.sub)).toBe(4);
    expect(await deleteUser(db, ada.sub)).toBe(false);
  });

  test("writes nothing of a user who does not exist", async () => {
    expect(await setUserMfa(database.db, randomUUID(), "on")).toBe(false);
  });
});

async function giveEverything(sub: string): Promise<void> {
  const { db } = database;
  const grant = { userSub: sub, roleId: await roleId(db, "member"), orgId: null, grantedBy: null };
  await insertGrant(db, { ...grant, reason: "test", expiresAt: null });
  await insertSession(db, {
    userSub: sub,
    username: sub,
    tokens: "sealed",
    accessExpiresAt: later(60),
    absoluteExpiresAt: later(600),
  });
  await rememberEnrolled(db, sub, 0);
  await setTicket(db, sub, "hash", later(60));
}

async function countBelongings(sub: string): Promise<number> {
  const [row] = await database.owner`select
    (select count(*) from grants where user_sub = ${sub}) + (select count(*) from sessions where user_sub = ${sub}) +
    (select count(*) from mfa_states where user_sub = ${sub}) +
    (select count(*) from mfa_enrolments where user_sub = ${sub}) as count`;
  return Number(row?.count);
}
