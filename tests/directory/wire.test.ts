import { randomUUID } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createRandom } from "@/lib/cli/seed/random";
import { closeCognito } from "@/lib/cognito/client";
import { isCognitoDown, noteAnswer } from "@/lib/cognito/health";
import { closeDb, getDb } from "@/lib/db/client";
import { readFreshness } from "@/lib/directory/freshness";
import { synchronise } from "@/lib/directory/sync";
import { watchCognito } from "@/lib/directory/watch";
import { resetEnv } from "@/lib/env";
import { type TestDatabase, testDatabase } from "@/tests/helpers/database";
import { settingsFor } from "@/tests/helpers/portal";
import { PASSWORD, startWorld, type World } from "@/tests/local-cognito/helpers";

const USERS = 150;
const SEED = Number(process.env.TEST_SEED ?? Date.now() % 1_000_000);

type Call = { operation: string; input: { Filter?: string; PaginationToken?: string; Limit?: number } };

let database: TestDatabase;
let world: World;
let proxy: Server;
/** The name of an exception that stands in for Cognito's answer; "cut" for none at all. */
let decide: (call: Call) => string | undefined = () => undefined;

beforeAll(async () => {
  database = await testDatabase();
  world = await startWorld({
    groups: [{ name: "staff" }],
    users: Array.from({ length: USERS }, (_, index) => ({
      sub: randomUUID(),
      email: `user${index}@example.com`,
      password: PASSWORD,
      groups: index < 70 ? ["staff"] : [],
    })),
  });
  proxy = await startProxy();
  const address = `http://localhost:${(proxy.address() as AddressInfo).port}`;
  Object.assign(process.env, settingsFor(database.url, address));
  resetEnv();
});
afterAll(async () => {
  await closeDb();
  proxy?.close();
  await world?.close();
  await database?.close();
});
beforeEach(async () => {
  decide = () => undefined;
  closeCognito();
  noteAnswer(true);
  await database.owner`truncate directory_users, sync_runs, stale_users cascade`;
});

/** Stands between the portal and Cognito. */
async function startProxy(): Promise<Server> {
  const server = createServer(async (incoming, outgoing) => {
    let body = "";
    for await (const chunk of incoming) body += chunk;
    const operation = String(incoming.headers["x-amz-target"]).split(".")[1] ?? "";
    const refusal = decide({ operation, input: JSON.parse(body || "{}") });
    if (refusal === "cut") return void incoming.socket.destroy();
    if (refusal) {
      outgoing.writeHead(400, { "content-type": "application/x-amz-json-1.1" });
      return void outgoing.end(JSON.stringify({ __type: refusal, message: "Refused." }));
    }
    const { host: _host, connection: _connection, ...headers } = incoming.headers;
    const answer = await fetch(world.url, {
      method: "POST",
      headers: headers as Record<string, string>,
      body,
    });
    outgoing.writeHead(answer.status, { "content-type": "application/x-amz-json-1.1" });
    outgoing.end(await answer.text());
  });
  await new Promise<void>((resolve) => void server.listen(0, resolve));
  return server;
}

const users = () => database.owner`select groups from directory_users`;
const lastRun = async () =>
  (await database.owner`select * from sync_runs order by started_at desc limit 1`)[0];
const parts = async () =>
  (await database.owner`select part from sync_parts order by part`).map(({ part }) => String(part));

async function expectEverybody(): Promise<void> {
  const mirror = await users();
  expect(mirror).toHaveLength(USERS);
  expect(mirror.filter(({ groups }) => groups.includes("staff"))).toHaveLength(70);
  expect(await lastRun()).toMatchObject({ error: null, seen: USERS });
}

describe("a pool is read", () => {
  test(`although Cognito throttles three calls in ten (seed ${SEED})`, async () => {
    const random = createRandom(String(SEED));
    let refused = 0;
    decide = () => {
      if (!random.chance(0.3)) return undefined;
      refused += 1;
      return "TooManyRequestsException";
    };
    await synchronise(null);
    await expectEverybody();
    expect((await lastRun())?.throttled).toBeGreaterThan(0);
    expect((await lastRun())?.throttled).toBeLessThanOrEqual(refused);
  }, 300_000);

  test("although lines are cut now and then", async () => {
    let calls = 0;
    decide = () => {
      calls += 1;
      return calls % 7 === 0 ? "cut" : undefined;
    };
    await synchronise(null);
    await expectEverybody();
  }, 300_000);

  test("in sixteen shards where the pool takes them", async () => {
    await synchronise(null);
    expect(await parts()).toEqual([..."0123456789abcdef", "group staff", "groups"]);
    await expectEverybody();
  }, 180_000);

  test.each<[string, (call: Call) => string | undefined]>([
    [
      "refuses the filter",
      ({ input }) => (input.Filter?.includes("sub ^=") ? "InvalidParameterException" : undefined),
    ],
  ])(
    "in one chain where the pool %s",
    async (_what, refuse) => {
      decide = refuse;
      await synchronise(null);
      expect(await parts()).toEqual(["all", "group staff", "groups"]);
      await expectEverybody();
    },
    60_000,
  );

  test("although a token expires: that part alone begins anew", async () => {
    const asked: string[] = [];
    let expired = false;
    decide = ({ operation, input }) => {
      if (operation === "ListUsers" && input.Filter?.includes("sub ^=")) return "InvalidParameterException";
      if (operation !== "ListUsers") return undefined;
      if (input.Limit === 60) asked.push(input.PaginationToken ? "next" : "first");
      if (asked.length !== 3 || expired) return undefined;
      expired = true;
      return "InvalidParameterException";
    };
    await synchronise(null);
    expect(asked).toEqual(["first", "next", "next", "first", "next", "next"]);
    await expectEverybody();
  }, 180_000);

  test("slower where the account may do less", async () => {
    const { getQuota } = await import("@/lib/directory/asking");
    await synchronise(null);
    expect(getQuota().rate()).toBeLessThanOrEqual(30);
    decide = ({ operation }) => (operation === "GetProvisionedLimit" ? "AccessDeniedException" : undefined);
    await synchronise(null);
    await expectEverybody();
  }, 180_000);
});

describe("a difference", () => {
  test("finds who is new and who was disabled, and lets a sixteenth at a time tell the rest", async () => {
    await synchronise(null);
    const UserPoolId = process.env.COGNITO_USER_POOL_ID;
    await world.sdk.adminCreateUser({ UserPoolId, Username: "new@example.com", MessageAction: "SUPPRESS" });
    await world.sdk.adminDisableUser({ UserPoolId, Username: "user3@example.com" });
    await synchronise(null, "difference");
    const found = await database.owner`select enabled, status from directory_users
      where username in (select username from directory_users where status = 'FORCE_CHANGE_PASSWORD' or not enabled)`;
    expect(found).toHaveLength(2);
    expect(await lastRun()).toMatchObject({ kind: "difference", error: null, written: 2 });
    await synchronise(null, "difference");
    const digits = await database.owner`select part from sync_parts p join sync_runs r on r.id = p.run_id
      where r.kind = 'difference' and length(part) = 1 order by part`;
    expect(digits.map(({ part }) => part)).toEqual(["0", "1"]);
    await world.sdk.adminEnableUser({ UserPoolId, Username: "user3@example.com" });
    await synchronise(null, "difference");
    expect(await database.owner`select from stale_users`).toHaveLength(1);
    await world.sdk.adminDeleteUser({ UserPoolId, Username: "new@example.com" });
  }, 180_000);
});

describe("while Cognito is away", () => {
  test("freshness says so without a call, and that it is back", async () => {
    await synchronise(null);
    const fresh = { cognito: "up", stale: false };
    expect(await readFreshness(getDb(), "everywhere")).toMatchObject(fresh);
    decide = () => "cut";
    await watchCognito();
    expect(isCognitoDown()).toBe(false); // it was heard of a moment ago
    await expect(import("@/lib/cognito/pool").then(({ estimateUsers }) => estimateUsers())).rejects.toThrow();
    await expect(import("@/lib/cognito/pool").then(({ estimateUsers }) => estimateUsers())).rejects.toThrow();
    expect(await readFreshness(getDb(), "everywhere")).toMatchObject({
      cognito: "down",
      stale: true,
      error: null,
    });
    await watchCognito();
    expect(isCognitoDown()).toBe(true);
    decide = () => undefined;
    closeCognito();
    await watchCognito();
    expect(await readFreshness(getDb(), "everywhere")).toMatchObject(fresh);
  }, 300_000);
});
