import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { countInvitations, type InvitationQuery, listInvitations } from "@/lib/db/invitations";
import { upsertUsers } from "@/lib/db/users";
import { type TestDatabase, testDatabase } from "@/tests/helpers/database";

const DAY = 86_400_000;
const NOW = Date.parse("2026-11-20T12:00:00.000Z");
const ago = (days: number) => new Date(NOW - days * DAY);

const toUser = (number: number, days: number, status: string) => ({
  sub: `00000000-0000-4000-8000-00000000000${number}`,
  username: `user${number}`,
  email: `user${number}@example.org`,
  emailVerified: true,
  name: null,
  phone: null,
  status,
  enabled: true,
  attributes: {},
  createdAt: ago(days),
  modifiedAt: ago(days),
});

let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
  const invited = [12, 9, 6.5, 3, 1].map((days, index) => toUser(index, days, "FORCE_CHANGE_PASSWORD"));
  await upsertUsers(database.db, [...invited, toUser(9, 20, "CONFIRMED")], null);
});

afterAll(() => database.close());

const list = async (query: Partial<InvitationQuery>) => {
  const { rows, more } = await listInvitations(database.db, { scope: "everywhere", limit: 50, ...query });
  return { names: rows.map(({ email }) => email.split("@")[0]), more };
};

describe("open invitations", () => {
  test.each([
    ["all, those sent longest ago first", {}, ["user0", "user1", "user2", "user3", "user4"]],
    ["sent up to a moment", { sentUntil: ago(7) }, ["user0", "user1"]],
    ["sent after one and up to another", { sentAfter: ago(7), sentUntil: ago(6) }, ["user2"]],
    ["sent after a moment", { sentAfter: ago(6) }, ["user3", "user4"]],
    ["of no organisation's scope", { scope: [] }, []],
  ] as const)("are listed: %s", async (_which, query, names) => {
    expect(await list(query)).toEqual({ names, more: false });
  });

  test("follow one another in pages, both ways", async () => {
    const first = await listInvitations(database.db, { scope: "everywhere", limit: 2 });
    expect(first.more).toBe(true);
    const second = await list({ limit: 2, after: first.rows[1] });
    expect(second).toEqual({ names: ["user2", "user3"], more: true });
    const third = await listInvitations(database.db, { scope: "everywhere", limit: 2, after: first.rows[1] });
    expect(await list({ limit: 2, before: third.rows[0] })).toEqual({
      names: ["user0", "user1"],
      more: false,
    });
  });

  test("are counted by kind", async () => {
    const counts = await countInvitations(database.db, "everywhere", { ended: ago(7), soon: ago(6) });
    expect(counts).toEqual({ expired: 2, expiring: 1, pending: 2 });
  });

  test("count from the last sending", async () => {
    await database.owner`update directory_users set invited_at = ${ago(0.5)} where username = 'user0'`;
    expect((await list({ sentUntil: ago(7) })).names).toEqual(["user1"]);
  });
});
