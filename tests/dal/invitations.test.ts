import { randomBytes, randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { inviteUser, resendInvitation } from "@/lib/dal/invitations";
import { listInvitableOrganisations } from "@/lib/dal/organisations";
import { getUser } from "@/lib/dal/users";
import { getDb } from "@/lib/db/client";
import { actAs, type Person } from "@/tests/helpers/actor";
import { roleId } from "@/tests/helpers/database-rows";
import {
  addPerson,
  countOutbox,
  findAtCognito,
  type Portal,
  readAudit,
  startPortal,
} from "@/tests/helpers/portal";

vi.mock("next/headers", () => import("@/tests/helpers/request"));

let portal: Portal;
let owner: Person;
let people: Record<string, Person>;
let helpdeskRole: string;
let ownerRole: string;

beforeAll(async () => {
  portal = await startPortal();
  const { alpha, beta } = portal;
  owner = await addPerson(portal, { roles: [{ key: "owner" }] });
  people = {
    administrator: await addPerson(portal, { roles: [{ key: "administrator" }] }),
    adminWithoutMfa: await addPerson(portal, { roles: [{ key: "administrator" }], mfa: false }),
    adminOfAlpha: await addPerson(portal, { orgId: alpha, roles: [{ key: "administrator", orgId: alpha }] }),
    adminOfBeta: await addPerson(portal, { orgId: beta, roles: [{ key: "administrator", orgId: beta }] }),
    helpdesk: await addPerson(portal, { roles: [{ key: "helpdesk" }] }),
  };
  helpdeskRole = await roleId(getDb(), "helpdesk");
  ownerRole = await roleId(getDb(), "owner");
});
afterAll(() => portal?.close());

const newEmail = () => `${randomBytes(6).toString("hex")}@example.com`;

test.each([
  ["nobody", null, {}, "unauthenticated"],
  ["an admin without MFA", "adminWithoutMfa", {}, "mfa_required"],
  ["a helpdesk", "helpdesk", {}, "forbidden"],
  ["an admin of another organisation", "adminOfBeta", {}, "forbidden"],
  ["an admin of one organisation, into none", "adminOfAlpha", { orgId: null }, "forbidden"],
  ["an administrator, an owner", "administrator", { orgId: null, roles: ["owner"] }, "forbidden"],
  ["an owner, an owner of one organisation", "owner", { roles: ["owner"] }, "conflict"],
] as const)("%s is refused, and nobody is made", async (_what, who, changes, code) => {
  const before = (await readAudit(portal)).length;
  const email = newEmail();
  await actAs(new Map(Object.entries({ ...people, owner })).get(who ?? "") ?? null);
  const orgId = "orgId" in changes ? changes.orgId : portal.alpha;
  const roleIds = "roles" in changes ? [ownerRole] : [];
  await expect(inviteUser({ email, orgId, roleIds })).rejects.toMatchObject({ code });
  expect(await findAtCognito(portal, email)).toBeNull();
  expect(await countOutbox(portal)).toBe(0);
  const audit = (await readAudit(portal)).slice(before);
  expect(audit).toHaveLength(code === "unauthenticated" || code === "conflict" ? 0 : 1);
  for (const line of audit) expect(line).toMatchObject({ action: "user.invite", outcome: "refused" });
});

test.each([
  ["no e-mail", { email: "ada" }, "email"],
  ["an e-mail that could leave its quotes", { email: 'ada"@example.com' }, "email"],
  ["an unknown organisation", { orgId: randomUUID() }, "orgId"],
  ["an unknown role", { roleIds: [randomUUID()] }, "roleIds"],
  ["no id of a role", { roleIds: ["owner"] }, "roleIds"],
  ["a name with a line break", { name: "Ada\nLovelace" }, "name"],
  ["a name that is too long", { name: "x".repeat(201) }, "name"],
])("%s is invalid, and the field is named", async (_what, changes, field) => {
  await actAs(owner);
  await expect(inviteUser({ email: newEmail(), orgId: portal.alpha, ...changes })).rejects.toMatchObject({
    code: "invalid_input",
    fields: { [field]: expect.arrayContaining([expect.any(String)]) },
  });
  expect(await countOutbox(portal)).toBe(0);
});

describe("an invited user", () => {
  test("has a verified e-mail, a mail, his organisation and roles, and one row tells", async () => {
    const email = newEmail();
    await actAs(people.adminOfAlpha ?? null);
    const { sub } = await inviteUser({
      email: ` ${email.toUpperCase()} `,
      name: "New Person",
      orgId: portal.alpha,
      roleIds: [helpdeskRole, helpdeskRole],
      reason: "joins on Monday",
    });
    const atCognito = await findAtCognito(portal, email);
    expect(atCognito?.UserAttributes).toEqual(
      expect.arrayContaining([
        { Name: "email", Value: email },
        { Name: "email_verified", Value: "true" },
        { Name: "sub", Value: sub },
      ]),
    );
    expect(await portal.world.mails(email)).toMatchObject([{ kind: "invitation" }]);
    expect(await getUser(sub)).toMatchObject({
      email,
      name: "New Person",
      status: "FORCE_CHANGE_PASSWORD",
      mfa: "off",
      organisation: { id: portal.alpha, name: "Alpha" },
      roles: [{ key: "helpdesk", organisation: { name: "Alpha" } }],
      grants: [{ reason: "joins on Monday", grantedBy: people.adminOfAlpha?.email }],
    });
    expect(await readAudit(portal, sub)).toMatchObject([
      {
        action: "user.invite",
        outcome: "done",
        subject: email,
        org_id: portal.alpha,
        reason: "joins on Monday",
        after: { email, name: "New Person", roles: ["helpdesk"] },
        aws_request_id: expect.any(String),
      },
    ]);
  });

  test("of an e-mail that is taken is a conflict, also for those who cannot see who has it", async () => {
    const other = await addPerson(portal, { orgId: portal.beta });
    await actAs(people.adminOfAlpha ?? null);
    await expect(inviteUser({ email: other.email, orgId: portal.alpha })).rejects.toMatchObject({
      code: "conflict",
      fields: { email: [expect.any(String)] },
    });
    expect(await getUserOrganisation(other.sub)).toBe(portal.beta);
  });

  test("keeps his sub when the invitation is sent again, but not when he has accepted it", async () => {
    const invited = await addPerson(portal, { orgId: portal.alpha, invited: true });
    await actAs(people.helpdesk ?? null);
    expect(await resendInvitation(invited.sub)).toMatchObject({ email: invited.email });
    expect((await findAtCognito(portal, invited.email))?.Username).toBe(invited.username);
    expect(await portal.world.mails(invited.email)).toHaveLength(1);

    const accepted = await addPerson(portal, { orgId: portal.alpha });
    await expect(resendInvitation(accepted.sub)).rejects.toMatchObject({ code: "conflict" });
    expect(await portal.world.mails(accepted.email)).toEqual([]);
  });
});

test("an admin of one organisation may invite into that one alone", async () => {
  await actAs(people.adminOfAlpha ?? null);
  expect(await listInvitableOrganisations()).toEqual({
    organisations: [{ id: portal.alpha, name: "Alpha" }],
    domains: [],
    withoutOrganisation: false,
    disabledReason: null,
  });
  await actAs(owner);
  expect(await listInvitableOrganisations()).toMatchObject({ withoutOrganisation: true });
  expect((await listInvitableOrganisations()).organisations).toHaveLength(2);
});

async function getUserOrganisation(sub: string): Promise<string | null> {
  const [row] = await portal.database.owner`select org_id from directory_users where sub = ${sub}`;
  return row?.org_id;
}
