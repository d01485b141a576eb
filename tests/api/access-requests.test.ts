import { randomBytes, randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { MOST_FROM_ADDRESS } from "@/lib/dal/access-request-limits";
import { resetEnv } from "@/lib/env";
import { callApi } from "@/tests/api/client";
import type { Person } from "@/tests/helpers/actor";
import { addPerson, type Portal, startPortal } from "@/tests/helpers/portal";
import { signInAtCognito } from "@/tests/helpers/tokens";

vi.mock("next/headers", () => import("@/tests/helpers/request"));

let portal: Portal;
let owner: Person;
let token: string;

beforeAll(async () => {
  portal = await startPortal();
  owner = await addPerson(portal, { roles: [{ key: "owner" }] });
  token = (await signInAtCognito(portal, owner)).accessToken;
});
afterAll(() => portal?.close());
beforeEach(async () => {
  await portal.database.owner`delete from access_requests`;
  await portal.database.owner`delete from rate_limits`;
});

const newEmail = () => `${randomBytes(6).toString("hex")}@example.com`;
const asked = () => ({
  name: "New",
  email: newEmail(),
  organisation: "Alpha",
  why: "I look after the wards.",
});
const from = (address: string) => ({ "x-forwarded-for": address });
const countRows = async () => (await portal.database.owner`select 1 from access_requests`).length;

describe("asking for access", () => {
  test.each([
    ["a field that is not known", { ...asked(), admin: true }, 422, "admin"],
    ["a status of its own", { ...asked(), status: "approved" }, 422, "status"],
    ["no e-mail", { ...asked(), email: undefined }, 422, "email"],
    ["two e-mails", { ...asked(), email: [newEmail(), newEmail()] }, 422, "email"],
    ["no JSON", "name=New", 400, undefined],
  ])("with %s is refused, and nothing is kept", async (_what, body, status, field) => {
    const answer = await callApi("POST", "/access-requests", { body });
    expect(answer.status).toBe(status);
    if (field) expect(answer.body.fields).toHaveProperty(field);
    expect(await countRows()).toBe(0);
  });

  test("with a body that is too large, or a form's, is refused", async () => {
    const large = { ...asked(), why: "x".repeat(70_000) };
    expect((await callApi("POST", "/access-requests", { body: large })).status).toBe(413);
    const headers = { "content-type": "application/x-www-form-urlencoded" };
    expect((await callApi("POST", "/access-requests", { body: "a=b", headers })).status).toBe(415);
    expect(await countRows()).toBe(0);
  });

  test("is not there while the configuration keeps it closed", async () => {
    process.env.ACCESS_REQUESTS = "off";
    resetEnv();
    const answer = await callApi("POST", "/access-requests", { body: asked() });
    expect(answer).toMatchObject({ status: 404, body: { code: "not_found" } });
    process.env.ACCESS_REQUESTS = "on";
    resetEnv();
  });

  test("is answered with 202 and nothing more, whatever is known of the e-mail", async () => {
    const repeated = asked();
    const seen = new Set<string>();
    for (const body of [repeated, repeated, { ...asked(), email: owner.email }, asked()]) {
      const answer = await callApi("POST", "/access-requests", { body, headers: from("203.0.113.1") });
      expect([answer.status, answer.body]).toEqual([202, undefined]);
      seen.add([...answer.headers].filter(([name]) => name !== "x-request-id").join());
    }
    expect(seen.size).toBe(1);
    expect(await countRows()).toBe(3);
  });

  test("too often from one address is 429, with the time to wait", async () => {
    for (let sent = 0; sent < MOST_FROM_ADDRESS; sent += 1) {
      const answer = await callApi("POST", "/access-requests", {
        body: asked(),
        headers: from("203.0.113.2"),
      });
      expect(answer.status).toBe(202);
    }
    const answer = await callApi("POST", "/access-requests", { body: asked(), headers: from("203.0.113.2") });
    expect(answer).toMatchObject({ status: 429, body: { code: "rate_limited" } });
    expect(await countRows()).toBe(MOST_FROM_ADDRESS);
  });
});

describe("reviewing", () => {
  test.each([
    "after=x",
    "before=1",
    "status=lost",
    "organisation=everywhere",
    "limit=0",
    "after=1&after=2",
    "x=1",
  ])("refuses the query %s", async (query) => {
    expect((await callApi("GET", `/access-requests?${query}`, { token })).status).toBe(400);
  });

  test("walks the list by cursors, and decides what it finds", async () => {
    for (let at = 0; at < 3; at += 1) await callApi("POST", "/access-requests", { body: asked() });
    const first = await callApi("GET", "/access-requests?limit=2", { token });
    const second = await callApi("GET", `/access-requests?limit=2&after=${first.body.next}`, { token });
    const ids = [...first.body.rows, ...second.body.rows].map(({ id }: { id: string }) => id);
    expect(new Set(ids).size).toBe(3);

    const approval = { orgId: portal.alpha, name: "Nia" };
    const approved = await callApi("POST", `/access-requests/${ids[0]}/approve`, { token, body: approval });
    expect(approved.status).toBe(200);
    const again = await callApi("POST", `/access-requests/${ids[0]}/approve`, { token, body: approval });
    expect(again).toMatchObject({ status: 409, body: { code: "conflict" } });
    const body = { reason: "unknown here" };
    expect((await callApi("POST", `/access-requests/${ids[1]}/decline`, { token, body })).status).toBe(200);
    const { body: page } = await callApi("GET", "/access-requests", { token });
    expect(page.rows.map(({ status }: { status: string }) => status)).toEqual([
      "pending",
      "declined",
      "approved",
    ]);
    expect(page.rows[2].decision).toMatchObject({ by: owner.email, userSub: approved.body.sub });
  });

  test("finds nothing at an id that is none, or nobody's", async () => {
    for (const id of ["1", randomUUID()]) {
      const answer = await callApi("POST", `/access-requests/${id}/decline`, {
        token,
        body: { reason: "none" },
      });
      expect(answer.status).toBe(404);
    }
  });
});
