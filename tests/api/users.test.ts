import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { getDb } from "@/lib/db/client";
import { findUserByEmail } from "@/lib/db/users";
import { callApi, type Result } from "@/tests/api/client";
import type { Person } from "@/tests/helpers/actor";
import { roleId } from "@/tests/helpers/database-rows";
import {
  addPerson,
  countOutbox,
  findAtCognito,
  giveRole,
  type Portal,
  readAudit,
  startPortal,
} from "@/tests/helpers/portal";
import { listenToQueries } from "@/tests/helpers/queries";
import { signInAtCognito } from "@/tests/helpers/tokens";

vi.mock("next/headers", () => import("@/tests/helpers/request"));

let portal: Portal;
let owner: Person;
let token: string;
const roles: Record<string, string> = {};

beforeAll(async () => {
  portal = await startPortal();
  owner = await addPerson(portal, { roles: [{ key: "owner" }] });
  token = (await signInAtCognito(portal, owner)).accessToken;
  for (const key of ["owner", "administrator", "helpdesk", "auditor"])
    roles[key] = await roleId(getDb(), key);
});
afterAll(() => portal.close());
beforeEach(() => portal.world.setFaults([]));

const get = (address: string): Promise<Result> => callApi("GET", address, { token });

describe("what is sent is refused", () => {
  test.each([
    ["an unknown parameter", "/users?q=ada", "q"],
    ["a parameter given twice", "/users?sort=email&sort=name", "sort"],
    ["a sort that there is not", "/users?sort=age", "sort"],
    ["a status that there is not", "/users?status=CONFIRMED,HAPPY", "status.1"],
    ["an empty list", "/users?mfa=", "mfa.0"],
    ["a limit of nothing", "/users?limit=0", "limit"],
    ["a limit that is too high", "/users?limit=201", "limit"],
    ["a limit that is no number", "/users?limit=many", "limit"],
    ["an organisation that is no id", "/users?organisation=alpha", "organisation"],
    ["a day that is none", "/users?createdFrom=yesterday", "createdFrom"],
    ["a yes in other words", "/users?neverSignedIn=1", "neverSignedIn"],
    ["an invitation in a state that there is not", "/users?invitation=lost", "invitation"],
    ["a condition without a test", "/users?attribute=locale", "attribute"],
    ["a test that there is not", "/users?attribute=locale%20like%20en", "attribute"],
    ["a test without its value", "/users?attribute=locale%20is", "attribute"],
    ["a number that is none", "/users?attribute=custom:age%20above%20ten", "attribute"],
    ["a good condition and one that is none", "/users?attribute=locale%20filled;%20x", "attribute"],
    ["a cursor that is none", "/users?after=garbage", "after"],
    ["a search that is too long", `/users?search=${"x".repeat(201)}`, "search"],
    ["an e-mail that is none", "/users/lookup?email=ada", "email"],
    ["an e-mail with a quote in it", '/users/lookup?email=%22or%22@example.com"', "email"],
    ["no e-mail", "/users/lookup", "email"],
    ["a day that there is not", "/audit?from=2026-02-30", "from"],
    ["a cursor of the audit that is none", "/audit?after=1e5", "after"],
  ])("%s", async (_what, address, field) => {
    const { status, body } = await get(address);
    expect([status, body.code]).toEqual([400, "invalid_input"]);
    expect(Object.keys(body.fields)).toEqual([field]);
  });

  test("a cursor of another order", async () => {
    const { body } = await get("/users?limit=1&sort=email");
    expect(await get(`/users?limit=1&sort=name&after=${body.next ?? "x"}`)).toMatchObject({ status: 400 });
  });

  test("an id that is none, as something that is not there", async () => {
    expect(await get("/users/nobody")).toMatchObject({ status: 404, body: { code: "not_found" } });
    expect(await get(`/users/${randomUUID()}`)).toMatchObject({ status: 404 });
  });

  const create = (body: unknown, headers: Record<string, string> = {}) =>
    callApi("POST", "/users", { token, body, headers });
  const good = { email: "grace@example.com", orgId: null };

  test.each<[string, () => Promise<Result>, number, string]>([
    [
      "a form",
      () => create("email=a", { "content-type": "application/x-www-form-urlencoded" }),
      415,
      "unsupported_media_type",
    ],
    ["text", () => create("{}", { "content-type": "text/plain" }), 415, "unsupported_media_type"],
    [
      "another character set",
      () => create("{}", { "content-type": "application/json; charset=utf-16" }),
      415,
      "unsupported_media_type",
    ],
    [
      "something compressed",
      () => create("{}", { "content-encoding": "gzip" }),
      415,
      "unsupported_media_type",
    ],
    ["nothing", () => create(""), 400, "invalid_input"],
    ["half of an object", () => create('{"email":'), 400, "invalid_input"],
    ["a list", () => create([good]), 422, "unprocessable"],
    ["null", () => create("null"), 422, "unprocessable"],
    ["a field too many", () => create({ ...good, admin: true }), 422, "unprocessable"],
    [
      "a prototype",
      () => create(`{"email":"a@example.com","orgId":null,"__proto__":{"x":1}}`),
      422,
      "unprocessable",
    ],
    ["no organisation, without saying so", () => create({ email: good.email }), 422, "unprocessable"],
    ["an e-mail that is none", () => create({ ...good, email: "grace" }), 422, "unprocessable"],
    ["a name with a line break", () => create({ ...good, name: "a\nb" }), 422, "unprocessable"],
    ["a name with a NUL", () => create({ ...good, name: "a\u0000b" }), 422, "unprocessable"],
    ["more than 64 kB", () => create({ ...good, name: "x".repeat(66_000) }), 413, "payload_too_large"],
    ["roles that nobody knows", () => create({ ...good, roleIds: [randomUUID()] }), 400, "invalid_input"],
    [
      "an organisation that nobody knows",
      () => create({ ...good, orgId: randomUUID() }),
      400,
      "invalid_input",
    ],
  ])("%s as a body, and nobody is made", async (_what, call, status, code) => {
    const answer = await call();
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect(await findUserByEmail(getDb(), good.email)).toBeNull();
  });

  test("before anything of it is read, when the caller may not come", async () => {
    const auditor = await addPerson(portal, { roles: [{ key: "auditor" }] });
    const { accessToken } = await signInAtCognito(portal, auditor);
    const sent = { body: "{", headers: { "content-type": "text/plain" } };
    expect(await callApi("POST", "/users", sent)).toMatchObject({ status: 401 });
    expect(await callApi("POST", "/users", { ...sent, token: accessToken })).toMatchObject({ status: 403 });
  });
});

describe("reading", () => {
  test("follows the list page by page with its cursors, filtered and sorted", async () => {
    const mark = randomUUID().slice(0, 8);
    for (const letter of ["c", "a", "b"])
      await addPerson(portal, { name: `${mark} ${letter}`, mfa: letter !== "b" });
    const list = (query: string) => get(`/users?search=${mark}&sort=name&${query}`);
    const first = await list("limit=2");
    expect(first.body).toMatchObject({
      total: { users: 3, exact: true },
      previous: null,
      rows: [{ name: `${mark} a` }, { name: `${mark} b` }],
    });
    const second = await list(`limit=2&after=${first.body.next}`);
    expect(second.body).toMatchObject({ next: null, rows: [{ name: `${mark} c` }] });
    expect((await list("mfa=off")).body.rows).toMatchObject([{ name: `${mark} b` }]);
    expect((await list("order=desc&limit=1")).body.rows).toMatchObject([{ name: `${mark} c` }]);
    expect((await list("access=disabled")).body.total).toEqual({ users: 0, exact: true });
  });

  test("filters by whatever the page of users filters by", async () => {
    const mark = randomUUID().slice(0, 8);
    const ada = await addPerson(portal, { name: `${mark} Ada`, orgId: portal.alpha });
    const eve = await addPerson(portal, { name: `${mark} Eve`, invited: true });
    await portal.database
      .owner`update directory_users set attributes = attributes || '{"locale": "en-GB"}', groups = '{staff}',
      created_at = '2025-03-04T12:00:00Z' where sub = ${ada.sub}`;
    const found = async (query: string) => {
      const { status, body } = await get(`/users?search=${mark}&${query}`);
      return status === 200 ? body.rows.map((row: { sub: string }) => row.sub) : body;
    };
    expect(await found("organisation=none")).toEqual([eve.sub]);
    expect(await found(`organisation=${portal.alpha}`)).toEqual([ada.sub]);
    expect(await found("group=staff")).toEqual([ada.sub]);
    expect(await found("createdFrom=2025-03-04&createdTo=2025-03-04")).toEqual([ada.sub]);
    expect(await found("createdFrom=2025-03-05")).toEqual([eve.sub]);
    expect(await found("neverSignedIn=true&invitation=open")).toEqual([eve.sub]);
    expect(await found("attribute=locale%20starts%20en")).toEqual([ada.sub]);
    expect(await found("attribute=locale%20starts%20en;%20locale%20is%20fr")).toEqual([]);
    expect(await found("sort=created&order=asc")).toEqual([ada.sub, eve.sub]);
  });

  test("finds by e-mail whatever its case, and tells no more than who it is", async () => {
    const person = await addPerson(portal, { orgId: portal.alpha });
    const { body } = await get(`/users/lookup?email=${person.email.toUpperCase()}`);
    expect(body).toEqual({ sub: person.sub, email: person.email, name: "Ada Lovelace", enabled: true });
    expect(await get("/users/lookup?email=nobody@example.com")).toMatchObject({ status: 404 });
  });

  test("filters the enabled ones in order, each as often as asked", async () => {
    const [one, two, other] = [
      await addPerson(portal, { orgId: portal.alpha, mfa: false }),
      await addPerson(portal, { orgId: portal.alpha, mfa: false }),
      await addPerson(portal, { orgId: portal.beta, mfa: false }),
    ];
    await portal.database.owner`update directory_users set enabled = false where sub = ${two.sub}`;
    const admin = await addPerson(portal, { roles: [{ key: "administrator", orgId: portal.alpha }] });
    const { accessToken } = await signInAtCognito(portal, admin);
    const unknown = randomUUID();
    const subs = [unknown, other.sub, one.sub.toUpperCase(), two.sub, one.sub];
    const { body } = await callApi("POST", "/users/filter-enabled", { token: accessToken, body: { subs } });
    expect(body).toEqual({
      subs: [one.sub, one.sub],
      dropped: [
        { sub: unknown, reason: "unknown" },
        { sub: other.sub, reason: "unknown" },
        { sub: two.sub, reason: "disabled" },
      ],
    });
  });

  test("asks nobody about an empty list but who the caller is", async () => {
    const queries = listenToQueries();
    const { body } = await callApi("POST", "/users/filter-enabled", { token, body: { subs: [] } });
    expect(body).toEqual({ subs: [], dropped: [] });
    expect(queries.stop()).toBeLessThanOrEqual(2);
  });

  test("shows roles, organisations, the audit and how fresh the mirror is", async () => {
    expect((await get("/roles")).body.rows.map((role: { key: string }) => role.key)).toContain("owner");
    expect((await get("/organisations")).body.rows).toMatchObject([{ name: "Alpha" }, { name: "Beta" }]);
    expect((await get("/directory")).body).toMatchObject({ running: null });
    const { body } = await get(`/audit?outcome=refused&limit=1&from=2026-01-01`);
    expect(body.rows.length).toBeLessThanOrEqual(1);
  });
});

describe("editing", () => {
  const edit = (sub: string, name: string, ifMatch?: string) =>
    callApi("PATCH", `/users/${sub}`, {
      token,
      body: { name },
      headers: ifMatch ? { "if-match": ifMatch } : {},
    });

  test("the version that was read, and gives the next", async () => {
    const { sub } = await addPerson(portal, { mfa: false });
    const first = (await get(`/users/${sub}`)).headers.get("etag") ?? "";
    await portal.world.advance(1000);
    const edited = await edit(sub, "Grace", first);
    expect(edited).toMatchObject({ status: 200, body: { name: "Grace" } });
    const second = edited.headers.get("etag") ?? "";
    expect(second).not.toBe(first);
    expect((await get(`/users/${sub}`)).headers.get("etag")).toBe(second);
    expect(await edit(sub, "Barbara", second)).toMatchObject({ status: 200 });
  });

  test.each([
    ["an older version", 412, (etag: string) => etag],
    ["a version that never was", 412, () => '"x"'],
    ["a weak tag", 400, () => 'W/"x"'],
    ["several tags", 400, () => '"x", "y"'],
  ])("is refused for %s with %i, and changes nothing", async (_what, status, make) => {
    const { sub, username } = await addPerson(portal, { mfa: false });
    const etag = (await get(`/users/${sub}`)).headers.get("etag") ?? "";
    await portal.world.advance(1000);
    await edit(sub, "Grace");
    expect(await edit(sub, "Barbara", make(etag))).toMatchObject({ status });
    const user = await findAtCognito(portal, username);
    expect(user?.UserAttributes).toContainEqual({ Name: "name", Value: "Grace" });
    expect(await countOutbox(portal)).toBe(0);
  });

  test("at the same time from the same version happens once", async () => {
    const { sub } = await addPerson(portal, { mfa: false });
    const etag = (await get(`/users/${sub}`)).headers.get("etag") ?? "";
    await portal.world.advance(1000);
    const answers = await Promise.all(["One", "Two", "Three"].map((name) => edit(sub, name, etag)));
    const statuses = answers.map(({ status }) => status).sort();
    expect(statuses[0]).toBe(200);
    expect(statuses.slice(1).every((status) => status === 412 || status === 409)).toBe(true);
  });
});

test("creating with roles makes the user, or leaves nothing of him", async () => {
  const body = { email: `${randomUUID()}@example.com`, orgId: portal.alpha, roleIds: [roles.helpdesk] };
  const { status, body: made, headers } = await callApi("POST", "/users", { token, body });
  expect([status, headers.get("location")]).toEqual([201, `/api/v1/users/${made.sub}`]);
  expect((await get(`/users/${made.sub}`)).body).toMatchObject({
    email: body.email,
    organisation: { id: portal.alpha },
    roles: [{ key: "helpdesk" }],
  });
  expect(await callApi("POST", "/users", { token, body })).toMatchObject({ status: 409 });

  const [role] = await portal.database.owner<{ id: string }[]>`
    insert into roles (key, name, description) values ('brief', 'Brief', '') returning id`;
  const undone = { ...body, email: `${randomUUID()}@example.com`, roleIds: [role?.id] };
  await portal.world.setFaults([{ operation: "AdminCreateUser", delayMs: 1000, times: 1 }]);
  const answer = callApi("POST", "/users", { token, body: undone });
  await expect.poll(() => countOutbox(portal)).toBe(1);
  await portal.database.owner`delete from roles where key = 'brief'`;
  expect(await answer).toMatchObject({ status: 409, body: { code: "conflict" } });
  expect(await findAtCognito(portal, undone.email)).toBeNull();
  expect(await findUserByEmail(getDb(), undone.email)).toBeNull();
});

describe("replacing roles", () => {
  const replace = (sub: string, set: unknown, as = token) =>
    callApi("PUT", `/users/${sub}/roles`, { token: as, body: set });
  const reason = "moved on";
  const held = async (sub: string) =>
    (
      await portal.database.owner`
      select r.key, g.org_id from grants g join roles r on r.id = g.role_id where g.user_sub = ${sub}
      order by r.position`
    ).map(({ key, org_id }) => [key, org_id]);

  test("gives what is missing, takes what is too much, and leaves what is the same", async () => {
    const { sub } = await addPerson(portal, {
      orgId: portal.alpha,
      mfa: false,
      roles: [{ key: "helpdesk", orgId: portal.alpha }, { key: "auditor" }],
    });
    const [kept] = await portal.database
      .owner`select id from grants where user_sub = ${sub} and org_id is null`;
    const set = [
      { roleId: roles.auditor, orgId: null },
      { roleId: roles.administrator, orgId: portal.alpha },
    ];
    const { body } = await replace(sub, { roles: set, reason });
    expect(body.rows).toMatchObject([
      { role: { key: "administrator" } },
      { role: { key: "auditor" }, id: kept?.id },
    ]);
    expect((await readAudit(portal, sub)).map(({ action }) => action)).toEqual(["role.revoke", "role.grant"]);
    expect(await replace(sub, { roles: set, reason })).toMatchObject({ status: 200 });
    expect(await readAudit(portal, sub)).toHaveLength(2);
  });

  test("leaves alone what the user holds where the caller may give nothing", async () => {
    const { sub } = await addPerson(portal, {
      orgId: portal.alpha,
      mfa: false,
      roles: [
        { key: "auditor", orgId: portal.alpha },
        { key: "auditor", orgId: portal.beta },
        { key: "member" },
      ],
    });
    const admin = await addPerson(portal, { roles: [{ key: "administrator", orgId: portal.alpha }] });
    const { accessToken } = await signInAtCognito(portal, admin);
    expect(await replace(sub, { roles: [], reason }, accessToken)).toMatchObject({ status: 200 });
    expect(await held(sub)).toEqual([
      ["auditor", portal.beta],
      ["member", null],
    ]);
  });

  test.each<[string, () => object, number]>([
    [
      "a role that nobody knows, named",
      () => ({ roles: [{ roleId: randomUUID(), orgId: null }], reason }),
      400,
    ],
    [
      "a role twice",
      () => ({ roles: [1, 2].map(() => ({ roleId: roles.auditor, orgId: null })), reason }),
      400,
    ],
    [
      "an organisation that there is not",
      () => ({ roles: [{ roleId: roles.auditor, orgId: randomUUID() }], reason }),
      400,
    ],
    [
      "Owner in one organisation",
      () => ({ roles: [{ roleId: roles.owner, orgId: portal.alpha }], reason }),
      409,
    ],
    ["a role everywhere, without saying so", () => ({ roles: [{ roleId: roles.auditor }], reason }), 422],
    [
      "an end in the past",
      () => ({ roles: [{ roleId: roles.auditor, orgId: null, expiresAt: "2020-01-01" }], reason }),
      400,
    ],
    ["no reason", () => ({ roles: [] }), 422],
  ])("is refused for %s, and nothing is changed", async (_what, make, status) => {
    const { sub } = await addPerson(portal, {
      mfa: false,
      roles: [{ key: "helpdesk", orgId: portal.alpha }],
    });
    expect(await replace(sub, make())).toMatchObject({ status });
    expect(await held(sub)).toEqual([["helpdesk", portal.alpha]]);
  });

  test("changes nothing when one of the set may not be given, and notes who tried", async () => {
    const { sub } = await addPerson(portal, { mfa: false, roles: [{ key: "helpdesk" }] });
    const admin = await addPerson(portal, { roles: [{ key: "administrator" }] });
    const { accessToken } = await signInAtCognito(portal, admin);
    const set = [
      { roleId: roles.auditor, orgId: null },
      { roleId: roles.owner, orgId: null },
    ];
    expect(await replace(sub, { roles: set, reason }, accessToken)).toMatchObject({ status: 403 });
    expect(await held(sub)).toEqual([["helpdesk", null]]);
    expect(await readAudit(portal, sub)).toMatchObject([{ action: "role.grant", outcome: "refused" }]);
  });

  test("keeps the last owner, and one's own roles", async () => {
    const other = await addPerson(portal, { roles: [{ key: "owner" }] });
    const { accessToken } = await signInAtCognito(portal, other);
    expect(await replace(other.sub, { roles: [], reason }, accessToken)).toMatchObject({ status: 409 });
    expect(await replace(other.sub, { roles: [], reason })).toMatchObject({ status: 200 });
    await giveRole(other.sub, { key: "administrator" });
    expect(await held(owner.sub)).toEqual([["owner", null]]);
  });
});
