import { readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, expectTypeOf, test, vi } from "vitest";
import { ENDPOINTS } from "@/lib/api/registry";
import * as client from "@/tests/api/generated/client";
import { type ApiServer, startApiServer } from "@/tests/api/server";
import { roleId } from "@/tests/helpers/database-rows";
import { addPerson, type Portal, readAudit, startPortal } from "@/tests/helpers/portal";
import { signInAtCognito } from "@/tests/helpers/tokens";

vi.mock("next/headers", () => import("@/tests/helpers/request"));

let portal: Portal;
let server: ApiServer;

beforeAll(async () => {
  portal = await startPortal();
  server = await startApiServer();
  client.defaults.baseUrl = `${server.url}/api/v1`;
});
afterAll(async () => {
  await server?.close();
  await portal?.close();
});

async function callAs(role: string): Promise<void> {
  const person = await addPerson(portal, { roles: [{ key: role }] });
  const { accessToken } = await signInAtCognito(portal, person);
  client.defaults.headers = { authorization: `Bearer ${accessToken}` };
}

test("the generated client has a function for every endpoint", () => {
  const functions = Object.entries(client).filter(([, exported]) => typeof exported === "function");
  expect(functions.map(([name]) => name).sort()).toEqual(ENDPOINTS.map(({ name }) => name).sort());
});

test("it knows nothing vague", () => {
  const code = readFileSync("tests/api/generated/client.ts", "utf8").replace(/\/\*.*?\*\//gs, "");
  expect(code).not.toMatch(/\bany\b/);
});

test("its refusals are problems, known by their status", async () => {
  client.defaults.headers = {};
  const nobody = await client.listUsers();
  expect(nobody).toMatchObject({ status: 401, data: { code: "unauthenticated" } });
  await callAs("member");
  const answer = await client.listUsers({ limit: 3 });
  if (answer.status === 200) {
    expectTypeOf(answer.data).toEqualTypeOf<client.UserList>();
    throw new Error("A member was shown users.");
  }
  expectTypeOf(answer.data).toEqualTypeOf<client.Problem>();
  expect(answer).toMatchObject({ status: 403, data: { code: "forbidden" } });
});

test("a script invites a user, gives roles, edits, disables and deletes him", async () => {
  await callAs("owner");
  const email = "scripted@example.com";
  const invited = await client.createUser({ email, orgId: portal.alpha }, { idempotencyKey: "one" });
  if (invited.status !== 201) throw new Error(invited.data.detail);
  const { sub } = invited.data;

  const role = { roleId: await roleId(portal.database.db, "auditor"), orgId: portal.alpha };
  const set = await client.replaceUserRoles(sub, { roles: [role], reason: "Reads the audit" });
  expect(set).toMatchObject({ status: 200, data: { rows: [{ role: { key: "auditor" } }] } });

  await portal.world.advance(1000); // another moment, and so another version
  const user = await client.getUser(sub);
  if (user.status !== 200) throw new Error(user.data.detail);
  const ifMatch = user.headers.get("etag") ?? "";
  const edited = await client.editUser(sub, { name: "Grace Hopper" }, { ifMatch });
  expect(edited).toMatchObject({ status: 200, data: { name: "Grace Hopper" } });
  const late = await client.editUser(sub, { name: "Ada" }, { ifMatch });
  expect(late).toMatchObject({ status: 412, data: { code: "precondition_failed" } });

  expect(await client.disableUser(sub, { reason: "On leave" })).toMatchObject({ status: 200 });
  const list = await client.listUsers({
    search: email,
    status: ["FORCE_CHANGE_PASSWORD"],
    access: "disabled",
  });
  expect(list).toMatchObject({ status: 200, data: { total: { users: 1 }, rows: [{ sub, enabled: false }] } });
  const filtered = await client.filterEnabledUsers({ subs: [sub] });
  expect(filtered.data).toEqual({ subs: [], dropped: [{ sub, reason: "disabled" }] });
  expect(await client.deleteUser(sub, { reason: "Over", confirmation: email })).toMatchObject({
    status: 204,
  });
  expect(await client.getUser(sub)).toMatchObject({ status: 404 });
  expect((await readAudit(portal, sub)).map(({ action }) => action)).toEqual(
    expect.arrayContaining(["user.invite", "user.edit", "user.disable", "user.delete"]),
  );
});
