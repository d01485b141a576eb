import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { forgetUserDevice } from "@/lib/dal/device-changes";
import { changeUserEmail } from "@/lib/dal/email-change";
import { resendInvitation, withdrawInvitation } from "@/lib/dal/invitations";
import { editProfile } from "@/lib/dal/profile";
import {
  deleteUser,
  disableUser,
  editUser,
  enableUser,
  recoverLostDevice,
  resetUserMfa,
  resetUserPassword,
  signOutUser,
} from "@/lib/dal/users-write";
import { getDb } from "@/lib/db/client";
import { findEnrolment } from "@/lib/db/mfa";
import { findUser } from "@/lib/db/users";
import { actAs, openSessionOf, type Person } from "@/tests/helpers/actor";
import {
  addPerson,
  countOutbox,
  findAtCognito,
  type NewPerson,
  type Portal,
  readAudit,
  startPortal,
} from "@/tests/helpers/portal";
import { POOL } from "@/tests/local-cognito/helpers";

vi.mock("next/headers", () => import("@/tests/helpers/request"));

let portal: Portal;
let owner: Person;
let people: Record<string, Person>;

beforeAll(async () => {
  portal = await startPortal();
  const { alpha, beta } = portal;
  owner = await addPerson(portal, { roles: [{ key: "owner" }] });
  people = {
    adminWithoutMfa: await addPerson(portal, { roles: [{ key: "administrator" }], mfa: false }),
    auditor: await addPerson(portal, { roles: [{ key: "auditor" }] }),
    member: await addPerson(portal, { orgId: alpha, roles: [{ key: "member" }] }),
    expired: await addPerson(portal, {
      roles: [{ key: "owner", expiresAt: new Date(Date.now() - 1000) }],
    }),
    adminOfAlpha: await addPerson(portal, { orgId: alpha, roles: [{ key: "administrator", orgId: alpha }] }),
    adminOfBeta: await addPerson(portal, { orgId: beta, roles: [{ key: "administrator", orgId: beta }] }),
    helpdesk: await addPerson(portal, { roles: [{ key: "helpdesk" }] }),
  };
});
afterAll(() => portal?.close());

const CHANGES = [
  { verb: "edit", action: "user.edit", run: (sub: string) => editUser(sub, { name: "Grace Hopper" }) },
  { verb: "disable", action: "user.disable", run: (sub: string) => disableUser(sub, "left the company") },
  {
    verb: "enable",
    action: "user.enable",
    run: (sub: string) => enableUser(sub, "came back"),
    disabled: true,
  },
  {
    verb: "reset the MFA of",
    action: "user.reset_mfa",
    run: (sub: string) => resetUserMfa(sub, "lost phone"),
  },
  {
    verb: "reset the password of",
    action: "user.reset_password",
    run: (sub: string) => resetUserPassword(sub, "forgotten"),
  },
  { verb: "sign out", action: "user.sign_out", run: (sub: string) => signOutUser(sub, "stolen laptop") },
  {
    verb: "edit the profile of",
    action: "user.edit",
    run: async (sub: string) =>
      editProfile(sub, { set: { nickname: "Countess" }, remove: [] }, await modifiedAtOf(sub)),
  },
  {
    verb: "change the e-mail of",
    action: "user.change_email",
    run: async (sub: string) =>
      changeUserEmail({
        sub,
        email: `new-${await emailOf(sub)}`,
        verification: "verified",
        reason: "married",
      }),
  },
  {
    verb: "recover the lost device of",
    action: "user.reset_mfa",
    run: (sub: string) => recoverLostDevice({ sub, identity: "callback", note: "called back" }),
  },
  {
    verb: "forget a device of",
    action: "user.forget_device",
    refusedAs: "user.sign_out",
    run: (sub: string) =>
      forgetUserDevice({ sub, key: "eu-west-2_0a1b2c3d-0000-4000-8000-000000000000", reason: "sold" }),
  },
  {
    verb: "withdraw the invitation of",
    action: "user.delete",
    run: (sub: string) => withdrawInvitation(sub, "hired somebody else"),
    person: { invited: true } satisfies NewPerson,
  },
  {
    verb: "resend to",
    action: "user.resend",
    run: (sub: string) => resendInvitation(sub),
    person: { invited: true } satisfies NewPerson,
  },
  {
    verb: "delete",
    action: "user.delete",
    run: async (sub: string) =>
      deleteUser(sub, {
        confirmation: await emailOf(sub),
        reason: "asked to",
      }),
  },
];

type Change = {
  verb: string;
  action: string;
  /** By the permission's own name, where several changes go by one. */
  refusedAs?: string;
  run: (sub: string) => Promise<unknown>;
  disabled?: boolean;
  person?: NewPerson;
};

const REFUSED = [
  ["nobody", null, "unauthenticated", 0],
  ["an admin without MFA", "adminWithoutMfa", "mfa_required", 1],
  ["an auditor", "auditor", "forbidden", 1],
  ["a member", "member", "forbidden", 1],
  ["a former owner whose role has expired", "expired", "forbidden", 1],
  ["an admin of another organisation", "adminOfBeta", "not_found", 1],
] as const;

describe.each<Change>(CHANGES)(
  "to $verb a user",
  ({ verb, action, refusedAs = action, run, disabled, person }) => {
    let ada: Person;
    let rows: number;

    beforeEach(async () => {
      ada = await addPerson(portal, { orgId: portal.alpha, roles: [{ key: "member" }], ...person });
      if (disabled) {
        await portal.sdk.adminDisableUser({ UserPoolId: POOL, Username: ada.username });
        await portal.database.owner`update directory_users set enabled = false where sub = ${ada.sub}`;
      }
      rows = (await readAudit(portal)).length;
    });

    test.each(REFUSED)("%s is refused and leaves the account alone", async (_who, who, code, audited) => {
      const before = await findAtCognito(portal, ada.username);
      await actAs(who === null ? null : (people[who] ?? null));
      await expect(run(ada.sub)).rejects.toMatchObject({ code });

      const after = await findAtCognito(portal, ada.username);
      expect({ ...after, $metadata: null }).toEqual({ ...before, $metadata: null });
      const audit = (await readAudit(portal)).slice(rows);
      expect(audit).toHaveLength(audited);
      for (const line of audit) expect(line).toMatchObject({ action: refusedAs, outcome: "refused" });
      expect(await countOutbox(portal)).toBe(0);
    });

    test("a helpdesk cannot touch an owner", async () => {
      await actAs(people.helpdesk ?? null);
      await expect(run(owner.sub)).rejects.toMatchObject({ code: "forbidden" });
      expect((await readAudit(portal)).slice(rows)).toMatchObject([{ action, outcome: "refused" }]);
    });

    test("an unknown id is not found, and is nobody's refusal", async () => {
      await actAs(owner);
      await expect(run("00000000-0000-0000-0000-000000000000")).rejects.toMatchObject({ code: "not_found" });
      await expect(run("'; drop table users; --")).rejects.toMatchObject({ code: "not_found" });
      expect(await readAudit(portal)).toHaveLength(rows);
    });

    test("an admin of the organisation may, and exactly one row tells", async () => {
      await actAs(people.adminOfAlpha ?? null);
      await run(ada.sub);
      expect((await readAudit(portal)).slice(rows)).toMatchObject([
        {
          action,
          outcome: "done",
          actor: people.adminOfAlpha?.email,
          subject: ada.email,
          org_id: portal.alpha,
        },
      ]);
      expect(await countOutbox(portal)).toBe(0);
    });

    test("while another change of the user is pending it is a conflict", async () => {
      await portal.database
        .owner`insert into outbox (id, kind, actor_label, subject_sub, payload, request_id, leased_until)
      values (gen_random_uuid(), 'user.disable', 'somebody', ${ada.sub}, '{}', 'x', now() + interval '1 hour')`;
      await actAs(owner);
      await expect(run(ada.sub)).rejects.toMatchObject({ code: "conflict" });
      await portal.database.owner`delete from outbox`;
      expect(await readAudit(portal)).toHaveLength(rows);
    });

    test("a user whom Cognito has lost has no sessions any more, and only deleting takes his roles", async () => {
      await openSessionOf(ada);
      await portal.sdk.adminDeleteUser({ UserPoolId: POOL, Username: ada.username });
      await actAs(owner);
      if (verb === "delete") {
        await run(ada.sub);
        expect(await countTraces(ada.sub)).toBe(0);
        expect((await readAudit(portal)).slice(rows)).toHaveLength(1);
        return;
      }
      await expect(run(ada.sub)).rejects.toMatchObject({ code: "not_found" });
      const left = await portal.database.owner`select
      (select count(*) from grants where user_sub = ${ada.sub})::int as grants,
      (select count(*) from sessions where user_sub = ${ada.sub})::int as sessions`;
      expect(left).toMatchObject([{ grants: 1, sessions: 0 }]);
      expect((await readAudit(portal)).slice(rows)).toEqual([]);
    });
  },
);

async function emailOf(sub: string): Promise<string> {
  const [row] = await portal.database.owner`select email from directory_users where sub::text = ${sub}`;
  return row?.email ?? "nobody@example.com";
}

async function modifiedAtOf(sub: string): Promise<string> {
  const [row] = await portal.database.owner`select modified_at from directory_users where sub::text = ${sub}`;
  return (row?.modified_at ?? new Date(0)).toISOString();
}

async function countTraces(sub: string): Promise<number> {
  const [row] = await portal.database.owner<{ count: number }[]>`select
    (select count(*) from directory_users where sub = ${sub})::int + (select count(*) from grants where user_sub = ${sub})::int
    + (select count(*) from sessions where user_sub = ${sub})::int + (select count(*) from mfa_states where user_sub = ${sub})::int
    + (select count(*) from mfa_enrolments where user_sub = ${sub})::int as count`;
  return row?.count ?? -1;
}

describe("what a change does", () => {
  let ada: Person;
  beforeEach(async () => {
    ada = await addPerson(portal, { orgId: portal.alpha });
    await openSessionOf(ada);
    await actAs(owner);
  });
  const countSessions = async () => {
    const [row] = await portal.database
      .owner`select count(*)::int as count from sessions where user_sub = ${ada.sub}`;
    return row?.count;
  };

  test("editing sets the name at Cognito and in the mirror", async () => {
    await editUser(ada.sub, { name: "  Grace Hopper " });
    const attributes = (await findAtCognito(portal, ada.username))?.UserAttributes;
    expect(attributes).toContainEqual({ Name: "name", Value: "Grace Hopper" });
    expect(await findUser(getDb(), ada.sub)).toMatchObject({ name: "Grace Hopper", orgId: portal.alpha });
    expect(await readAudit(portal, ada.sub)).toMatchObject([
      { before: { name: "Ada Lovelace" }, after: { name: "Grace Hopper" } },
    ]);
    expect(await countSessions()).toBe(1);
  });

  test("disabling ends the sessions and enabling does not bring them back", async () => {
    const tokens = await portal.world.signIn((await addPerson(portal, { mfa: false })).email);
    expect(tokens.AccessToken).toBeTruthy();
    await disableUser(ada.sub, "left");
    expect((await findAtCognito(portal, ada.username))?.Enabled).toBe(false);
    expect((await findUser(getDb(), ada.sub))?.enabled).toBe(false);
    expect(await countSessions()).toBe(0);
    await expect(disableUser(ada.sub, "again")).rejects.toMatchObject({ code: "conflict" });

    await enableUser(ada.sub, "back");
    expect((await findAtCognito(portal, ada.username))?.Enabled).toBe(true);
    expect((await findUser(getDb(), ada.sub))?.enabled).toBe(true);
    expect(await countSessions()).toBe(0);
    await expect(enableUser(ada.sub, "again")).rejects.toMatchObject({ code: "conflict" });
    expect((await readAudit(portal, ada.sub)).map((line) => [line.action, line.outcome])).toEqual([
      ["user.disable", "done"],
      ["user.enable", "done"],
    ]);
  });

  test("a mirror that is behind does not mislead: the state at Cognito counts", async () => {
    await portal.sdk.adminDisableUser({ UserPoolId: POOL, Username: ada.username });
    await expect(disableUser(ada.sub, "left")).rejects.toMatchObject({ code: "conflict" });
    expect((await findUser(getDb(), ada.sub))?.enabled).toBe(false);
    await enableUser(ada.sub, "back");
    expect((await findAtCognito(portal, ada.username))?.Enabled).toBe(true);
  });

  test("resetting MFA forgets the authenticator, ends sessions and demands a ticket that is stored only as a hash", async () => {
    const { ticket, expiresAt } = await resetUserMfa(ada.sub, "lost phone");
    expect(ticket).toMatch(/^([0-9A-HJKMNP-TV-Z]{5}-){3}[0-9A-HJKMNP-TV-Z]{5}$/);
    const hours = (Date.parse(expiresAt) - Date.now()) / 3_600_000;
    expect(hours).toBeGreaterThan(23.9);
    expect(hours).toBeLessThanOrEqual(24);

    expect((await findAtCognito(portal, ada.username))?.UserMFASettingList).toBeUndefined();
    expect((await findUser(getDb(), ada.sub))?.mfa).toBe("off");
    expect(await findEnrolment(getDb(), ada.sub)).toMatchObject({
      ticketRequired: true,
      ticketWaiting: true,
    });
    expect(await countSessions()).toBe(0);
    const dump = JSON.stringify(await portal.database.owner`select * from audit_log, mfa_enrolments`);
    expect(dump).not.toContain(ticket);
    expect(dump).not.toContain(ticket.replaceAll("-", ""));
  });

  test("resetting the password voids it, ends the sessions of the portal and keeps MFA", async () => {
    await resetUserPassword(ada.sub, "forgotten");
    expect((await findAtCognito(portal, ada.username))?.UserStatus).toBe("RESET_REQUIRED");
    expect((await findUser(getDb(), ada.sub))?.status).toBe("RESET_REQUIRED");
    expect(await portal.world.mails(ada.email)).toMatchObject([{ kind: "password-reset" }]);
    expect(await countSessions()).toBe(0);
    expect((await findUser(getDb(), ada.sub))?.mfa).toBe("on");
  });

  test("resetting the password ends Cognito's tokens, so that whoever has the old one is out", async () => {
    const eve = await addPerson(portal, { mfa: false });
    const tokens = await portal.world.signIn(eve.email);
    await resetUserPassword(eve.sub, "stolen");
    await expect(portal.sdk.getUser({ AccessToken: tokens.AccessToken })).rejects.toThrow();
  });

  test("signing out ends the sessions here and Cognito's refresh tokens", async () => {
    const eve = await addPerson(portal, { mfa: false });
    const tokens = await portal.world.signIn(eve.email);
    await openSessionOf(eve);
    await signOutUser(eve.sub, "stolen laptop");
    await expect(portal.sdk.getUser({ AccessToken: tokens.AccessToken })).rejects.toThrow();
    expect(await countTraces(eve.sub)).toBe(1);
  });

  test("deleting leaves no trace but the audit, which keeps the label", async () => {
    await deleteUser(ada.sub, { confirmation: ada.email.toUpperCase(), reason: "asked to" });
    expect(await findAtCognito(portal, ada.username)).toBeNull();
    expect(await countTraces(ada.sub)).toBe(0);
    expect(await readAudit(portal, ada.sub)).toMatchObject([
      { action: "user.delete", outcome: "done", subject: ada.email, reason: "asked to" },
    ]);
  });

  test("deleting with another confirmation does nothing", async () => {
    await expect(deleteUser(ada.sub, { confirmation: "yes", reason: "asked to" })).rejects.toMatchObject({
      code: "invalid_input",
      fields: { confirmation: [expect.any(String)] },
    });
    expect(await findAtCognito(portal, ada.username)).not.toBeNull();
    expect(await readAudit(portal, ada.sub)).toEqual([]);
  });

  test.each(["", "  ", "x", "a\u0000b", "y".repeat(501)])("the reason %j is not one", async (reason) => {
    await expect(disableUser(ada.sub, reason)).rejects.toMatchObject({
      code: "invalid_input",
      fields: { reason: [expect.any(String)] },
    });
    expect((await findAtCognito(portal, ada.username))?.Enabled).toBe(true);
  });

  test.each([
    ["disable", () => disableUser(owner.sub, "tired")],
    ["delete", () => deleteUser(owner.sub, { confirmation: owner.email, reason: "tired" })],
    ["reset the MFA of", () => resetUserMfa(owner.sub, "lost phone")],
    ["reset the password of", () => resetUserPassword(owner.sub, "forgotten")],
  ])("nobody can %s himself", async (_verb, run) => {
    const rows = (await readAudit(portal, owner.sub)).length;
    await expect(run()).rejects.toMatchObject({ code: "conflict" });
    expect((await findAtCognito(portal, owner.username))?.Enabled).toBe(true);
    expect((await readAudit(portal, owner.sub)).slice(rows)).toMatchObject([{ outcome: "refused" }]);
  });
});
