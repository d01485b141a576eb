import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { grantRole } from "@/lib/dal/grants";
import { inviteUser } from "@/lib/dal/invitations";
import { getOrganisation, getOrganisationBoard } from "@/lib/dal/organisation-board";
import {
  archiveOrganisation,
  createOrganisation,
  renameOrganisation,
  restoreOrganisation,
  setOrganisationDomains,
} from "@/lib/dal/organisation-edit";
import { listInvitableOrganisations } from "@/lib/dal/organisations";
import { listGrantableRoles } from "@/lib/dal/roles";
import { getDb } from "@/lib/db/client";
import { actAs, type Person } from "@/tests/helpers/actor";
import { roleId } from "@/tests/helpers/database-rows";
import { addPerson, findAtCognito, type Portal, readAudit, startPortal } from "@/tests/helpers/portal";

vi.mock("next/headers", () => import("@/tests/helpers/request"));

const reason = "because of a test";

let portal: Portal;
let admin: Person;
let adminOfAlpha: Person;
let member: Person;

beforeAll(async () => {
  portal = await startPortal();
  const { alpha } = portal;
  admin = await addPerson(portal, { roles: [{ key: "administrator" }] });
  adminOfAlpha = await addPerson(portal, { orgId: alpha, roles: [{ key: "administrator", orgId: alpha }] });
  member = await addPerson(portal, { orgId: alpha, mfa: false });
});

afterAll(() => portal.close());

afterEach(async () => {
  await portal.database.owner`update organisations set archived_at = null`;
  await portal.database.owner`delete from organisation_domains`;
});

describe("an archived organisation takes in nothing new", () => {
  test("no invitation, no role, and no place in forms; restored it does again", async () => {
    const { alpha } = portal;
    await actAs(admin);
    await archiveOrganisation({ orgId: alpha, reason });
    const email = "late@example.com";
    await expect(inviteUser({ email, orgId: alpha, roleIds: [] })).rejects.toMatchObject({
      code: "conflict",
    });
    expect(await findAtCognito(portal, email)).toBeNull();
    const grant = { sub: member.sub, roleId: await roleId(getDb(), "helpdesk"), orgId: alpha, reason };
    await expect(grantRole(grant)).rejects.toThrow("Alpha is archived");
    expect((await listInvitableOrganisations()).organisations.map(({ id }) => id)).not.toContain(alpha);
    const offered = (await listGrantableRoles()).flatMap(({ organisations }) =>
      organisations.map(({ id }) => id),
    );
    expect(offered).not.toContain(alpha);
    expect((await getOrganisationBoard()).organisations.at(-1)).toMatchObject({ id: alpha, users: 2 });

    await expect(archiveOrganisation({ orgId: alpha, reason })).rejects.toMatchObject({ code: "conflict" });
    await restoreOrganisation({ orgId: alpha, reason });
    await expect(grantRole(grant)).resolves.toBeUndefined();
    const audited = (await readAudit(portal)).filter(({ action }) => action.startsWith("organisation."));
    expect(audited).toMatchObject([
      { action: "organisation.archive", org_id: alpha, reason, after: { archived: true } },
      { action: "organisation.restore", org_id: alpha, after: { archived: false } },
    ]);
  });
});

describe("e-mail domains", () => {
  test("keep invitations to them, exactly, and are suggested", async () => {
    const { alpha } = portal;
    await actAs(admin);
    await setOrganisationDomains({ orgId: alpha, domains: "@Alpha.example\nalpha.test", reason });
    await actAs(adminOfAlpha);
    for (const email of ["x@elsewhere.example", "x@sub.alpha.example", "x@alpha.example.evil.test"]) {
      await expect(inviteUser({ email, orgId: alpha, roleIds: [] })).rejects.toThrow(
        "only addresses of alpha.example or alpha.test",
      );
      expect(await findAtCognito(portal, email)).toBeNull();
    }
    await expect(
      inviteUser({ email: "New@ALPHA.example", orgId: alpha, roleIds: [] }),
    ).resolves.toBeDefined();
    expect((await listInvitableOrganisations()).domains).toEqual([
      { orgId: alpha, domain: "alpha.example" },
      { orgId: alpha, domain: "alpha.test" },
    ]);
  });

  test.each(["alpha", "a b.example", "-x.example", "x@y.example/", "*.example"])(
    "refuse %s",
    async (domains) => {
      await actAs(admin);
      const set = setOrganisationDomains({
        orgId: portal.alpha,
        domains: domains.replace("a b", "a_b"),
        reason,
      });
      await expect(set).rejects.toMatchObject({ code: "invalid_input" });
    },
  );
});

describe("names", () => {
  test("are one's own organisation's to change, and nobody's twice", async () => {
    const { alpha, beta } = portal;
    await actAs(adminOfAlpha);
    await expect(renameOrganisation({ orgId: alpha, name: "BÉTA", reason })).rejects.toMatchObject({
      code: "conflict",
    });
    await expect(renameOrganisation({ orgId: beta, name: "Mine", reason })).rejects.toMatchObject({
      code: "not_found",
    });
    await renameOrganisation({ orgId: alpha, name: "Alpha Two", reason });
    expect((await getOrganisation(alpha)).organisation.name).toBe("Alpha Two");
    await expect(getOrganisation(beta)).rejects.toMatchObject({ code: "not_found" });
    await renameOrganisation({ orgId: alpha, name: "Alpha", reason });
  });

  test("made twice at once are one organisation", async () => {
    await actAs(admin);
    const make = () => createOrganisation({ name: "Gamma", reason });
    const answers = await Promise.allSettled([make(), make()]);
    expect(answers.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });
});

test("the page of an organisation shows its administrators and its audit to those who may see them", async () => {
  await actAs(adminOfAlpha);
  const page = await getOrganisation(portal.alpha);
  expect(page.administrators).toMatchObject([{ sub: adminOfAlpha.sub, role: "Administrator" }]);
  expect(page.activity?.every((row) => row.organisation?.id === portal.alpha)).toBe(true);
  expect(page.renameReason).toBeNull();
  expect(page.editReason).toMatch(/everywhere\. An owner or an administrator can give it to you/);
});
