import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { assertMayTry, noteBadToken } from "@/lib/auth/bad-tokens";
import { resetEnv } from "@/lib/env";
import { callApi } from "@/tests/api/client";
import { BAD_TOKENS } from "@/tests/helpers/bad-tokens";
import { startIssuer } from "@/tests/helpers/issuer";
import {
  addPerson,
  countOutbox,
  findAtCognito,
  type Portal,
  readAudit,
  startPortal,
} from "@/tests/helpers/portal";
import { listenToQueries } from "@/tests/helpers/queries";
import { signInAtCognito } from "@/tests/helpers/tokens";

vi.mock("next/headers", () => import("@/tests/helpers/request"));

let portal: Portal;

beforeAll(async () => {
  portal = await startPortal();
});
afterAll(() => portal.close());
beforeEach(() => portal.world.setFaults([]));

async function addCaller(role: string) {
  const person = await addPerson(portal, { roles: [{ key: role }] });
  return { person, token: (await signInAtCognito(portal, person)).accessToken };
}

describe("limits", () => {
  beforeAll(() => {
    process.env.API_REQUESTS_PER_MINUTE = "5";
    resetEnv();
  });
  afterAll(() => {
    delete process.env.API_REQUESTS_PER_MINUTE;
    resetEnv();
  });

  test("a caller to so many requests a minute, with refusals, which then leave no more audit rows", async () => {
    const { person, token } = await addCaller("member");
    const statuses: number[] = [];
    for (let at = 0; at < 8; at += 1) statuses.push((await callApi("GET", "/users", { token })).status);
    expect(statuses).toEqual([403, 403, 403, 403, 403, 429, 429, 429]);
    const rows = (await readAudit(portal)).filter(({ actor }) => actor === person.email);
    expect(rows).toHaveLength(5);
  });

  test("an address to four times as many, whoever sends from there", async () => {
    const headers = { "x-forwarded-for": "203.0.113.9" };
    const statuses: number[] = [];
    for (let caller = 0; caller < 5; caller += 1) {
      const { token } = await addCaller("auditor");
      for (let at = 0; at < 5; at += 1) {
        statuses.push((await callApi("GET", "/users/me/mfa", { token, headers })).status);
      }
    }
    expect(statuses.filter((status) => status === 200)).toHaveLength(20);
    const { token } = await addCaller("auditor");
    expect(await callApi("GET", "/users/me/mfa", { token })).toMatchObject({ status: 200 });
  });
});

describe("a larger limit", () => {
  beforeAll(() => {
    process.env.API_REQUESTS_PER_MINUTE = "600";
    resetEnv();
  });
  afterAll(() => {
    delete process.env.API_REQUESTS_PER_MINUTE;
    resetEnv();
  });

  const hitsOf = async (sub: string) => {
    const [row] = await portal.database
      .owner`select hits from rate_limits where key = ${`api caller ${sub}`}`;
    return Number(row?.hits ?? 0);
  };

  test("is drawn ten at a time, and never exceeded whoever else draws", async () => {
    const { person, token } = await addCaller("auditor");
    const ask = async () => (await callApi("GET", "/users/me/mfa", { token })).status;
    expect(await ask()).toBe(200);
    expect(await hitsOf(person.sub)).toBe(10);
    const queries = listenToQueries();
    expect(await ask()).toBe(200);
    expect(queries.stop()).toBe(1);

    // Another process takes all that is left but three.
    await portal.database.owner`update rate_limits set hits = 597 where key = ${`api caller ${person.sub}`}`;
    const statuses = await Promise.all(Array.from({ length: 20 }, ask));
    expect(statuses.filter((status) => status === 200)).toHaveLength(8 + 3);
    expect(statuses.filter((status) => status === 429)).toHaveLength(9);
  });

  test("once used up costs no more than knowing who asks, until its window ends", async () => {
    const { person, token } = await addCaller("auditor");
    await callApi("GET", "/users/me/mfa", { token });
    await portal.database.owner`update rate_limits set hits = 600 where key = ${`api caller ${person.sub}`}`;
    for (let at = 0; at < 9; at += 1) await callApi("GET", "/users/me/mfa", { token });
    expect(await callApi("GET", "/users/me/mfa", { token })).toMatchObject({ status: 429 });
    const before = await hitsOf(person.sub);
    const queries = listenToQueries();
    const answer = await callApi("GET", "/users/me/mfa", { token });
    expect([answer.status, queries.stop()]).toEqual([429, 1]);
    expect(await hitsOf(person.sub)).toBe(before);
  });

  test("of addresses holds hashes and no address", async () => {
    const { token } = await addCaller("auditor");
    await callApi("GET", "/users/me/mfa", { token, headers: { "x-forwarded-for": "203.0.113.77" } });
    const rows = await portal.database.owner`select key from rate_limits`;
    expect(rows.some(({ key }) => /^api address [\w-]{43}$/.test(String(key)))).toBe(true);
    expect(JSON.stringify(rows)).not.toContain("203.0.113");
  });
});

describe("an Idempotency-Key", () => {
  const newUser = () => ({ email: `${randomUUID()}@example.com`, orgId: null });
  const create = (token: string, body: unknown, key: string) =>
    callApi("POST", "/users", { token, body, headers: { "idempotency-key": key } });

  test("makes a repeat give the same answer, and do nothing", async () => {
    const { token } = await addCaller("owner");
    const [body, key] = [newUser(), randomUUID()];
    const first = await create(token, body, key);
    const second = await create(token, { orgId: null, email: body.email.toUpperCase() }, key);
    expect([first.status, second.status]).toEqual([201, 201]);
    expect(second.body).toEqual(first.body);
    expect(second.headers.get("location")).toBe(first.headers.get("location"));
    expect(second.headers.get("idempotency-replayed")).toBe("true");
    expect(first.headers.has("idempotency-replayed")).toBe(false);
    expect(await readAudit(portal, first.body.sub)).toHaveLength(1);
    expect(await portal.world.mails(body.email)).toHaveLength(1);
  });

  test("makes one user of many requests at the same time", async () => {
    const { token } = await addCaller("owner");
    const [body, key] = [newUser(), randomUUID()];
    const answers = await Promise.all(Array.from({ length: 5 }, () => create(token, body, key)));
    expect(answers.filter(({ status }) => status === 201)).not.toHaveLength(0);
    for (const answer of answers.filter(({ status }) => status !== 201)) {
      expect(answer).toMatchObject({ status: 409, body: { code: "conflict" } });
      expect(answer.headers.get("retry-after")).toBe("1");
    }
    expect(await portal.world.mails(body.email)).toHaveLength(1);
  });

  test("is refused for another request, and another caller's is not the same", async () => {
    const [one, other] = [await addCaller("owner"), await addCaller("owner")];
    const key = randomUUID();
    expect(await create(one.token, newUser(), key)).toMatchObject({ status: 201 });
    expect(await create(one.token, newUser(), key)).toMatchObject({ status: 409 });
    expect(await create(other.token, newUser(), key)).toMatchObject({ status: 201 });
  });

  test("does not keep a failure", async () => {
    const { token } = await addCaller("owner");
    const [body, key] = [newUser(), randomUUID()];
    await portal.world.setFaults([
      { operation: "AdminCreateUser", status: 400, type: "TooManyRequestsException" },
    ]);
    expect((await create(token, body, key)).status).toBeGreaterThanOrEqual(429);
    await portal.world.setFaults([]);
    expect(await countOutbox(portal)).toBe(0);
    expect(await create(token, body, key)).toMatchObject({ status: 201 });
  });

  test("gives nothing to who has lost the right since", async () => {
    const { person, token } = await addCaller("owner");
    const [body, key] = [newUser(), randomUUID()];
    await create(token, body, key);
    await portal.database.owner`delete from grants where user_sub = ${person.sub}`;
    expect(await create(token, body, key)).toMatchObject({ status: 403 });
    expect(await findAtCognito(portal, body.email)).not.toBeNull();
  });

  test.each(["", " ", "a b", "ä", "x".repeat(256)])("is refused when it is %j", async (key) => {
    const { token } = await addCaller("owner");
    const answer = await create(token, newUser(), encodeHeader(key));
    expect(answer).toMatchObject({ status: 400, body: { code: "invalid_input" } });
  });

  /** As it goes over the wire: bytes above ASCII arrive as Latin-1. */
  function encodeHeader(value: string): string {
    return Buffer.from(value).toString("latin1");
  }
});

describe("a flood of bad tokens", () => {
  beforeAll(() => {
    process.env.API_REQUESTS_PER_MINUTE = "200";
    resetEnv();
  });
  afterAll(() => {
    delete process.env.API_REQUESTS_PER_MINUTE;
    resetEnv();
  });

  const headers = { "x-forwarded-for": "203.0.113.44" };
  const forge = (token: string) => `${token.slice(0, token.lastIndexOf("."))}.${randomUUID()}`;

  test("stops being looked at, while those who are known there go on, and so do others elsewhere", async () => {
    const [known, fresh] = [await addCaller("auditor"), await addCaller("auditor")];
    expect(await callApi("GET", "/users/me", { token: known.token, headers })).toMatchObject({ status: 200 });
    const queries = listenToQueries();
    const statuses: number[] = [];
    for (let at = 0; at < 40; at += 1) {
      statuses.push((await callApi("GET", "/users/me", { token: forge(known.token), headers })).status);
    }
    expect(queries.stop()).toBe(0);
    expect(statuses.slice(0, 20)).toEqual(Array.from({ length: 20 }, () => 401));
    expect(statuses.filter((status) => status === 429).length).toBeGreaterThanOrEqual(10);

    expect(await callApi("GET", "/users/me", { token: known.token, headers })).toMatchObject({ status: 200 });
    const elsewhere = { "x-forwarded-for": "203.0.113.45" };
    const answer = await callApi("GET", "/users/me", { token: fresh.token, headers: elsewhere });
    expect(answer).toMatchObject({ status: 200 });
    expect(await callApi("GET", "/users/me", { token: fresh.token, headers })).toMatchObject({ status: 200 });
  });

  test("is forgotten within a minute", () => {
    const address = "2001:db8::1";
    for (let at = 0; at < 20; at += 1) noteBadToken(address, 1000);
    expect(() => assertMayTry(address, 1000)).toThrow(/Too many tokens/);
    expect(() => assertMayTry("2001:db8::2", 1000)).toThrow(/Too many tokens/);
    expect(() => assertMayTry("2001:db8:0:1::1", 1000)).not.toThrow();
    expect(() => assertMayTry(address, 1000 + 4_000)).not.toThrow();
    expect(() => assertMayTry("", 1000)).not.toThrow();
  });
});

test("a bad token is told what is wrong with it, and costs no query", async () => {
  const issuer = await startIssuer();
  for (const [what, , make] of BAD_TOKENS) {
    const token = await make(issuer);
    const queries = listenToQueries();
    const answer = await callApi("GET", "/users/me", { token: token || "x" });
    expect([what, answer.status, answer.body.code]).toEqual([what, 401, "unauthenticated"]);
    expect(queries.stop()).toBe(0);
  }
  await issuer.close();
});
