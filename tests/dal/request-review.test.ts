import { randomBytes, randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import {
  approveAccessRequest,
  countAccessRequests,
  declineAccessRequest,
  listAccessRequests,
} from "@/lib/dal/request-review";
import { insertAccessRequest } from "@/lib/db/access-requests";
import { getDb } from "@/lib/db/client";
import { findUserByEmail } from "@/lib/db/users";
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
let people: Record<string, Person>;

beforeAll(async () => {
  portal = await startPortal();
  const { alpha, beta } = portal;
  const admin = (orgId: string) => ({ orgId, roles: [{ key: "administrator", orgId }] });
  people = {
    owner: await addPerson(portal, { roles: [{ key: "owner" }] }),
    administrator: await addPerson(portal, { roles: [{ key: "administrator" }] }),
    adminWithoutMfa: await addPerson(portal, { roles: [{ key: "administrator" }], mfa: false }),
    adminOfAlpha: await addPerson(portal, admin(alpha)),
    adminOfBeta: await addPerson(portal, admin(beta)),
    helpdesk: await addPerson(portal, { roles: [{ key: "helpdesk" }] }),
    auditor: await addPerson(portal, { roles: [{ key: "auditor" }] }),
    reviewer: await addPerson(portal, { roles: [{ key: await addReviewerRole() }] }),
  };
});
afterAll(() => portal?.close());
beforeEach(async () => {
  await portal.database.owner`delete from access_requests`;
});

/** A role that reviews everywhere and invites nowhere. */
async function addReviewerRole(): Promise<string> {
  const { owner } = portal.database;
  const [role] =
    await owner`insert into roles (key, name, description) values ('reviewer', 'Reviewer', '') returning id`;
  await owner`insert into role_permissions values (${role?.id}, 'requests:review')`;
  return "reviewer";
}

const newEmail = () => `${randomBytes(6).toString("hex")}@example.com`;
const act = (who: string | null) => actAs((who && people[who]) || null);

async function ask(organisation: string | null = "Alpha", email = newEmail()) {
  const why = "I look after the wards.";
  const { id } = await insertAccessRequest(getDb(), {
    name: "New",
    email,
    organisation,
    why,
    addressHash: null,
  });
  return { id, email };
}

async function readRequest(id: string) {
  const [row] = await portal.database.owner`select * from access_requests where id = ${id}`;
  return row;
}

const approve = (id: string) => approveAccessRequest({ id, name: "New", orgId: portal.alpha, roleIds: [] });
const decline = (id: string) => declineAccessRequest(id, "nobody knows them");

const REFUSALS = [
  ["nobody", null, "Alpha", "unauthenticated", null],
  ["an admin without MFA", "adminWithoutMfa", "Alpha", "mfa_required", "request.review"],
  ["a helpdesk", "helpdesk", "Alpha", "forbidden", "request.review"],
  ["an auditor", "auditor", "Alpha", "forbidden", "request.review"],
  ["an admin of another organisation", "adminOfBeta", "Alpha", "not_found", "own"],
  ["an admin of one organisation, of a request of none", "adminOfAlpha", null, "not_found", "own"],
  ["somebody who reviews everywhere and invites nowhere", "reviewer", "Alpha", "not_found", "own"],
] as const;

describe.each([
  ["approve", approve, "request.approve"],
  ["decline", decline, "request.decline"],
] as const)("to %s", (_verb, run, action) => {
  test.each(REFUSALS)(
    "%s is refused, and the request waits on",
    async (_what, who, organisation, code, noted) => {
      const { id, email } = await ask(organisation);
      const before = (await readAudit(portal)).length;
      await act(who);
      await expect(run(id)).rejects.toMatchObject({ code });
      expect(await readRequest(id)).toMatchObject({ status: "pending", decided_by: null });
      expect(await findAtCognito(portal, email)).toBeNull();
      expect(await countOutbox(portal)).toBe(0);
      const rows = (await readAudit(portal)).slice(before);
      expect(rows.map((row) => [row.action, row.outcome])).toEqual(
        noted ? [[noted === "own" ? action : noted, "refused"]] : [],
      );
    },
  );

  test("a request that is not there is not found, and looks like another organisation's", async () => {
    const { id } = await ask("Beta");
    await act("adminOfAlpha");
    const there = await run(id).catch((error: Error) => error.message);
    expect(await run(randomUUID()).catch((error: Error) => error.message)).toBe(there);
    await expect(run("no-id")).rejects.toMatchObject({ code: "invalid_input" });
  });

  test("one that is decided is a conflict, and leaves no row", async () => {
    const { id } = await ask();
    await act("owner");
    await decline(id);
    const before = (await readAudit(portal)).length;
    await expect(run(id)).rejects.toMatchObject({ code: "conflict" });
    expect(await readAudit(portal)).toHaveLength(before);
    expect(await readRequest(id)).toMatchObject({ status: "declined" });
  });
});

describe("approving", () => {
  test.each([
    ["into an organisation that is not theirs", "adminOfAlpha", { org: "beta" }, "forbidden"],
    ["into none, by an admin of one", "adminOfAlpha", { org: null }, "forbidden"],
    ["with a role that allows more", "administrator", { org: null, role: "owner" }, "forbidden"],
    ["with Owner in one organisation", "owner", { org: "alpha", role: "owner" }, "conflict"],
  ] as const)("%s is refused, and the request waits on", async (_what, who, { org, ...rest }, code) => {
    const { id, email } = await ask();
    await act(who);
    const roleIds = "role" in rest ? [await roleId(getDb(), rest.role)] : [];
    const choice = { id, name: "New", orgId: org && portal[org], roleIds };
    await expect(approveAccessRequest(choice)).rejects.toMatchObject({ code });
    expect(await readRequest(id)).toMatchObject({ status: "pending" });
    expect(await findAtCognito(portal, email)).toBeNull();
  });

  test("invites, settles the request, and leaves one row for each of the two", async () => {
    const { id, email } = await ask();
    await act("adminOfAlpha");
    const roleIds = [await roleId(getDb(), "helpdesk")];
    const choice = { id, name: "Nia New", orgId: portal.alpha, roleIds, reason: "joins on Monday" };
    const { sub } = await approveAccessRequest(choice);

    expect(await portal.world.mails(email)).toMatchObject([{ kind: "invitation" }]);
    expect(await findUserByEmail(getDb(), email)).toMatchObject({
      sub,
      name: "Nia New",
      orgId: portal.alpha,
      status: "FORCE_CHANGE_PASSWORD",
    });
    expect(await readRequest(id)).toMatchObject({
      status: "approved",
      decided_by: people.adminOfAlpha?.sub,
      decided_by_label: people.adminOfAlpha?.email,
      reason: "joins on Monday",
      invited_sub: sub,
    });
    const both = { outcome: "done", actor: people.adminOfAlpha?.email, subject: email, org_id: portal.alpha };
    expect(await readAudit(portal, sub)).toMatchObject([
      {
        ...both,
        action: "user.invite",
        after: { email, roles: ["helpdesk"] },
        aws_request_id: expect.any(String),
      },
      {
        ...both,
        action: "request.approve",
        before: { status: "pending" },
        after: { status: "approved", request: id },
      },
    ]);
    expect(await countOutbox(portal)).toBe(0);
  });

  test("twice at once invites once", async () => {
    const { id, email } = await ask();
    await act("owner");
    const outcomes = await Promise.allSettled([approve(id), approve(id), approve(id)]);
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const outcome of outcomes)
      if (outcome.status === "rejected") expect(outcome.reason).toMatchObject({ code: "conflict" });
    expect(await portal.world.mails(email)).toHaveLength(1);
    // Who comes too late may find the account made, and leaves that he was refused.
    const rows = (await readAudit(portal)).filter(
      ({ subject, outcome }) => subject === email && outcome === "done",
    );
    expect(rows.map(({ action }) => action)).toEqual(["user.invite", "request.approve"]);
  });

  test("and declining at once ends in one of the two", async () => {
    const { id, email } = await ask();
    await act("owner");
    const outcomes = await Promise.allSettled([approve(id), decline(id)]);
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const { status } = (await readRequest(id)) ?? {};
    expect((await findAtCognito(portal, email)) !== null).toBe(status === "approved");
  });

  test("somebody who has an account meanwhile is a conflict, wherever it is; the request can then be declined", async () => {
    const other = await addPerson(portal, { orgId: portal.beta });
    const { id } = await ask("Alpha", other.email);
    await act("adminOfAlpha");
    await expect(approve(id)).rejects.toMatchObject({
      code: "conflict",
      message: "A user with this e-mail exists already.",
    });
    expect(await readRequest(id)).toMatchObject({ status: "pending" });
    expect(await findUserByEmail(getDb(), other.email)).toMatchObject({ orgId: portal.beta });
    await decline(id);
    expect(await readRequest(id)).toMatchObject({ status: "declined", invited_sub: null });
  });
});

test("declining keeps the reason inside: nobody is mailed, and one row tells", async () => {
  const { id, email } = await ask(null);
  await act("administrator");
  expect(await declineAccessRequest(id, "nobody knows them")).toEqual({ email });
  expect(await readRequest(id)).toMatchObject({ status: "declined", reason: "nobody knows them" });
  expect(await portal.world.mails(email)).toEqual([]);
  expect((await readAudit(portal)).filter(({ subject }) => subject === email)).toMatchObject([
    {
      action: "request.decline",
      outcome: "done",
      reason: "nobody knows them",
      org_id: null,
      after: { request: id },
    },
  ]);
});

describe("the list", () => {
  test.each(REFUSALS.slice(0, 4))("is refused to %s", async (_what, who, _organisation, code) => {
    const before = (await readAudit(portal)).length;
    await act(who);
    await expect(listAccessRequests({})).rejects.toMatchObject({ code });
    await expect(countAccessRequests()).rejects.toMatchObject({ code });
    const rows = (await readAudit(portal)).slice(before);
    expect(rows.every((row) => row.action === "request.review" && code === "forbidden")).toBe(true);
  });

  test.each([
    ["an owner", "owner", ["Alpha", "Beta", "Nowhere", null]],
    ["an admin of one organisation", "adminOfAlpha", ["Alpha"]],
    ["somebody who reviews everywhere and invites nowhere", "reviewer", []],
  ] as const)("shows %s whom they may decide, and counts no others", async (_what, who, expected) => {
    for (const organisation of ["Alpha", "Beta", "Nowhere", null]) await ask(organisation);
    await act(who);
    const { rows } = await listAccessRequests({});
    expect(rows.map((row) => row.organisationName).sort()).toEqual([...expected].sort());
    expect(await countAccessRequests()).toBe(expected.length);
    expect((await listAccessRequests({ organisation: portal.beta })).rows).toHaveLength(
      who === "owner" ? 1 : 0,
    );
    expect((await listAccessRequests({ organisation: "none" })).rows).toHaveLength(who === "owner" ? 2 : 0);
  });

  test("gives the fields that it names, and no trace of where a request came from", async () => {
    const { id, email } = await ask();
    await act("owner");
    const { rows } = await listAccessRequests({ status: "pending", after: "not a place", limit: 1 });
    expect(rows).toEqual([
      {
        id,
        name: "New",
        email,
        organisationName: "Alpha",
        organisation: { id: portal.alpha, name: "Alpha" },
        why: "I look after the wards.",
        status: "pending",
        createdAt: expect.any(String),
        repeats: 0,
        lastAskedAt: expect.any(String),
        decision: null,
      },
    ]);
  });
});
