import { randomUUID } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { POST } from "@/app/api/feed/route";
import { closeCognito } from "@/lib/cognito/client";
import { closeDb, getDb } from "@/lib/db/client";
import { deleteOldMessages, deleteOldSignIns } from "@/lib/db/feed";
import { signFeed } from "@/lib/directory/feed-signature";
import { rereadStale } from "@/lib/directory/reread";
import { resetEnv } from "@/lib/env";
import { handler } from "@/lib/lambda/directory-events";
import { bridged, cloudTrail, postAuthentication } from "@/tests/directory/recorded-events";
import { addPerson, type Portal, startPortal } from "@/tests/helpers/portal";
import { PASSWORD, POOL } from "@/tests/local-cognito/helpers";

vi.mock("next/headers", () => import("@/tests/auth/next-headers"));

const SECRET = "a-secret-of-the-feed-that-is-long-enough";
const NOW = () => Date.now();

let portal: Portal;
let server: Server;

beforeAll(async () => {
  portal = await startPortal();
  server = await serve();
  process.env.DIRECTORY_FEED_SECRET = SECRET;
  process.env.DIRECTORY_FEED_URL = `http://localhost:${(server.address() as AddressInfo).port}/api/feed`;
  resetEnv();
});
afterAll(async () => {
  delete process.env.DIRECTORY_FEED_SECRET;
  delete process.env.DIRECTORY_FEED_URL;
  server?.close();
  await portal?.close();
});
beforeEach(async () => {
  await portal.database.owner`truncate feed_messages, stale_users, sign_ins, rate_limits`;
  await portal.world.setFaults([]);
});

/** The endpoint behind a wire of its own, as Next.js would call it. */
async function serve(): Promise<Server> {
  const listening = createServer(async (incoming, outgoing) => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
    const headers = new Headers(incoming.headers as Record<string, string>);
    const request = new Request("http://localhost:3000/api/feed", {
      method: "POST",
      headers,
      body: Buffer.concat(chunks),
    });
    const answer = await POST(request, {});
    outgoing.writeHead(answer.status).end(await answer.text());
  });
  await new Promise<void>((resolve) => void listening.listen(0, resolve));
  return listening;
}

type Sent = { id?: string; secret?: string; at?: number; headers?: Record<string, string> };

async function send(
  body: unknown,
  { id = randomUUID(), secret = SECRET, at = NOW(), headers = {} }: Sent = {},
) {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  const answer = await POST(
    new Request("http://localhost:3000/api/feed", {
      method: "POST",
      headers: {
        "content-type": "application/json",
        ...signFeed(secret, { id, body: text }, at),
        ...headers,
      },
      body: text,
    }),
    {},
  );
  const problem = answer.status === 204 ? null : ((await answer.json()) as { code: string });
  return { status: answer.status, code: problem?.code ?? null };
}

const record = (event: Parameters<typeof cloudTrail>[0]) => ({ cloudTrail: cloudTrail(event) });
const trigger = (sub: string, at = new Date()) => ({
  trigger: {
    triggerSource: "PostAuthentication_Authentication",
    userPoolId: POOL,
    userName: sub,
    sub,
    clientId: "some-app",
    at: at.toISOString(),
  },
});
const rowOf = async (sub: string) =>
  (await portal.database.owner`select * from directory_users where sub = ${sub}`)[0];
const signIns = () =>
  portal.database.owner`select user_sub, source, outcome, client_id from sign_ins order by id`;
const state = () => portal.database.owner`select
  (select count(*)::int from feed_messages) as messages, (select count(*)::int from stale_users) as stale,
  (select count(*)::int from sign_ins) as sign_ins`;

/** The local Cognito's clock stands still unless it is moved. */
async function poolTime(): Promise<string> {
  const { now } = (await (await fetch(`${portal.world.url}/_local/clock`)).json()) as { now: number };
  return new Date(now).toISOString();
}

describe("the feed refuses", () => {
  const good = trigger(randomUUID());
  test.each<[string, unknown, Sent, number, string]>([
    ["no signature", good, { headers: { "webhook-signature": "" } }, 401, "unauthenticated"],
    ["no time", good, { headers: { "webhook-timestamp": "" } }, 401, "unauthenticated"],
    ["no id", good, { headers: { "webhook-id": "" } }, 401, "unauthenticated"],
    ["a signature with another secret", good, { secret: "another-secret" }, 401, "unauthenticated"],
    ["a signature of another message", good, { headers: { "webhook-id": "other" } }, 401, "unauthenticated"],
    ["a signature of another time", good, { headers: { "webhook-timestamp": "1" } }, 401, "unauthenticated"],
    ["one of six minutes ago", good, { at: Date.now() - 360_000 }, 401, "unauthenticated"],
    ["one of the future", good, { at: Date.now() + 360_000 }, 401, "unauthenticated"],
    ["an id that is none", good, { id: "x y" }, 401, "unauthenticated"],
    ["more than it takes", { ...good, more: "x".repeat(70_000) }, {}, 413, "payload_too_large"],
    ["what is no JSON", "{", {}, 400, "invalid_input"],
    ["other JSON", { hello: "world" }, {}, 400, "invalid_input"],
    ["a list", [good], {}, 400, "invalid_input"],
    ["a sub that is none", trigger("1 or 1=1"), {}, 400, "invalid_input"],
    ["another type", good, { headers: { "content-type": "text/plain" } }, 415, "unsupported_media_type"],
  ])("%s, and writes nothing", async (_what, body, sent, status, code) => {
    expect(await send(body, sent)).toEqual({ status, code });
    expect(await state()).toEqual([{ messages: 0, stale: 0, sign_ins: 0 }]);
  });

  test("a message that was taken before, also with a new signature", async () => {
    const { sub } = await addPerson(portal);
    expect(await send(trigger(sub), { id: "once" })).toMatchObject({ status: 204 });
    expect(await send(trigger(sub, new Date(Date.now() + 90_000)), { id: "once" })).toEqual({
      status: 409,
      code: "conflict",
    });
    expect(await signIns()).toHaveLength(1);
  });

  test("those who guess, after some tries", async () => {
    const codes = new Set<string | null>();
    for (let guess = 0; guess < 32; guess += 1)
      codes.add((await send(good, { secret: `guess ${guess}` })).code);
    expect(codes).toEqual(new Set(["unauthenticated", "rate_limited"]));
  });

  test("everything while no secret is set, as if it were not there", async () => {
    delete process.env.DIRECTORY_FEED_SECRET;
    resetEnv();
    expect(await send(good)).toEqual({ status: 404, code: "not_found" });
    process.env.DIRECTORY_FEED_SECRET = SECRET;
    resetEnv();
  });
});

describe("the feed takes", () => {
  test("a sign-in, once, whoever else tells of it, and counts it as activity", async () => {
    const { sub } = await addPerson(portal);
    const at = new Date("2026-11-01T10:00:00.000Z");
    await send(trigger(sub, at));
    await send(
      record({ eventName: "RespondToAuthChallenge", sub, clientId: "some-app", at: "2026-11-01T10:00:02Z" }),
    );
    await send(record({ eventName: "InitiateAuth", sub, clientId: "other-app", at: "2026-11-01T10:00:03Z" }));
    expect(await signIns()).toEqual([
      { user_sub: sub, source: "trigger", outcome: "done", client_id: "some-app" },
      { user_sub: sub, source: "cloudtrail", outcome: "done", client_id: "other-app" },
    ]);
    const lastAt = new Date("2026-11-01T10:00:03.000Z");
    expect(await rowOf(sub)).toMatchObject({ last_sign_in_at: lastAt, last_active_at: lastAt });
    await send(trigger(sub, new Date("2026-10-01T10:00:00.000Z"))); // late
    expect(await rowOf(sub)).toMatchObject({ last_sign_in_at: lastAt });
  });

  test("half a sign-in as nothing, a failed one as failed, and a refresh as activity", async () => {
    const { sub } = await addPerson(portal);
    await send(record({ eventName: "InitiateAuth", sub, challengeName: "SOFTWARE_TOKEN_MFA" }));
    expect(await signIns()).toEqual([]);
    await send(record({ eventName: "InitiateAuth", sub, errorCode: "NotAuthorizedException" }));
    expect(await signIns()).toMatchObject([{ outcome: "failed" }]);
    expect(await rowOf(sub)).toMatchObject({ last_sign_in_at: null, last_active_at: null });
    await send(record({ eventName: "InitiateAuth", sub, authFlow: "REFRESH_TOKEN_AUTH" }));
    expect(await rowOf(sub)).toMatchObject({ last_sign_in_at: null, last_active_at: expect.any(Date) });
  });

  test("what was done to MFA, in whatever order it comes, and leaves what it does not know unknown", async () => {
    const { sub } = await addPerson(portal, { mfa: false });
    await portal.database
      .owner`update directory_users set mfa = 'unknown', mfa_read_at = null where sub = ${sub}`;
    await send(record({ eventName: "SetUserMFAPreference", sub, at: "2026-11-01T10:00:00Z" }));
    expect(await rowOf(sub)).toMatchObject({ mfa: "unknown" });
    const off = { eventName: "AdminDeleteSoftwareToken", sub, at: "2026-11-01T10:00:09Z" };
    await send(record({ eventName: "SetUserMFAPreference", sub, totp: true, at: "2026-11-01T10:00:05Z" }));
    expect(await rowOf(sub)).toMatchObject({ mfa: "on" });
    await send(record(off));
    await send(
      record({ eventName: "AdminSetUserMFAPreference", sub, totp: true, at: "2026-11-01T10:00:07Z" }),
    );
    expect(await rowOf(sub)).toMatchObject({ mfa: "off" });
  });

  test("an invitation, and a group that is gone", async () => {
    const { sub } = await addPerson(portal);
    await portal.database.owner`update directory_users set groups = '{a,b}' where sub = ${sub}`;
    await send(record({ eventName: "AdminCreateUser", sub, at: "2026-11-01T10:00:00Z" }));
    await send(record({ eventName: "DeleteGroup", groupName: "a" }));
    expect(await rowOf(sub)).toMatchObject({
      invited_at: new Date("2026-11-01T10:00:00.000Z"),
      groups: ["b"],
    });
  });

  test("what concerns another pool, what failed, and what means nothing here, without a trace", async () => {
    const { sub } = await addPerson(portal);
    await send(record({ eventName: "AdminDisableUser", sub, userPoolId: "eu-west-2_Other" }));
    await send(record({ eventName: "AdminDisableUser", sub, errorCode: "UserNotFoundException" }));
    await send(record({ eventName: "DescribeUserPool" }));
    await send({ ...record({ eventName: "CreateGroup" }), unknown: { field: 1 } });
    expect(await state()).toEqual([{ messages: 4, stale: 0, sign_ins: 0 }]);
  });
});

describe("users of whom the feed told are read again", () => {
  test("with their groups, and without AdminGetUser, which would bill them", async () => {
    const { sub, username } = await addPerson(portal, { mfa: false });
    await portal.sdk.adminUpdateUserAttributes({
      UserPoolId: POOL,
      Username: username,
      UserAttributes: [{ Name: "name", Value: "Ada King" }],
    });
    await fetch(`${portal.world.url}/_local/calls`, { method: "DELETE" });
    const at = await poolTime();
    for (let time = 0; time < 3; time += 1)
      await send(record({ eventName: "AdminUpdateUserAttributes", sub, at }));
    expect(await state()).toMatchObject([{ messages: 3, stale: 1 }]);
    await rereadStale();
    expect(await rowOf(sub)).toMatchObject({ name: "Ada King" });
    expect(await state()).toMatchObject([{ stale: 0 }]);
    const { counts } = (await (await fetch(`${portal.world.url}/_local/calls`)).json()) as { counts: object };
    expect(Object.keys(counts).sort()).toEqual(["AdminListGroupsForUser", "ListUsers"]);
  });

  test("who is new appears, and who is deleted goes", async () => {
    const made = await portal.sdk.adminCreateUser({
      UserPoolId: POOL,
      Username: "fed@example.com",
      MessageAction: "SUPPRESS",
    });
    const sub = made.User?.Attributes?.find(({ Name }) => Name === "sub")?.Value ?? "";
    await send(record({ eventName: "AdminCreateUser", sub, at: await poolTime() }));
    await rereadStale();
    expect(await rowOf(sub)).toMatchObject({ status: "FORCE_CHANGE_PASSWORD" });
    await portal.sdk.adminDeleteUser({ UserPoolId: POOL, Username: "fed@example.com" });
    await send(record({ eventName: "AdminDeleteUser", sub }));
    await rereadStale();
    expect(await rowOf(sub)).toBeUndefined();
    const [row] = await portal.database
      .owner`select action, subject_sub from audit_log order by id desc limit 1`;
    expect(row).toEqual({ action: "directory.forget", subject_sub: sub });
  });

  test("once more while the listing is behind", async () => {
    const { sub, username } = await addPerson(portal, { mfa: false });
    const listing = `${portal.world.url}/_local/listing-lag`;
    await fetch(listing, { method: "PUT", body: JSON.stringify({ seconds: 60 }) });
    await portal.world.advance(10_000);
    await portal.sdk.adminDisableUser({ UserPoolId: POOL, Username: username });
    const at = await poolTime();
    await send(record({ eventName: "AdminDisableUser", sub, at }));
    await rereadStale();
    expect(await rowOf(sub)).toMatchObject({ enabled: true });
    expect(await state()).toMatchObject([{ stale: 1 }]);
    await fetch(listing, { method: "DELETE" });
    await portal.database.owner`update stale_users set due_at = now()`;
    await rereadStale();
    expect(await rowOf(sub)).toMatchObject({ enabled: false });
    expect(await state()).toMatchObject([{ stale: 0 }]);
  });
});

describe("the Lambda function", () => {
  const context = { awsRequestId: randomUUID() };

  test("tells of a sign-in that the pool's own trigger handed it, and gives the event back", async () => {
    const { sub, username, email } = await addPerson(portal, { mfa: false });
    const functions = createServer(async (incoming, outgoing) => {
      let text = "";
      for await (const chunk of incoming) text += chunk;
      const answer = await handler(JSON.parse(text) as object, { awsRequestId: randomUUID() });
      outgoing.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(answer));
    });
    await new Promise<void>((resolve) => void functions.listen(0, resolve));
    const arn = "arn:aws:lambda:eu-west-2:123456789012:function:tell";
    await fetch(`${portal.world.url}/_local/functions`, {
      method: "PUT",
      body: JSON.stringify({ [arn]: `http://localhost:${(functions.address() as AddressInfo).port}/` }),
    });
    await portal.sdk.updateUserPool({ UserPoolId: POOL, LambdaConfig: { PostAuthentication: arn } });
    try {
      await portal.world.signIn(email, PASSWORD);
    } finally {
      await portal.sdk.updateUserPool({ UserPoolId: POOL, LambdaConfig: {} });
      functions.close();
    }
    expect(await signIns()).toEqual([
      { user_sub: sub, source: "trigger", outcome: "done", client_id: "open" },
    ]);
    expect((await rowOf(sub))?.username).toBe(username);
  });

  test("sends of a trigger's event who, what and when, and no attribute", async () => {
    const { sub } = await addPerson(portal, { mfa: false });
    const sent: string[] = [];
    const spy = vi.spyOn(globalThis, "fetch").mockImplementation(async (_url, options) => {
      sent.push(String(options?.body));
      return new Response(null, { status: 204 });
    });
    const event = postAuthentication(sub);
    expect(await handler(event, context)).toBe(event);
    spy.mockRestore();
    expect(sent[0]).toContain(sub);
    expect(sent[0]).not.toMatch(/@|phone|\+44/);
  });

  test("passes a record of CloudTrail on, and counts one that was taken before as told", async () => {
    const { sub } = await addPerson(portal, { mfa: false });
    const event = bridged(cloudTrail({ eventName: "AdminDisableUser", sub }));
    await handler(event, context);
    await handler(event, context);
    expect(await state()).toMatchObject([{ messages: 1, stale: 1 }]);
  });

  test.each(["record", "trigger"])(
    "while the portal is away lets Lambda try a %s again, and nobody's sign-in fail",
    async (kind) => {
      const url = process.env.DIRECTORY_FEED_URL;
      process.env.DIRECTORY_FEED_URL = "http://localhost:1/api/feed";
      const quiet = vi.spyOn(process.stderr, "write").mockReturnValue(true);
      const event =
        kind === "record" ? bridged(cloudTrail({ eventName: "SignUp" })) : postAuthentication(randomUUID());
      const telling = handler(event, context);
      await (kind === "record" ? expect(telling).rejects.toThrow() : expect(telling).resolves.toBe(event));
      quiet.mockRestore();
      process.env.DIRECTORY_FEED_URL = url;
    },
  );
});

test("sign-ins and messages are kept for as long as they are of use", async () => {
  const { sub } = await addPerson(portal, { mfa: false });
  await send(trigger(sub, new Date(Date.now() - 100 * 86_400_000)));
  await send(trigger(sub));
  await portal.database.owner`update feed_messages set received_at = now() - interval '2 days'`;
  expect(await deleteOldSignIns(getDb(), 90 * 86_400_000)).toBe(1);
  expect(await deleteOldMessages(getDb(), 86_400_000)).toBe(2);
  expect(await signIns()).toHaveLength(1);
  closeCognito();
  await closeDb();
});
