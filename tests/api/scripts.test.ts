import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { callApi } from "@/tests/api/client";
import { finishRun } from "@/tests/helpers/bulk";
import { addPerson, type Portal, readAudit, startPortal } from "@/tests/helpers/portal";
import { signInAtCognito } from "@/tests/helpers/tokens";

vi.mock("next/headers", () => import("@/tests/helpers/request"));

const reason = "because of a test";
let portal: Portal;
let token: string;

beforeAll(async () => {
  portal = await startPortal();
  const owner = await addPerson(portal, { roles: [{ key: "owner" }] });
  token = (await signInAtCognito(portal, owner)).accessToken;
});
afterAll(() => portal?.close());

const send = (
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE",
  address: string,
  body?: unknown,
  headers = {},
) => callApi(method, address, { token, body, headers });

describe("a role", () => {
  const fields = (name: string) => ({ name, description: "", permissions: ["users:read"], reason });

  test("is made once for its key, edited by whoever saw its version, and deleted", async () => {
    const body = fields(`Night ${randomUUID()}`);
    const headers = { "idempotency-key": randomUUID() };
    const made = await send("POST", "/roles", body, headers);
    const again = await send("POST", "/roles", body, headers);
    expect([made.status, again.status]).toEqual([201, 201]);
    expect(again.body).toEqual(made.body);
    const address = `/roles/${made.body.id}`;
    expect(made.headers.get("location")).toBe(`/api/v1${address}`);

    const read = await send("GET", address);
    expect(read).toMatchObject({ status: 200, body: { role: { version: 1, builtIn: false }, holders: [] } });
    const ifMatch = { "if-match": read.headers.get("etag") ?? "" };
    const edited = await send("PUT", address, { ...body, permissions: ["audit:read"] }, ifMatch);
    expect(edited).toMatchObject({ status: 200, body: { version: 2 } });
    expect(edited.headers.get("etag")).toBe('"2"');

    for (const etag of [ifMatch["if-match"], '"x"', '"0"', '"2026-11-21T09:00:00.000Z"']) {
      const late = await send("PUT", address, body, { "if-match": etag });
      expect(late).toMatchObject({ status: 412, body: { code: "precondition_failed" } });
    }
    expect((await send("GET", address)).body.role.permissions).toEqual(["audit:read"]);
    expect(await send("PUT", address, { ...body, permissions: [] }, { "if-match": "*" })).toMatchObject({
      status: 200,
    });
    expect(await send("DELETE", address, { reason })).toMatchObject({ status: 204 });
    expect(await send("GET", address)).toMatchObject({ status: 404 });
  });

  test("is refused with what is not known, and with permissions that are none", async () => {
    const body = fields(`Night ${randomUUID()}`);
    for (const wrong of [
      { key: "owner" },
      { builtIn: true },
      { permissions: ["users:*"] },
      { permissions: "x" },
    ]) {
      expect(await send("POST", "/roles", { ...body, ...wrong })).toMatchObject({ status: 422 });
    }
  });

  test("that came with the portal stays as it is", async () => {
    const { rows } = (await send("GET", "/roles")).body;
    const auditor = rows.find(({ key }: { key: string }) => key === "auditor");
    const edited = await send("PUT", `/roles/${auditor.id}`, fields("Auditors"));
    expect(edited.status).toBeGreaterThanOrEqual(403);
    expect((await send("GET", `/roles/${auditor.id}`)).body.role).toMatchObject({ name: auditor.name });
  });
});

test("an organisation is made with domains, which then bind invitations, and archived", async () => {
  const name = `Harbour ${randomUUID()}`;
  const wrong = await send("POST", "/organisations", {
    name,
    domains: ["good.example", "no domain"],
    reason,
  });
  expect(wrong).toMatchObject({ status: 422, body: { fields: { "domains.1": [expect.any(String)] } } });
  const made = await send("POST", "/organisations", { name, domains: ["Harbour.example"], reason });
  expect(made).toMatchObject({ status: 201, body: { name } });
  const address = `/organisations/${made.body.id}`;
  const page = await send("GET", address);
  expect(page.body.organisation).toMatchObject({ name, domains: ["harbour.example"], archivedAt: null });

  const invite = (email: string) => send("POST", "/users", { email, orgId: made.body.id });
  expect((await invite(`${randomUUID()}@example.com`)).status).toBeGreaterThanOrEqual(400);
  expect(await invite(`${randomUUID()}@harbour.example`)).toMatchObject({ status: 201 });
  expect(await send("POST", `${address}/archive`, { reason })).toMatchObject({ status: 200 });
  expect(await invite(`${randomUUID()}@harbour.example`)).toMatchObject({ status: 409 });
  const listed = (await send("GET", "/organisations")).body.rows.at(-1);
  expect(listed).toMatchObject({ id: made.body.id, users: 1, archivedAt: expect.any(String) });
});

describe("an action on many users", () => {
  test("is started for whom filters find, and tells what became of each", async () => {
    const name = `Crew ${randomUUID()}`;
    const people = [
      await addPerson(portal, { name, mfa: false }),
      await addPerson(portal, { name, mfa: false }),
    ];
    const filters = { search: name };
    const deed = { action: "disable", filters };
    const preview = await send("POST", "/bulk-runs/preview", deed);
    expect(preview.body).toEqual({ total: 2, changes: 2, unchanged: 0, refused: [] });
    expect(await send("POST", "/bulk-runs", { ...deed, reason, expected: 3 })).toMatchObject({ status: 409 });

    const headers = { "idempotency-key": randomUUID() };
    const started = await send("POST", "/bulk-runs", { ...deed, reason, expected: 2 }, headers);
    const repeated = await send("POST", "/bulk-runs", { ...deed, reason, expected: 2 }, headers);
    expect(started).toMatchObject({ status: 201, body: { total: 2 } });
    expect(repeated.body).toEqual(started.body);
    const address = `/bulk-runs/${started.body.id}`;
    await finishRun(portal, started.body.id);
    const run = await send("GET", `${address}?state=done`);
    expect(run.body).toMatchObject({ action: "disable", own: true, undo: "enable", counts: { done: 2 } });
    const done = run.body.items.map(({ sub }: { sub: string }) => sub).sort();
    expect(done).toEqual(people.map(({ sub }) => sub).sort());
    expect((await send("GET", "/bulk-runs")).body.rows[0].id).toBe(started.body.id);
    expect(await send("POST", `${address}/cancel`)).toMatchObject({ status: 409 });
    expect(await send("POST", `${address}/retry`)).toMatchObject({ status: 409 });

    const undone = await send("POST", `${address}/undo`, { reason });
    expect(undone).toMatchObject({ status: 201, body: { total: 2 } });
    await finishRun(portal, undone.body.id);
    const found = await send("GET", `/users?search=${encodeURIComponent(name)}&access=enabled`);
    expect(found.body.total).toEqual({ users: 2, exact: true });
  });

  test.each([
    ["nobody in particular", {}],
    ["users and filters at once", { subs: [randomUUID()], filters: {} }],
    ["a filter that there is not", { filters: { searhc: "ada" } }],
    ["a filter that makes no sense", { filters: { mfa: ["maybe"] } }],
    ["a list of nobody", { subs: [] }],
  ])("is not started for %s", async (_what, whom) => {
    const answer = await send("POST", "/bulk-runs", { action: "disable", reason, expected: 1, ...whom });
    expect(answer).toMatchObject({ status: 422, body: { code: "unprocessable" } });
  });
});

test("a file has exactly those whom the filters find, can be fetched once, and is audited", async () => {
  const name = `=Formula ${randomUUID()}`;
  const person = await addPerson(portal, { name, mfa: false });
  const file = { columns: ["email", "name"], filters: { search: name } };
  const csv = await send("POST", "/user-exports", { format: "csv", ...file });
  const lines = await send("POST", "/user-exports", { format: "ndjson", ...file });
  expect(lines).toMatchObject({ status: 201, body: { expected: 1, state: "running" } });

  const fetched = await send("GET", `/user-exports/${lines.body.id}/file`);
  expect(fetched.headers.get("content-disposition")).toMatch(/^attachment; filename="users-.*\.ndjson"$/);
  expect(JSON.parse(fetched.body)).toEqual({ email: person.email, name });
  expect(await send("GET", `/user-exports/${lines.body.id}/file`)).toMatchObject({ status: 404 });
  const progress = await send("GET", `/user-exports/${lines.body.id}`);
  expect(progress.body).toMatchObject({ state: "done", written: 1, finished: true });

  const table = await send("GET", `/user-exports/${csv.body.id}/file`);
  expect(table.body).toContain("'=Formula");
  const rows = (await readAudit(portal)).filter(({ action }) => action === "user.export");
  expect(rows.map(({ after }) => after?.rows)).toEqual([1, 1]);
});

test("numbers of users are counted under the filters of the request", async () => {
  const before = (await send("GET", "/users/counts?mfa=off,unknown")).body.facets;
  const { facets, attributes } = (await send("GET", "/users/counts")).body;
  const sum = (rows: { users: number }[]) => rows.reduce((all, { users }) => all + users, 0);
  expect(sum(facets.enabled)).toBeGreaterThan(sum(before.enabled));
  expect(attributes).toContainEqual({ name: "phone_number", type: "String" });
});
