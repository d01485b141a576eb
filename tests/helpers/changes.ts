import { createHash, randomBytes, randomUUID } from "node:crypto";
import { expect } from "vitest";
import type { Draft } from "@/lib/dal/change";
import type { ChangeEmailPayload } from "@/lib/dal/changes/change-email";
import type { EditPayload } from "@/lib/dal/changes/edit";
import type { GroupPayload } from "@/lib/dal/changes/group";
import type { InvitePayload } from "@/lib/dal/changes/invite";
import type { ResetMfaPayload } from "@/lib/dal/changes/reset-mfa";
import { changeUserEmail } from "@/lib/dal/email-change";
import { inviteUser, resendInvitation } from "@/lib/dal/invitations";
import { lockUser } from "@/lib/dal/lock";
import { addToGroup, removeFromGroup } from "@/lib/dal/memberships";
import { editProfile } from "@/lib/dal/profile";
import {
  deleteUser,
  disableUser,
  editUser,
  enableUser,
  resetUserMfa,
  resetUserPassword,
  signOutUser,
} from "@/lib/dal/users-write";
import { getDb } from "@/lib/db/client";
import { findEnrolment } from "@/lib/db/mfa";
import { findUser, findUserByEmail } from "@/lib/db/users";
import { refreshUser } from "@/lib/directory/refresh";
import { AppError } from "@/lib/errors";
import { openSessionOf, type Person } from "@/tests/helpers/actor";
import { roleId } from "@/tests/helpers/database-rows";
import { addPerson, findAtCognito, type Portal } from "@/tests/helpers/portal";
import { POOL } from "@/tests/local-cognito/helpers";

/** Every kind of change of a user: what it calls, how it is asked for, and how things stand when it is done. */
export type KindOfChange = {
  kind: Draft["kind"];
  /** Cognito's operations after the intent, in order. */
  operations: string[];
  /** How often AdminGetUser is called before the intent. */
  readsBefore: number;
  arrange: (portal: Portal) => Promise<Person>;
  run: (person: Person, portal: Portal) => Promise<unknown>;
  /** The payload that `run` writes down. */
  extend?: (person: Person, portal: Portal) => Promise<object>;
  assertDone: (person: Person, portal: Portal) => Promise<void>;
  assertUndone: (person: Person, portal: Portal) => Promise<void>;
};

const arrangeUser = async (portal: Portal) => {
  const person = await addPerson(portal, { orgId: portal.alpha, roles: [{ key: "member" }] });
  await openSessionOf(person);
  return person;
};

const arrangeProfile = async (portal: Portal) => {
  const person = await arrangeUser(portal);
  const UserAttributes = [{ Name: "nickname", Value: "Countess" }];
  await portal.sdk.adminUpdateUserAttributes({
    UserPoolId: POOL,
    Username: person.username,
    UserAttributes,
  });
  await refreshUser(person.username);
  return person;
};

const vouched = { verification: "verified", reason: "married" } as const;

export const KINDS_OF_CHANGE: KindOfChange[] = [
  {
    kind: "user.edit",
    operations: ["AdminUpdateUserAttributes", "AdminGetUser"],
    readsBefore: 1,
    arrange: arrangeUser,
    run: ({ sub }) => editUser(sub, { name: "Grace Hopper" }),
    extend: async () => ({ set: { name: "Grace Hopper" } }) satisfies Partial<EditPayload>,
    assertDone: (person, portal) => assertName(person, portal, "Grace Hopper"),
    assertUndone: (person, portal) => assertName(person, portal, "Ada Lovelace"),
  },
  {
    kind: "user.edit",
    operations: ["AdminUpdateUserAttributes", "AdminDeleteUserAttributes", "AdminGetUser"],
    readsBefore: 1,
    arrange: arrangeProfile,
    run: async ({ sub }) => {
      const user = await findUser(getDb(), sub);
      const changes = { set: { name: "Grace Hopper" }, remove: ["nickname"] };
      return editProfile(sub, changes, user?.modifiedAt.toISOString() ?? "");
    },
    extend: async () =>
      ({ set: { name: "Grace Hopper" }, remove: ["nickname"] }) satisfies Partial<EditPayload>,
    assertDone: async (person, portal) => {
      await assertName(person, portal, "Grace Hopper");
      expect((await findUser(getDb(), person.sub))?.attributes).not.toHaveProperty("nickname");
    },
    assertUndone: async (person, portal) => {
      await assertName(person, portal, "Ada Lovelace");
      expect((await findUser(getDb(), person.sub))?.attributes).toMatchObject({ nickname: "Countess" });
    },
  },
  {
    kind: "user.change_email",
    operations: ["AdminUpdateUserAttributes", "AdminUserGlobalSignOut", "AdminGetUser"],
    readsBefore: 1,
    arrange: arrangeUser,
    run: ({ sub, email }) => changeUserEmail({ sub, email: `new-${email}`, ...vouched }),
    extend: async ({ email }) =>
      ({
        email: `new-${email}`,
        verification: "verified",
        former: { email, emailVerified: true },
      }) satisfies Partial<ChangeEmailPayload>,
    assertDone: async (person, portal) => {
      await assertEmail(person, portal, `new-${person.email}`);
      expect(await countSessions(person, portal)).toBe(0);
    },
    assertUndone: (person, portal) => assertEmail(person, portal, person.email),
  },
  {
    kind: "user.lock",
    operations: ["AdminDisableUser", "AdminUserGlobalSignOut", "AdminGetUser"],
    readsBefore: 0,
    arrange: arrangeUser,
    run: async ({ sub }) => {
      const { finished } = await lockUser(sub, "account taken over");
      if (!finished) throw new AppError("unavailable");
    },
    assertDone: async (person, portal) => {
      await assertEnabled(person, portal, false);
      expect(await countSessions(person, portal)).toBe(0);
    },
    // The sessions end with the intent, whatever Cognito answers.
    assertUndone: (person, portal) => assertEnabled(person, portal, true),
  },
  {
    kind: "user.disable",
    operations: ["AdminDisableUser", "AdminUserGlobalSignOut", "AdminGetUser"],
    readsBefore: 1,
    arrange: arrangeUser,
    run: ({ sub }) => disableUser(sub, "left the company"),
    assertDone: async (person, portal) => {
      await assertEnabled(person, portal, false);
      expect(await countSessions(person, portal)).toBe(0);
    },
    assertUndone: async (person, portal) => {
      await assertEnabled(person, portal, true);
      expect(await countSessions(person, portal)).toBe(1);
    },
  },
  {
    kind: "user.enable",
    operations: ["AdminEnableUser", "AdminGetUser"],
    readsBefore: 1,
    arrange: async (portal) => {
      const person = await arrangeUser(portal);
      await portal.sdk.adminDisableUser({ UserPoolId: POOL, Username: person.username });
      await portal.database.owner`update directory_users set enabled = false where sub = ${person.sub}`;
      return person;
    },
    run: ({ sub }) => enableUser(sub, "came back"),
    assertDone: (person, portal) => assertEnabled(person, portal, true),
    assertUndone: (person, portal) => assertEnabled(person, portal, false),
  },
  {
    kind: "user.reset_mfa",
    operations: ["AdminDeleteSoftwareToken", "AdminUserGlobalSignOut", "AdminGetUser"],
    readsBefore: 1,
    arrange: arrangeUser,
    run: ({ sub }) => resetUserMfa(sub, "lost phone"),
    extend: async () =>
      ({
        ticketHash: createHash("sha256").update("ticket").digest("hex"),
        ticketExpiresAt: new Date(Date.now() + 86_400_000).toISOString(),
        ticketWasRequired: false,
      }) satisfies Partial<ResetMfaPayload>,
    assertDone: async (person, portal) => {
      await assertMfa(person, portal, false);
      expect(await countSessions(person, portal)).toBe(0);
      expect(await findEnrolment(getDb(), person.sub)).toMatchObject({ ticketRequired: true });
    },
    assertUndone: async (person, portal) => {
      await assertMfa(person, portal, true);
      expect(await findEnrolment(getDb(), person.sub)).toMatchObject({ ticketRequired: false });
    },
  },
  {
    kind: "user.reset_password",
    operations: ["AdminResetUserPassword", "AdminUserGlobalSignOut", "AdminGetUser"],
    readsBefore: 1,
    arrange: arrangeUser,
    run: ({ sub }) => resetUserPassword(sub, "forgotten"),
    assertDone: async (person, portal) => {
      await assertStatus(person, portal, "RESET_REQUIRED");
      await assertMfa(person, portal, true);
      expect(await countSessions(person, portal)).toBe(0);
    },
    assertUndone: async (person, portal) => {
      await assertStatus(person, portal, "CONFIRMED");
      expect(await countSessions(person, portal)).toBe(1);
    },
  },
  {
    kind: "user.sign_out",
    operations: ["AdminUserGlobalSignOut", "AdminGetUser"],
    readsBefore: 1,
    arrange: arrangeUser,
    run: ({ sub }) => signOutUser(sub, "stolen laptop"),
    assertDone: async (person, portal) => expect(await countSessions(person, portal)).toBe(0),
    assertUndone: async (person, portal) => expect(await countSessions(person, portal)).toBe(1),
  },
  {
    kind: "group.add",
    operations: ["AdminAddUserToGroup", "AdminGetUser"],
    readsBefore: 1,
    arrange: async (portal) => {
      await addPoolGroup(portal, "testers");
      return arrangeUser(portal);
    },
    run: ({ sub }) => addToGroup({ sub, group: "testers", reason: "helps with the test" }),
    extend: async () => ({ group: "testers", givesOwner: false }) satisfies Partial<GroupPayload>,
    assertDone: (person, portal) => assertGroups(person, portal, ["testers"]),
    assertUndone: (person, portal) => assertGroups(person, portal, []),
  },
  {
    kind: "group.remove",
    operations: ["AdminRemoveUserFromGroup", "AdminGetUser"],
    readsBefore: 1,
    arrange: async (portal) => {
      const person = await arrangeUser(portal);
      await addPoolGroup(portal, "testers");
      await portal.sdk.adminAddUserToGroup({
        UserPoolId: POOL,
        Username: person.username,
        GroupName: "testers",
      });
      await portal.database.owner`update directory_users set groups = '{testers}' where sub = ${person.sub}`;
      return person;
    },
    run: ({ sub }) => removeFromGroup({ sub, group: "testers", reason: "the test is over" }),
    extend: async () => ({ group: "testers", givesOwner: false }) satisfies Partial<GroupPayload>,
    assertDone: (person, portal) => assertGroups(person, portal, []),
    assertUndone: (person, portal) => assertGroups(person, portal, ["testers"]),
  },
  {
    kind: "user.resend",
    operations: ["AdminCreateUser", "AdminGetUser"],
    readsBefore: 1,
    arrange: (portal) => addPerson(portal, { orgId: portal.alpha, invited: true }),
    run: ({ sub }) => resendInvitation(sub),
    assertDone: async (person, portal) => {
      expect(await portal.world.mails(person.email)).not.toEqual([]);
      await assertStatus(person, portal, "FORCE_CHANGE_PASSWORD");
    },
    assertUndone: async (person, portal) => {
      expect(await portal.world.mails(person.email)).toEqual([]);
      await assertStatus(person, portal, "FORCE_CHANGE_PASSWORD");
    },
  },
  {
    kind: "user.delete",
    operations: ["AdminDeleteUser"],
    readsBefore: 0,
    arrange: arrangeUser,
    run: ({ sub, email }) => deleteUser(sub, { confirmation: email, reason: "asked to" }),
    assertDone: async (person, portal) => {
      expect(await findAtCognito(portal, person.username)).toBeNull();
      expect(await findUser(getDb(), person.sub)).toBeNull();
      expect(await countSessions(person, portal)).toBe(0);
    },
    assertUndone: async (person, portal) => {
      expect(await findAtCognito(portal, person.username)).not.toBeNull();
      expect(await findUser(getDb(), person.sub)).toMatchObject({ orgId: portal.alpha });
    },
  },
  {
    kind: "user.invite",
    operations: ["AdminCreateUser", "AdminGetUser"],
    readsBefore: 1,
    arrange: async () => {
      const email = `${randomBytes(6).toString("hex")}@example.com`;
      return { sub: "", username: email, email };
    },
    run: async ({ email }, portal) =>
      inviteUser({
        email,
        name: "New",
        orgId: portal.alpha,
        roleIds: [await helpdeskId()],
        reason: "new colleague",
      }),
    extend: async () =>
      ({
        name: "New",
        grants: [{ id: randomUUID(), roleId: await helpdeskId() }],
      }) satisfies Partial<InvitePayload>,
    assertDone: async ({ email }, portal) => {
      const row = await findUserByEmail(getDb(), email);
      expect(row).toMatchObject({ orgId: portal.alpha, status: "FORCE_CHANGE_PASSWORD", name: "New" });
      expect((await findAtCognito(portal, email))?.Username).toBe(row?.username);
      expect(await listGrantsOf(portal, row?.sub)).toMatchObject([{ key: "helpdesk", org_id: portal.alpha }]);
      expect(await portal.world.mails(email)).toHaveLength(1);
    },
    assertUndone: async ({ email }, portal) => {
      expect(await findAtCognito(portal, email)).toBeNull();
      expect(await findUserByEmail(getDb(), email)).toBeNull();
    },
  },
];

/** The draft that `run` of the kind would begin. */
export async function makeDraft(
  { kind, extend }: KindOfChange,
  person: Person,
  actor: Person,
  portal: Portal,
): Promise<Draft> {
  const { sub, username, email } = person;
  const subject = { sub: sub || null, username, email, orgId: portal.alpha };
  const payload = { subject, reason: "a reason", before: null, after: null };
  const extension = (await extend?.(person, portal)) ?? {};
  return { kind, actor: { ...actor, orgId: null }, payload: { ...payload, ...extension } };
}

/** The audit rows about the person, also when he has no sub yet or no longer. */
export async function readAuditOf(portal: Portal, { email }: Person) {
  return portal.database.owner`
    select action, outcome, after, aws_request_id from audit_log where subject_label = ${email} order by id`;
}

const helpdeskId = () => roleId(getDb(), "helpdesk");

async function listGrantsOf(portal: Portal, sub: string | undefined) {
  return portal.database.owner`
    select r.key, g.org_id from grants g join roles r on r.id = g.role_id where g.user_sub = ${sub ?? null}`;
}

async function countSessions({ sub }: Person, portal: Portal): Promise<number> {
  const [row] = await portal.database
    .owner`select count(*)::int as count from sessions where user_sub = ${sub}`;
  return row?.count;
}

async function assertName(person: Person, portal: Portal, name: string): Promise<void> {
  const { UserAttributes = [] } = (await findAtCognito(portal, person.username)) ?? {};
  expect(UserAttributes).toContainEqual({ Name: "name", Value: name });
  expect(await findUser(getDb(), person.sub)).toMatchObject({ name, orgId: portal.alpha });
}

async function assertEmail(person: Person, portal: Portal, email: string): Promise<void> {
  const { UserAttributes = [] } = (await findAtCognito(portal, person.username)) ?? {};
  expect(UserAttributes).toContainEqual({ Name: "email", Value: email });
  expect(UserAttributes).toContainEqual({ Name: "email_verified", Value: "true" });
  expect(await findUser(getDb(), person.sub)).toMatchObject({ email, orgId: portal.alpha });
}

async function assertEnabled(person: Person, portal: Portal, enabled: boolean): Promise<void> {
  expect((await findAtCognito(portal, person.username))?.Enabled).toBe(enabled);
  expect(await findUser(getDb(), person.sub)).toMatchObject({ enabled, orgId: portal.alpha });
}

async function assertMfa(person: Person, portal: Portal, on: boolean): Promise<void> {
  const { UserMFASettingList = [] } = (await findAtCognito(portal, person.username)) ?? {};
  expect(UserMFASettingList.includes("SOFTWARE_TOKEN_MFA")).toBe(on);
  expect(await findUser(getDb(), person.sub)).toMatchObject({ mfa: on ? "on" : "off" });
}

/** Adds a group to the pool, unless it is there. */
export async function addPoolGroup({ sdk }: Portal, name: string, awsRole?: string): Promise<void> {
  try {
    await sdk.createGroup({ UserPoolId: POOL, GroupName: name, ...(awsRole && { RoleArn: awsRole }) });
  } catch (error) {
    if (!(error instanceof Error && error.name === "GroupExistsException")) throw error;
  }
}

async function assertGroups(person: Person, portal: Portal, groups: string[]): Promise<void> {
  const { Groups = [] } = await portal.sdk.adminListGroupsForUser({
    UserPoolId: POOL,
    Username: person.username,
  });
  expect(Groups.map(({ GroupName }) => GroupName)).toEqual(groups);
  expect(await findUser(getDb(), person.sub)).toMatchObject({ groups });
}

async function assertStatus(person: Person, portal: Portal, status: string): Promise<void> {
  expect((await findAtCognito(portal, person.username))?.UserStatus).toBe(status);
  expect(await findUser(getDb(), person.sub)).toMatchObject({ status, orgId: portal.alpha });
}
