import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { countVanished, DIGITS, deleteVanished, listVanished, settleGroups } from "@/lib/db/sweep";
import { finishRun, type SyncRun, startRun } from "@/lib/db/sync";
import { addParts, listParts, RunLost, restartPart, type SyncPage, writePages } from "@/lib/db/sync-parts";
import { type DirectoryUserInput, findUser, setUserGroups, upsertUsers } from "@/lib/db/users";
import { type TestDatabase, testDatabase } from "@/tests/helpers/database";
import { addUser, later, makeUser } from "@/tests/helpers/database-rows";

let database: TestDatabase;
let run: SyncRun;

beforeAll(async () => {
  database = await testDatabase();
});
beforeEach(async () => {
  await database.owner`delete from sync_runs`;
  await database.owner`truncate directory_users, grants cascade`;
  run = await begin();
});
afterAll(() => database.close());

async function begin(): Promise<SyncRun> {
  const started = await startRun(database.db, null);
  if (!started) throw new Error("No synchronisation was started.");
  await addParts(database.db, started.id, ["all", "groups"]);
  return started;
}

const pageOf = (users: DirectoryUserInput[], page: Partial<SyncPage> = {}): SyncPage => ({
  part: "all",
  token: "next",
  users: users.map((user) => ({ ...user, readAt: new Date() })),
  subs: users.map(({ sub }) => sub),
  parts: [],
  ...page,
});
const members = (group: string, subs: string[]): SyncPage =>
  pageOf([], { part: `group ${group}`, token: null, subs });
const write = (...pages: SyncPage[]) => writePages(database.db, run, pages, { requests: pages.length });
const vanished = async () =>
  (await Promise.all(DIGITS.map((digit) => listVanished(database.db, run, digit)))).flat();
const give = (sub: string, key: string) =>
  database.owner`insert into grants (user_sub, role_id, reason) select ${sub}, id, 'test' from roles where key = ${key}`;
const read = () => database.owner`select seen, written, requests from sync_runs where id = ${run.id}`;

describe("pages of a synchronisation", () => {
  test("are written with the place where their part goes on", async () => {
    const [ada, bob] = [makeUser(), makeUser()];
    await write(pageOf([ada]), members("staff", [ada.sub]));
    await write(
      pageOf([bob], { token: null }),
      pageOf([], { part: "groups", token: null, parts: ["group staff"] }),
    );
    expect(await listParts(database.db, run.id)).toMatchObject([
      { part: "all", token: null, seen: 2, finishedAt: expect.any(Date) },
      { part: "group staff", token: null, seen: 0, finishedAt: null },
      { part: "groups", seen: 0, finishedAt: expect.any(Date) },
    ]);
    expect(await read()).toEqual([{ seen: 2, written: 2, requests: 4 }]);
  });

  test("of a process that has lost its run are not written at all", async () => {
    await database.owner`update sync_runs set holder = gen_random_uuid()`;
    await expect(write(pageOf([makeUser()]))).rejects.toThrow(RunLost);
    await expect(restartPart(database.db, run, "all", true)).rejects.toThrow(RunLost);
    expect(await database.owner`select from directory_users`).toHaveLength(0);
    expect(await database.owner`select from sync_pages`).toHaveLength(0);
  });

  test("are forgotten when their part begins anew, and only they", async () => {
    const [ada, bob] = [makeUser({ sub: `a${makeUser().sub.slice(1)}` }), makeUser()];
    await addParts(database.db, run.id, ["a"]);
    await write(pageOf([ada], { part: "a" }), pageOf([bob]));
    await restartPart(database.db, run, "a", true);
    expect(await listParts(database.db, run.id)).toMatchObject([
      { part: "a", token: null, seen: 0 },
      { part: "all", token: "next", seen: 1 },
      { part: "groups" },
    ]);
    expect(await read()).toMatchObject([{ seen: 1 }]);
    expect(await database.owner`select part from sync_pages`).toEqual([{ part: "all" }]);
  });

  test("go when the run ends", async () => {
    await write(pageOf([makeUser()]));
    await finishRun(database.db, run);
    expect(await database.owner`select from sync_pages`).toHaveLength(0);
    expect(await listParts(database.db, run.id)).toHaveLength(2);
  });
});

describe("who is gone", () => {
  test("is whom no page showed, and who was not read since", async () => {
    const [met, unchanged, gone, refreshed] = [makeUser(), makeUser(), makeUser(), makeUser()];
    await upsertUsers(database.db, [met, unchanged, gone, refreshed], null, later(-60));
    await write(pageOf([{ ...met, name: "Changed" }, unchanged]));
    await upsertUsers(database.db, [{ ...refreshed, name: "Read" }], null);
    await addUser(database.db); // invited meanwhile
    expect(await vanished()).toEqual([{ sub: gone.sub, username: gone.username, holder: false }]);
    const counts = await Promise.all(DIGITS.map((digit) => countVanished(database.db, run, digit)));
    expect(counts.reduce((sum, count) => sum + count.vanished, 0)).toBe(1);
    expect(counts.reduce((sum, count) => sum + count.total, 0)).toBe(5);
  });

  test("is removed, but for those who were read or given a role meanwhile", async () => {
    const { db, owner } = database;
    const [gone, member, refreshed, promoted] = [makeUser(), makeUser(), makeUser(), makeUser()];
    await upsertUsers(db, [gone, member, refreshed, promoted], null, later(-60));
    await give(member.sub, "member");
    const subs = (await vanished()).map(({ sub }) => sub);
    expect(subs).toHaveLength(4);
    await upsertUsers(db, [{ ...refreshed, name: "Read" }], null);
    await give(promoted.sub, "auditor");
    expect(await deleteVanished(db, run, subs)).toBe(2);
    expect(await findUser(db, refreshed.sub)).not.toBeNull();
    expect(await vanished()).toMatchObject([{ sub: promoted.sub, holder: true }]);
    expect(await owner`select user_sub from grants`).toEqual([{ user_sub: promoted.sub }]);
  });
});

describe("groups", () => {
  const groupsOf = async (sub: string) => (await findUser(database.db, sub))?.groups;
  const settle = async () => {
    let changed = 0;
    for (const digit of DIGITS) changed += await settleGroups(database.db, run, digit);
    return changed;
  };

  test("are given and taken as the pages showed, in one order", async () => {
    const [ada, bob, eve] = [
      await addUser(database.db),
      await addUser(database.db),
      await addUser(database.db),
    ];
    await database.owner`update directory_users set groups = '{former}' where sub = ${bob.sub}`;
    await addParts(database.db, run.id, ["group b", "group a", "group Ä", "group B"]);
    await write(members("b", [ada.sub]), members("a", [ada.sub, eve.sub]), members("Ä", [ada.sub]));
    await write(members("B", [ada.sub]));
    expect(await settle()).toBe(3);
    expect(await groupsOf(ada.sub)).toEqual(["B", "a", "b", "Ä"]);
    expect(await groupsOf(bob.sub)).toEqual([]);
    expect(await groupsOf(eve.sub)).toEqual(["a"]);
    expect(await settle()).toBe(0);
  });

  test("that were changed here since the run began stay", async () => {
    const ada = await addUser(database.db);
    await addParts(database.db, run.id, ["group old"]);
    await write(members("old", [ada.sub]));
    await setUserGroups(database.db, ada.sub, ["new"]);
    expect(await settle()).toBe(0);
    expect(await groupsOf(ada.sub)).toEqual(["new"]);
  });
});
