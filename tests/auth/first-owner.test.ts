import { setTimeout } from "node:timers/promises";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { makeFirstOwner } from "@/lib/auth/first-owner";
import { appendAudit } from "@/lib/db/audit";
import { getDb } from "@/lib/db/client";
import { lockOwners } from "@/lib/db/grants";
import { findUserByEmail } from "@/lib/db/users";
import { clearBrowser } from "@/tests/auth/next-headers";
import {
  addPerson,
  comeBack,
  type Person,
  type Portal,
  pool,
  signIn,
  startPortal,
  visitHostedUi,
} from "@/tests/auth/portal";

vi.mock("next/headers", () => import("@/tests/auth/next-headers"));

let portal: Portal;
let olga: Person;

beforeAll(async () => {
  portal = await startPortal({ LIFEGUARD_FIRST_OWNER: "Olga@Example.com" });
  olga = await addPerson(portal, { email: "olga@example.com" });
});
afterAll(async () => {
  delete process.env.LIFEGUARD_FIRST_OWNER;
  await portal.close();
});
beforeEach(clearBrowser);

const owners = () => portal.database.owner`
  select g.user_sub, g.org_id, g.granted_by from grants g join roles r on r.id = g.role_id where r.key = 'owner'`;
const audited = () => portal.database.owner`select actor_label from audit_log where action = 'owner.first'`;

test("somebody else does not become owner", async () => {
  expect((await signIn(portal, await addPerson(portal))).grants).toEqual([]);
  expect(await owners()).toEqual([]);
});

test("an address that is not verified does not make an owner", async () => {
  const unverified = [{ Name: "email_verified", Value: "false" }];
  await portal.sdk.adminUpdateUserAttributes({
    UserPoolId: pool,
    Username: olga.sub,
    UserAttributes: unverified,
  });
  await signIn(portal, olga);
  expect(await owners()).toEqual([]);
  const verified = [{ Name: "email_verified", Value: "true" }];
  await portal.sdk.adminUpdateUserAttributes({
    UserPoolId: pool,
    Username: olga.sub,
    UserAttributes: verified,
  });
});

test("the named one becomes owner everywhere at the first verified sign-in, once, and it is audited", async () => {
  const session = await signIn(portal, olga);
  expect(session.grants).toMatchObject([{ roleKey: "owner", orgId: null }]);
  await signIn(portal, olga);
  expect(await owners()).toEqual([{ user_sub: olga.sub, org_id: null, granted_by: null }]);
  expect(await audited()).toEqual([{ actor_label: "olga@example.com" }]);
});

test("whoever comes while there is an owner does not become one, though he be named", async () => {
  await portal.database.owner`update grants set user_sub = ${crypto.randomUUID()}`;
  expect((await signIn(portal, olga)).grants).toEqual([]);
  expect(await owners()).toHaveLength(1);
});

test("signing in while somebody gives the role of Owner stops neither", async () => {
  const address = await visitHostedUi(portal, olga);
  const answer = await getDb().transaction(async (tx) => {
    await lockOwners(tx);
    const returning = comeBack(address);
    await setTimeout(500); // on PostgreSQL the sign-in has reached its locks by now; PGlite makes it wait at the door
    const entry = { actorLabel: "Lifeguard", action: "role.grant", outcome: "done", requestId: "1" } as const;
    await appendAudit(tx, entry);
    return { returning };
  });
  expect((await answer.returning).headers.get("location")).not.toContain("error");
});

test("of several sign-ins at once one makes an owner", async () => {
  await portal.database.owner`delete from grants`;
  const user = await findUserByEmail(getDb(), olga.email);
  if (!user) throw new Error("Olga is gone.");
  const made = await Promise.all(
    [1, 2, 3].map((request) => getDb().transaction((tx) => makeFirstOwner(tx, user, `request ${request}`))),
  );
  expect(made.filter(Boolean)).toHaveLength(1);
  expect(await owners()).toHaveLength(1);
});
