import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { getInvitationBoard } from "@/lib/dal/invitation-board";
import { getOverview } from "@/lib/dal/overview";
import { dayBefore } from "@/lib/dal/overview-history";
import { listUsers } from "@/lib/dal/user-list";
import { getDb } from "@/lib/db/client";
import { writeDailyFigures } from "@/lib/db/daily-figures";
import type { UserListInput } from "@/lib/input/user-list";
import { actAs, type Person } from "@/tests/helpers/actor";
import { later } from "@/tests/helpers/database-rows";
import { addPerson, type Portal, startPortal } from "@/tests/helpers/portal";

vi.mock("next/headers", () => import("@/tests/helpers/request"));

let portal: Portal;
let people: Record<string, Person>;

beforeAll(async () => {
  portal = await startPortal();
  const { alpha, beta } = portal;
  people = {
    owner: await addPerson(portal, { roles: [{ key: "owner" }] }),
    adminOfAlpha: await addPerson(portal, { orgId: alpha, roles: [{ key: "administrator", orgId: alpha }] }),
    helpdeskOfAlpha: await addPerson(portal, { orgId: alpha, roles: [{ key: "helpdesk", orgId: alpha }] }),
  };
  for (const orgId of [alpha, beta, null]) {
    const ending = { key: "auditor", orgId, expiresAt: later(3600) };
    const disabled = await addPerson(portal, { orgId, mfa: false, roles: [ending] });
    const gone = await addPerson(portal, { orgId, mfa: false });
    await addPerson(portal, { orgId, invited: true });
    const { owner } = portal.database;
    await owner`update directory_users set enabled = false where sub = ${disabled.sub}`;
    await owner`update directory_users set last_sign_in_at = now() - interval '120 days', mfa = 'unknown' where sub = ${gone.sub}`;
  }
  await writeDailyFigures(getDb());
});
afterAll(() => portal?.close());

const as = async (name: string) => void (await actAs(people[name] ?? null));
const countListed = async (query: UserListInput) => (await listUsers(query)).total;
const exactly = (users: number) => ({ users, exact: true });

describe.each(["owner", "adminOfAlpha"])(
  "each figure is the number of the list that it leads to, for %s:",
  (name) => {
    test("users by status and disabled ones", async () => {
      await as(name);
      const { users } = await getOverview();
      expect(await countListed({})).toEqual(exactly(users.total));
      expect(await countListed({ enabled: false })).toEqual(exactly(users.disabled));
      expect(users.byStatus.length).toBeGreaterThan(1);
      for (const { status, users: count } of users.byStatus) {
        expect(await countListed({ status: [status] })).toEqual(exactly(count));
      }
    });

    test("MFA of all, by organisation and by role", async () => {
      await as(name);
      const { mfa } = await getOverview();
      const rows = [
        { row: mfa.total, filter: {} },
        ...mfa.organisations.map((row) => ({ row, filter: { orgId: row.key ?? "none" } })),
        ...(mfa.roles ?? []).map((row) => ({ row, filter: { roleKey: row.key ?? "" } })),
      ];
      expect(rows.length).toBeGreaterThan(2);
      for (const { row, filter } of rows) {
        expect(await countListed(filter)).toEqual(exactly(row.users));
        expect(await countListed({ ...filter, mfa: ["on"] })).toEqual(exactly(row.mfaOn));
        expect(await countListed({ ...filter, mfa: ["unknown"] })).toEqual(exactly(row.mfaUnknown));
      }
      expect(mfa.organisations).toHaveLength(name === "owner" ? 3 : 1);
    });

    test("inactive users, those who were never seen, and invitations", async () => {
      await as(name);
      const { inactive, invitations } = await getOverview();
      const signedInTo = dayBefore(Date.now(), inactive.days);
      expect(await countListed({ enabled: true, signedInTo })).toEqual(exactly(inactive.users));
      const never = { status: ["CONFIRMED" as const], enabled: true, neverSignedIn: true };
      expect(await countListed(never)).toEqual(exactly(inactive.neverSeen));
      expect((await getInvitationBoard({})).counts).toEqual(invitations);
      expect(inactive.users).toBe(name === "owner" ? 3 : 1);
    });

    test("the day's figures, and grants that end soon", async () => {
      await as(name);
      const { signIns, mfa, grants, users } = await getOverview();
      expect(signIns).toEqual([{ day: dayBefore(Date.now(), 0), signIns: 0 }]);
      expect(mfa.total.history).toEqual([
        { day: dayBefore(Date.now(), 0), share: mfa.total.mfaOn / users.total },
      ]);
      expect(grants?.total).toBe(name === "owner" ? 3 : 1);
    });
  },
);

test("who may not read roles or the audit sees neither holders, nor grants, nor mails", async () => {
  await as("helpdeskOfAlpha");
  const overview = await getOverview();
  expect(overview.users.total).toBeGreaterThan(0);
  expect(overview).toMatchObject({ grants: null, mayReadAudit: false, mfa: { roles: null } });
  expect(overview.cognito.mailsToday).toBeNull();
});

test("what was changed shows at once", async () => {
  await as("owner");
  const before = await getOverview();
  await addPerson(portal, { orgId: portal.beta });
  const after = await getOverview();
  expect(after.users.total).toBe(before.users.total + 1);
  expect(after.mfa.total.mfaOn).toBe(before.mfa.total.mfaOn + 1);
});
