import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { listAudit, listAuditOrganisations } from "@/lib/dal/audit";
import { listBulkChoices } from "@/lib/dal/bulk-choices";
import { listBulkRuns } from "@/lib/dal/bulk-runs";
import { previewBulkRun, startBulkRun } from "@/lib/dal/bulk-start";
import { changeUserEmail } from "@/lib/dal/email-change";
import { openUserExport, startUserExport } from "@/lib/dal/exports";
import { findFilterNames, readFilterChoices } from "@/lib/dal/filter-choices";
import { grantRole, revokeGrant } from "@/lib/dal/grants";
import { getInvitationBoard } from "@/lib/dal/invitation-board";
import { inviteUser, resendInvitation, withdrawInvitation } from "@/lib/dal/invitations";
import { getListSettings } from "@/lib/dal/list-settings";
import { lockUser } from "@/lib/dal/lock";
import { addToGroup } from "@/lib/dal/memberships";
import { moveUser } from "@/lib/dal/move-user";
import { getOrganisation, getOrganisationBoard } from "@/lib/dal/organisation-board";
import { listInvitableOrganisations, listOrganisations } from "@/lib/dal/organisations";
import { getOverview } from "@/lib/dal/overview";
import { editProfile, getUserProfile } from "@/lib/dal/profile";
import { countAccessRequests, listAccessRequests } from "@/lib/dal/request-review";
import { getRole, getRoleBoard } from "@/lib/dal/role-board";
import { listGrantableRoles } from "@/lib/dal/roles";
import { explainUserAccess, getUserAccess } from "@/lib/dal/user-access";
import { listUserActivity } from "@/lib/dal/user-activity";
import { findUsers } from "@/lib/dal/user-finder";
import { getUserHeader } from "@/lib/dal/user-header";
import { getUserFacets, listUsers, suggestUsers } from "@/lib/dal/user-list";
import { filterEnabledUsers, findUserOfEmail } from "@/lib/dal/user-lookup";
import { getRawUser } from "@/lib/dal/user-raw";
import { getUserSecurity } from "@/lib/dal/user-security";
import { getUser } from "@/lib/dal/users";
import * as write from "@/lib/dal/users-write";
import { getViewer } from "@/lib/dal/viewer";
import { getDb } from "@/lib/db/client";
import { writeDailyFigures } from "@/lib/db/daily-figures";
import { USER_SORTS } from "@/lib/input/user-list";
import { actAs, type Person } from "@/tests/helpers/actor";
import { roleId } from "@/tests/helpers/database-rows";
import { addPerson, giveRole, type Portal, startPortal } from "@/tests/helpers/portal";

vi.mock("next/headers", () => import("@/tests/helpers/request"));

/**
 * An administrator of Alpha, and what there is to know of Beta. Whatever happens in Beta, nothing that he is shown may
 * change: so he cannot see, count, sort out, search, export or infer anybody there.
 */
let portal: Portal;
let admin: Person;
let own: Person;
let other: Person;
let otherGrant: string;

const MARK = "Zebedee";

beforeAll(async () => {
  portal = await startPortal();
  const { alpha, beta } = portal;
  const roles = [{ key: "administrator", orgId: alpha }];
  admin = await addPerson(portal, { name: "Ada Admin", orgId: alpha, roles });
  own = await addPerson(portal, {
    name: "Olga Own",
    orgId: alpha,
    roles: [{ key: "helpdesk", orgId: alpha }],
  });
  await addPerson(portal, { name: "Ina Invited", orgId: alpha, invited: true });
  other = await addPerson(portal, { name: `${MARK} Beta`, orgId: beta });
  otherGrant = await giveRole(other.sub, { key: "auditor", orgId: beta });
  await writeDailyFigures(getDb());
  await actAs(admin);
  await listUsers({});
});
afterAll(() => portal?.close());

const READS: [string, () => Promise<unknown>][] = [
  ["the overview", async () => withoutCalls(await getOverview())],
  ...USER_SORTS.flatMap((sort): [string, () => Promise<unknown>][] => [
    [`the list by ${sort}`, () => listUsers({ sort })],
    [`the list by ${sort}, backwards from its end`, () => listUsers({ sort, direction: "desc", last: true })],
  ]),
  ["a search for a name there", () => listUsers({ search: MARK })],
  ["a search for an e-mail there", () => listUsers({ search: other.email })],
  ["a search for a sub there", () => listUsers({ search: other.sub })],
  ["the list of that organisation", () => listUsers({ orgId: portal.beta })],
  ["the list of no organisation", () => listUsers({ orgId: "none" })],
  ["the list of a role held there", () => listUsers({ roleKey: "auditor" })],
  ["the list of a group there", () => listUsers({ group: "beta-only" })],
  [
    "the list by an attribute there",
    () => listUsers({ attributes: [{ name: "locale", test: "is", value: MARK }] }),
  ],
  ["the facets", () => getUserFacets({})],
  ["the facets under a role", () => getUserFacets({ roleKey: "auditor" })],
  ["the facets of that organisation", () => getUserFacets({ orgId: portal.beta })],
  ["the choices of filters", () => readFilterChoices({})],
  ["the name of a filter by that organisation", () => findFilterNames({ orgId: portal.beta })],
  ["suggestions for a name there", () => suggestUsers("Zebedeee Beta")],
  ["the palette", () => findUsers(MARK)],
  ["saved views and columns", () => getListSettings()],
  ["the invitations board", () => getInvitationBoard({})],
  ["expired invitations", () => getInvitationBoard({ state: "expired" })],
  ["roles with their holders", () => getRoleBoard()],
  ["who holds a role", () => getRole("auditor")],
  ["who administers", () => getRole("administrator")],
  ["roles to give", () => listGrantableRoles()],
  ["organisations", () => getOrganisationBoard()],
  ["his own organisation", () => getOrganisation(portal.alpha)],
  ["organisations of the API", () => listOrganisations()],
  ["organisations to invite into", () => listInvitableOrganisations()],
  ["access requests", () => listAccessRequests({})],
  ["the number of requests", () => countAccessRequests()],
  ["the audit", () => listAudit({})],
  ["the audit of that organisation", () => listAudit({ organisation: portal.beta })],
  ["the audit about somebody there", () => listAudit({ subject: other.email })],
  ["the audit by somebody there", () => listAudit({ actor: other.sub })],
  ["the audit with a reason from there", () => listAudit({ text: MARK })],
  ["the audit of a request there", () => listAudit({ request: "request-of-beta" })],
  ["organisations of the audit", () => listAuditOrganisations()],
  ["one of his own users, who holds a role there", () => getUser(own.sub)],
  ["the same user's access", () => getUserAccess(own.sub)],
  ["the same user's activity", () => listUserActivity(own.sub, {})],
  ["choices of roles for many", () => listBulkChoices("roles")],
  ["choices of organisations for many", () => listBulkChoices("organisations")],
  ["a preview for everybody of that organisation", () => refusalOf(previewOf({ orgId: portal.beta }))],
  ["a preview for everybody", () => previewOf({})],
  ["his runs", () => listBulkRuns()],
  ["a set of subs", () => filterEnabledUsers([own.sub, other.sub])],
  ["himself", () => getViewer()],
];

const previewOf = (query: object) => previewBulkRun({ action: "disable" }, { query });

describe("whatever happens in another organisation, an administrator of one is shown the same:", () => {
  const before = new Map<string, string>();

  beforeAll(async () => {
    for (const [what, read] of READS) before.set(what, toText(await read()));
    await changeBeta();
  });

  test.each(READS)("%s", async (what, read) => {
    const after = toText(await read());
    expect(after).toBe(before.get(what));
    for (const secret of [MARK, portal.beta, "beta-only", "request-of-beta"])
      expect(after).not.toContain(secret);
    if (what !== "a set of subs")
      for (const secret of [other.sub, other.email]) expect(after).not.toContain(secret);
  });
});

/** New users, roles, invitations, sign-ins, requests, groups, figures and audit rows there; and a role there for an own user. */
async function changeBeta(): Promise<void> {
  const { beta, database } = portal;
  const { owner } = database;
  for (const invited of [false, true, true]) {
    const person = await addPerson(portal, { name: `${MARK} New`, orgId: beta, invited });
    await giveRole(person.sub, {
      key: "administrator",
      orgId: beta,
      expiresAt: new Date(Date.now() + 86_400_000),
    });
  }
  await addPerson(portal, { name: `${MARK} Nowhere`, roles: [{ key: "auditor" }] });
  await giveRole(own.sub, { key: "auditor", orgId: beta });
  await owner`update directory_users set enabled = false, groups = '{beta-only}', mfa = 'off', last_sign_in_at = now(),
    invited_at = now() - interval '30 days', attributes = ${owner.json({ locale: MARK })} where org_id = ${beta}`;
  await owner`insert into group_roles (group_name, role_id, org_id, created_by, reason)
    values ('beta-only', ${await roleId(getDb(), "helpdesk")}, ${beta}, ${other.sub}, ${MARK})`;
  await owner`insert into sign_ins (user_sub, at, source, outcome) values (${other.sub}, now(), 'portal', 'done')`;
  await owner`insert into organisation_domains (org_id, domain) values (${beta}, ${`${MARK}.example`})`;
  await owner`insert into access_requests (name, email, organisation, org_id, why, place, last_asked_at, created_at)
    values (${MARK}, 'z@example.org', ${MARK}, ${beta}, ${MARK}, -1, now(), now())`;
  await owner`insert into audit_log (at, change_id, actor_sub, actor_label, action, outcome, subject_label, org_id, reason,
      request_id, previous_hash, hash)
    values (now(), gen_random_uuid(), ${other.sub}, ${other.email}, 'user.read', 'done', ${MARK}, ${beta}, ${MARK},
      'request-of-beta', '', gen_random_uuid()::text)`;
  await writeDailyFigures(getDb());
}

/** Cognito's calls and reading times are of the whole deployment. */
function withoutCalls({ cognito, ...overview }: Awaited<ReturnType<typeof getOverview>>) {
  return { ...overview, mails: cognito.mailsToday };
}

function toText(value: unknown): string {
  return (
    JSON.stringify(value, (name, inner: unknown) => (VOLATILE.has(name) ? undefined : inner), 1) ??
    "undefined"
  );
}

const VOLATILE = new Set(["freshness", "readAt", "lastActiveAt"]);

async function refusalOf(deed: Promise<unknown>): Promise<unknown> {
  return deed.catch((error: Error) => error.message);
}

test("exports hold nobody of another organisation", async () => {
  await actAs(admin);
  for (const query of [{}, { search: MARK }, { orgId: portal.beta }]) {
    const { id, expected } = await startUserExport(
      { format: "ndjson", columns: ["email", "sub", "name"] },
      query,
    );
    let text = "";
    for await (const piece of (await openUserExport(id)).pieces) text += new TextDecoder().decode(piece);
    expect(text).not.toContain(MARK);
    expect(text.includes(own.email)).toBe(Object.keys(query).length === 0);
    expect(expected).toBe(text.split("\n").filter(Boolean).length);
  }
});

const reason = "Found by its address.";
type Target = { sub: string; email: string; grantId: string; orgId: string };
const DEEDS: [string, (target: Target) => Promise<unknown>][] = [
  ["open the user", ({ sub }) => getUser(sub)],
  ["open the user's frame", ({ sub }) => getUserHeader(sub)],
  ["open the profile", ({ sub }) => getUserProfile(sub)],
  ["open the access", ({ sub }) => getUserAccess(sub)],
  [
    "explain the access",
    ({ sub }) => explainUserAccess({ sub, permission: "users:read", orgId: portal.alpha }),
  ],
  ["open the security", ({ sub }) => getUserSecurity(sub)],
  ["open the activity", ({ sub }) => listUserActivity(sub, {})],
  ["open the raw record", ({ sub }) => getRawUser(sub)],
  ["find by e-mail", ({ email }) => findUserOfEmail(email)],
  ["open the organisation", ({ orgId }) => getOrganisation(orgId)],
  ["edit", ({ sub }) => write.editUser(sub, { name: "Mallory" })],
  ["edit the profile", ({ sub }) => editProfile(sub, { set: { name: "Mallory" }, remove: [] }, NOW)],
  [
    "change the e-mail",
    ({ sub }) => changeUserEmail({ sub, email: "m@example.org", verification: "verified", reason }),
  ],
  ["disable", ({ sub }) => write.disableUser(sub, reason)],
  ["enable", ({ sub }) => write.enableUser(sub, reason)],
  ["lock", ({ sub }) => lockUser(sub, reason)],
  ["reset MFA", ({ sub }) => write.resetUserMfa(sub, reason)],
  ["recover a lost device", ({ sub }) => write.recoverLostDevice({ sub, identity: "video", note: reason })],
  ["reset the password", ({ sub }) => write.resetUserPassword(sub, reason)],
  ["sign out", ({ sub }) => write.signOutUser(sub, reason)],
  ["delete", ({ sub, email }) => write.deleteUser(sub, { reason, confirmation: email })],
  ["move into his own organisation", ({ sub }) => moveUser({ sub, orgId: portal.alpha, reason })],
  ["add to a group", ({ sub }) => addToGroup({ sub, group: "staff", reason })],
  [
    "grant a role",
    async ({ sub }) =>
      grantRole({ sub, roleId: await roleId(getDb(), "member"), orgId: portal.alpha, reason }),
  ],
  ["revoke a grant", ({ grantId }) => revokeGrant(grantId, reason)],
  ["resend the invitation", ({ sub }) => resendInvitation(sub)],
  ["withdraw the invitation", ({ sub }) => withdrawInvitation(sub, reason)],
  ["select for many", ({ sub }) => startBulkRun({ action: "disable", reason, expected: 1 }, { subs: [sub] })],
  [
    "select among his own",
    ({ sub }) => startBulkRun({ action: "disable", reason, expected: 2 }, { subs: [own.sub, sub] }),
  ],
];
const NOW = new Date().toISOString();

describe("somebody of another organisation, by the id alone, is not found to", () => {
  test.each(DEEDS)("%s, as if he did not exist", async (_what, deed) => {
    await actAs(admin);
    const { owner } = portal.database;
    const state = () => owner`
      select u.*, (select count(*) from grants g where g.user_sub = u.sub) as grants,
        (select count(*) from bulk_runs) as runs
      from directory_users u where u.org_id = ${portal.beta} order by u.sub`;
    const before = await state();
    const there = { sub: other.sub, email: other.email, grantId: otherGrant, orgId: portal.beta };
    const nobody = {
      ...{ sub: randomUUID(), email: `${randomUUID()}@example.com` },
      ...{ grantId: randomUUID(), orgId: randomUUID() },
    };
    const seen = await outcomeOf(deed(there));
    expect(seen.code).toBe("not_found");
    expect(seen).toEqual(await outcomeOf(deed(nobody)));
    expect(await state()).toEqual(before);
  });

  test("inviting into that organisation is refused, and nobody is made", async () => {
    await actAs(admin);
    const invited = { email: `${randomUUID()}@example.org`, name: "Mallory", orgId: portal.beta };
    const { code } = await outcomeOf(inviteUser({ ...invited, roleIds: [] }));
    expect(code).toBe((await outcomeOf(inviteUser({ ...invited, orgId: randomUUID(), roleIds: [] }))).code);
    expect(["forbidden", "not_found", "invalid_input"]).toContain(code);
    const made = await portal.database.owner`select 1 from directory_users where email = ${invited.email}`;
    expect(made).toHaveLength(0);
  });
});

/** What somebody who is refused gets to know. */
async function outcomeOf(deed: Promise<unknown>): Promise<{ code: string; message: string }> {
  return deed.then(
    () => ({ code: "done", message: "" }),
    ({ code, message }: { code: string; message: string }) => ({ code, message }),
  );
}
