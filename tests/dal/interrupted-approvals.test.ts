import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes, randomUUID } from "node:crypto";
import { once } from "node:events";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { closeCognito } from "@/lib/cognito/client";
import type { Draft } from "@/lib/dal/change";
import type { ApproveRequestPayload } from "@/lib/dal/changes/approve-request";
import { reconcile } from "@/lib/dal/reconcile";
import { approveAccessRequest, declineAccessRequest } from "@/lib/dal/request-review";
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
  settingsFor,
  startPortal,
} from "@/tests/helpers/portal";

vi.mock("next/headers", () => import("@/tests/helpers/request"));

const SDK_ATTEMPTS = 3;
/** Longer than any test. */
const FOR_EVER = 120_000;

let portal: Portal;
let owner: Person;

beforeAll(async () => {
  portal = await startPortal();
  owner = await addPerson(portal, { roles: [{ key: "owner" }] });
});
afterAll(() => portal?.close());
beforeEach(async () => {
  vi.spyOn(console, "warn").mockImplementation(() => undefined);
  await portal.database.owner`delete from outbox`;
  await portal.world.setFaults([]);
  closeCognito(); // many lost answers use up the SDK's allowance of retries
  await actAs(owner);
});

async function ask() {
  const email = `${randomBytes(6).toString("hex")}@example.com`;
  const request = { name: "New", email, organisation: "Alpha", why: "I look after the wards." };
  const { id } = await insertAccessRequest(getDb(), { ...request, addressHash: null });
  return { id, email };
}

const approve = async (id: string) =>
  approveAccessRequest({
    id,
    name: "New",
    orgId: portal.alpha,
    roleIds: [await roleId(getDb(), "helpdesk")],
  });

async function statusOf(id: string): Promise<string> {
  const [row] = await portal.database.owner`select status from access_requests where id = ${id}`;
  return row?.status;
}

/** What was done or failed; whoever tries meanwhile may find the account made, and is refused. */
async function listActions(email: string): Promise<string[]> {
  const rows = (await readAudit(portal)).filter(
    ({ subject, outcome }) => subject === email && outcome !== "refused",
  );
  return rows.map(({ action, outcome }) => `${action} ${outcome}`);
}

const makeDue = () => portal.database.owner`update outbox set leased_until = now() - interval '1 second'`;

async function expectApproved({ id, email }: { id: string; email: string }): Promise<void> {
  const user = await findUserByEmail(getDb(), email);
  expect(user).toMatchObject({ orgId: portal.alpha, status: "FORCE_CHANGE_PASSWORD", name: "New" });
  const [row] = await portal.database.owner`select * from access_requests where id = ${id}`;
  expect(row).toMatchObject({ status: "approved", decided_by: owner.sub, invited_sub: user?.sub });
  const grants = await portal.database.owner`select from grants where user_sub = ${user?.sub ?? null}`;
  expect(grants).toHaveLength(1);
  expect(await portal.world.mails(email)).toHaveLength(1);
  expect(await listActions(email)).toEqual(["user.invite done", "request.approve done"]);
  expect(await countOutbox(portal)).toBe(0);
}

describe.each(["AdminCreateUser", "AdminGetUser"])("an approval that waits for %s", (operation) => {
  test("is finished after its process was killed, and nobody else decides meanwhile", async () => {
    const request = await ask();
    await portal.world.setFaults([{ operation, delayMs: FOR_EVER, times: 1 }]);
    const child = startChild(JSON.stringify(await makeDraft(request)));
    await vi.waitUntil(async () => (await countFaults()) === 0, { timeout: 60_000, interval: 50 });
    child.kill("SIGKILL");
    await once(child, "exit");

    expect(await statusOf(request.id)).toBe("pending");
    expect(await listActions(request.email)).toEqual([]);
    await expect(declineAccessRequest(request.id, "too late")).rejects.toMatchObject({ code: "conflict" });
    await expect(approve(request.id)).rejects.toMatchObject({ code: "conflict" });
    await makeDue();
    expect(await reconcile()).toEqual({ settled: 1, pending: 0 });
    await expectApproved(request);
  }, 90_000);

  test.each(["before", "after"])("is finished when all answers were lost (%s)", async (drop) => {
    const request = await ask();
    const spared = operation === "AdminGetUser" ? [{ operation, delayMs: 1, times: 1 }] : [];
    await portal.world.setFaults([...spared, { operation, drop, times: SDK_ATTEMPTS }]);
    await expect(approve(request.id)).rejects.toMatchObject({ code: "unavailable" });
    expect(await statusOf(request.id)).toBe("pending");
    await portal.world.setFaults([]);
    await makeDue();
    expect(await reconcile()).toEqual({ settled: 1, pending: 0 });
    await expectApproved(request);
    expect(await reconcile()).toEqual({ settled: 0, pending: 0 });
  });
});

test("an approval that Cognito refuses leaves the request waiting, no user, and one row that says so", async () => {
  const request = await ask();
  await portal.world.setFaults([
    { operation: "AdminCreateUser", status: 400, type: "NotAuthorizedException" },
  ]);
  await expect(approve(request.id)).rejects.toMatchObject({ code: "conflict" });
  await portal.world.setFaults([]);
  expect(await statusOf(request.id)).toBe("pending");
  expect(await findAtCognito(portal, request.email)).toBeNull();
  expect(await listActions(request.email)).toEqual(["request.approve failed"]);

  await approve(request.id);
  expect(await statusOf(request.id)).toBe("approved");
});

test("an approval whose request is gone when it is finished is undone completely", async () => {
  const request = await ask();
  await portal.world.setFaults([
    { operation: "AdminGetUser", delayMs: 1, times: 1 },
    { operation: "AdminGetUser", drop: "before", times: SDK_ATTEMPTS },
  ]);
  await expect(approve(request.id)).rejects.toMatchObject({ code: "unavailable" });
  await portal.world.setFaults([]);
  await portal.database.owner`delete from access_requests where id = ${request.id}`;
  await makeDue();
  expect(await reconcile()).toEqual({ settled: 1, pending: 0 });
  expect(await findAtCognito(portal, request.email)).toBeNull();
  expect(await findUserByEmail(getDb(), request.email)).toBeNull();
  expect(await listActions(request.email)).toEqual(["request.approve failed"]);
});

async function makeDraft({ id, email }: { id: string; email: string }): Promise<Draft> {
  const payload: ApproveRequestPayload = {
    subject: { sub: null, username: email, email, orgId: portal.alpha },
    reason: null,
    before: { status: "pending" },
    after: { status: "approved", request: id },
    name: "New",
    grants: [{ id: randomUUID(), roleId: await roleId(getDb(), "helpdesk") }],
    request: id,
    decision: {
      actorLabel: owner.email,
      requestId: randomUUID(),
      invitationId: randomUUID(),
      invited: { email },
    },
  };
  return { kind: "request.approve", actor: { ...owner, orgId: null }, payload };
}

function startChild(draft: string): ChildProcess {
  const settings = settingsFor(portal.database.url, portal.world.url);
  return spawn(
    process.execPath,
    ["--conditions=react-server", "--import", "tsx", "tests/helpers/crash-child.ts", draft],
    { env: { ...process.env, NODE_OPTIONS: "", ...settings }, stdio: ["ignore", "inherit", "inherit"] },
  );
}

async function countFaults(): Promise<number> {
  return ((await (await fetch(`${portal.world.url}/_local/faults`)).json()) as unknown[]).length;
}
