import { randomUUID } from "node:crypto";
import { expect } from "vitest";
import { getDb } from "@/lib/db/client";
import { findRunning } from "@/lib/db/sync-history";
import { findUser, findUserByEmail } from "@/lib/db/users";
import { BULK_PLAYS } from "@/tests/guards/bulk-plays";
import { ENROLMENT_PLAYS } from "@/tests/guards/enrolment-plays";
import { GRANT_PLAYS } from "@/tests/guards/grant-plays";
import { ORGANISATION_PLAYS } from "@/tests/guards/organisation-plays";
import { type Play, playKind, type Stage } from "@/tests/guards/play";
import { REQUEST_PLAYS } from "@/tests/guards/request-plays";
import { ROLE_PLAYS } from "@/tests/guards/role-plays";
import { USER_PAGE_PLAYS } from "@/tests/guards/user-page-plays";
import { VIEW_PLAYS } from "@/tests/guards/view-plays";
import { openSessionOf, type Person } from "@/tests/helpers/actor";
import { roleId } from "@/tests/helpers/database-rows";
import { addPerson, type Portal } from "@/tests/helpers/portal";

const reason = "because of a test";
const subAndReason = ({ target }: Stage) => ({ sub: target.sub, reason });

const inGroup = ({ target }: Stage) => ({ sub: target.sub, group: "testers", reason });

const resetMfa = playKind("user.reset_mfa", subAndReason);
const invite = playKind("user.invite", async ({ target, portal }) => ({
  email: target.email,
  name: "New",
  orgId: portal.alpha,
  roleIds: await roleId(getDb(), "helpdesk"),
}));

/** For each line of the table that is an action: what it is aimed at, what the form sends, and what is then true. */
export const PLAYS: Record<string, Play> = {
  "action / signOutAction": {
    fields: () => ({}),
    done: async ({ acting, portal }) => {
      if (acting) expect(await listSessions(portal, acting.person)).not.toContain(acting.sessionId);
    },
  },
  "action /sign-in signInAction": {
    fields: () => ({ callbackUrl: "/users" }),
    done: async (_stage, _sent, { value }) => expect(value).toContain("/oauth2/authorize?"),
    silent: "Nobody has signed in yet.",
  },
  "action /mfa signInAgainAction": {
    fields: () => ({}),
    done: async (_stage, _sent, { value }) => expect(value).toContain("prompt=login"),
    silent: "Nobody has signed in yet.",
  },
  ...ENROLMENT_PLAYS,
  "action /account endSessionAction": {
    fields: async ({ acting, portal }) => ({ handle: await openSession(portal, acting?.person) }),
    done: async ({ portal }, { handle = "" }) => {
      expect(await portal.database.owner`select 1 from sessions where handle = ${handle}`).toEqual([]);
    },
  },
  "action /account endSessionAction (another's)": {
    target: addMember,
    fields: async ({ target, portal }) => ({ handle: await openSession(portal, target) }),
    done: () => Promise.reject(new Error("Somebody else's session was ended.")),
    unaudited: "It cannot be told from one's own session that has just ended.",
  },
  "action /account endOtherSessionsAction": {
    fields: async ({ acting, portal }) => {
      await openSession(portal, acting?.person);
      return {};
    },
    done: async ({ acting, portal }) => {
      if (acting) expect(await listSessions(portal, acting.person)).toEqual([acting.sessionId]);
    },
  },
  "action /users synchroniseAction": {
    fields: () => ({}),
    done: async ({ acting, portal }) => {
      await expect.poll(() => findRunning(getDb()), { timeout: 20_000 }).toBeNull();
      const [run] = await portal.database.owner`select * from sync_runs order by started_at desc limit 1`;
      expect(run).toMatchObject({ started_by: acting?.person.sub, error: null });
    },
  },
  "action /users/invite inviteUserAction": invite,
  "action /users/invite inviteUserAction (nowhere)": {
    ...invite,
    fields: ({ target }) => ({ email: target.email, name: "New", orgId: "none" }),
    done: async ({ target }) => {
      expect(await findUserByEmail(getDb(), target.email)).toMatchObject({ orgId: null });
    },
  },
  "action /users/[sub] resendInvitationAction": playKind("user.resend", ({ target: { sub } }) => ({ sub })),
  "action /users/[sub] editUserAction": playKind("user.edit", ({ target: { sub } }) => ({
    sub,
    name: "Grace Hopper",
  })),
  ...USER_PAGE_PLAYS,
  "action /users/[sub] enableUserAction": playKind("user.enable", subAndReason),
  "action /users/[sub] disableUserAction": playKind("user.disable", subAndReason),
  "action /users/[sub] resetMfaAction": resetMfa,
  "action /users/[sub] resetMfaAction (an owner)": {
    ...resetMfa,
    target: (portal) => addPerson(portal, { orgId: portal.alpha, roles: [{ key: "owner" }] }),
  },
  "action /users/[sub] resetPasswordAction": playKind("user.reset_password", subAndReason),
  "action /users/[sub] signOutUserAction": playKind("user.sign_out", subAndReason),
  "action /users/[sub] deleteUserAction": playKind("user.delete", ({ target: { sub, email } }) => ({
    sub,
    reason,
    confirmation: email,
  })),
  "action /users/[sub] addToGroupAction": playKind("group.add", inGroup),
  "action /users/[sub] removeFromGroupAction": playKind("group.remove", inGroup),
  "action /users/[sub] moveUserAction": {
    target: addMember,
    fields: ({ target: { sub }, portal }) => ({ sub, orgId: portal.beta, reason }),
    done: ({ target, portal }) => expectOrganisation(target, portal.beta),
    undone: ({ target, portal }) => expectOrganisation(target, portal.alpha),
  },
  ...BULK_PLAYS,
  ...GRANT_PLAYS,
  ...REQUEST_PLAYS,
  ...ROLE_PLAYS,
  ...ORGANISATION_PLAYS,
  ...VIEW_PLAYS,
};

function addMember(portal: Portal): Promise<Person> {
  return addPerson(portal, { orgId: portal.alpha, roles: [{ key: "member" }], mfa: false });
}

async function expectOrganisation({ sub }: Person, orgId: string): Promise<void> {
  expect(await findUser(getDb(), sub)).toMatchObject({ orgId });
}

/** Opens one more session of a person and returns its handle; of nobody, a handle that no session has. */
async function openSession({ database }: Portal, person: Person | undefined): Promise<string> {
  if (!person) return randomUUID();
  const id = await openSessionOf(person);
  const [row] = await database.owner<{ handle: string }[]>`select handle from sessions where id = ${id}`;
  return row?.handle ?? "";
}

async function listSessions({ database }: Portal, { sub }: Person): Promise<string[]> {
  const rows = await database.owner<{ id: string }[]>`select id from sessions where user_sub = ${sub}`;
  return rows.map(({ id }) => id);
}
