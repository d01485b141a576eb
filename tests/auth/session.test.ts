import { setTimeout } from "node:timers/promises";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import type { Session } from "@/lib/auth/principal";
import { isExpired, loadSession } from "@/lib/auth/session";
import { openTokens } from "@/lib/auth/session-tokens";
import { sealText } from "@/lib/auth/token-box";
import { getEnv } from "@/lib/env";
import { clearBrowser } from "@/tests/auth/next-headers";
import { addPerson, type Person, type Portal, pool, signIn, startPortal } from "@/tests/auth/portal";
import { ON_POSTGRES } from "@/tests/helpers/database";

vi.mock("next/headers", () => import("@/tests/auth/next-headers"));

let portal: Portal;
let ada: Person;
let session: Session;

beforeAll(async () => {
  portal = await startPortal();
  ada = await addPerson(portal);
});
afterAll(() => portal.close());
beforeEach(async () => {
  clearBrowser();
  await portal.world.setFaults([]);
  session = await signIn(portal, ada);
});

const read = (of = session) => loadSession(of.id, of.sub);
const rows = (of = session) => portal.database.owner`select * from sessions where id = ${of.id}`;

async function expireAccess(of = session): Promise<void> {
  await portal.database
    .owner`update sessions set access_expires_at = now() - interval '1 second' where id = ${of.id}`;
}

describe("a session unused for 30 minutes or older than 12 hours", () => {
  const NOW = new Date("2026-11-21T12:00:00Z");
  const ago = (minutes: number) => new Date(NOW.getTime() - minutes * 60_000);

  test.each([
    ["just used", ago(0), ago(-60), false],
    ["used 29 minutes ago", ago(29.9), ago(-60), false],
    ["used 30 minutes ago", ago(30), ago(-60), true],
    ["at its absolute end", ago(0), NOW, true],
    ["past its absolute end", ago(0), ago(1), true],
    ["a moment before it", ago(0), ago(-0.01), false],
  ])("%s", (_what, lastSeenAt, absoluteExpiresAt, expected) => {
    expect(isExpired({ lastSeenAt, absoluteExpiresAt }, NOW)).toBe(expected);
  });

  test.each([
    "last_seen_at = now() - interval '31 minutes'",
    "absolute_expires_at = now() - interval '1 second'",
  ])("is over and its row is gone: %s", async (change) => {
    await portal.database.owner.unsafe(`update sessions set ${change} where id = '${session.id}'`);
    expect(await read()).toBeNull();
    expect(await rows()).toHaveLength(0);
  });

  test("lasts 12 hours at most from the sign-in", async () => {
    const hours = (session.absoluteExpiresAt.getTime() - session.createdAt.getTime()) / 3_600_000;
    expect(hours).toBeCloseTo(12, 2);
  });
});

describe("the session of a user who", () => {
  test("was disabled in the mirror is dead on the next request", async () => {
    await portal.database.owner`update directory_users set enabled = false where sub = ${ada.sub}`;
    expect(await read()).toBeNull();
    expect(await rows()).toHaveLength(0);
  });

  test("is gone from the mirror is dead on the next request", async () => {
    const gone = await addPerson(portal);
    const his = await signIn(portal, gone);
    await portal.database.owner`delete from directory_users where sub = ${gone.sub}`;
    expect(await read(his)).toBeNull();
  });

  test.each([
    ["disabled", (Username: string) => portal.sdk.adminDisableUser({ UserPoolId: pool, Username })],
    ["deleted", (Username: string) => portal.sdk.adminDeleteUser({ UserPoolId: pool, Username })],
    [
      "signed out everywhere",
      (Username: string) => portal.sdk.adminUserGlobalSignOut({ UserPoolId: pool, Username }),
    ],
  ])("was %s at Cognito ends when its access token does", async (_what, act) => {
    const person = await addPerson(portal);
    const his = await signIn(portal, person);
    await act(person.email);
    await expireAccess(his);
    expect(await read(his)).toBeNull();
    expect(await rows(his)).toHaveLength(0);
  });
});

describe("an expired access token", () => {
  test("is renewed once, however many requests come", async () => {
    const [before] = await rows();
    await expireAccess();
    const sessions = await Promise.all(Array.from({ length: 12 }, () => read()));
    expect(sessions.map((found) => found?.id)).toEqual(Array(12).fill(session.id));

    // Rotation without grace: a second use of the old token would have ended the session.
    const [after] = await rows();
    const [old, renewed] = [before, after].map((row) => openTokens(row?.tokens, session.id));
    expect(renewed?.refreshToken).not.toBe(old?.refreshToken);
    expect(renewed?.authTime).toBe(old?.authTime);
    expect(after?.access_expires_at.getTime()).toBeGreaterThan(Date.now());
    await expireAccess();
    expect(await read()).toMatchObject({ id: session.id });
  });

  test("while Cognito is away is unavailable, and the session stays", async () => {
    await expireAccess();
    await portal.world.setFaults([{ operation: "oauth2/token", status: 503 }]);
    await expect(read()).rejects.toMatchObject({ code: "unavailable" });
    await portal.world.setFaults([]);
    expect(await read()).toMatchObject({ id: session.id });
  });

  // PGlite has one session, so there everybody waits for an open transaction.
  test.skipIf(!ON_POSTGRES)("of many keeps nobody else waiting while Cognito hangs", async () => {
    const others = [];
    for (let i = 0; i < 5; i += 1) others.push(await signIn(portal, await addPerson(portal)));
    for (const other of others) await expireAccess(other);
    await portal.world.setFaults([{ operation: "oauth2/token", delayMs: 3000 }]);
    const renewing = Promise.allSettled(others.map((other) => read(other)));
    await setTimeout(300);
    const begun = performance.now();
    expect(await read()).toMatchObject({ id: session.id });
    expect(performance.now() - begun).toBeLessThan(1500);
    await renewing;
  });

  test("of tokens that were moved from another row ends the session", async () => {
    const other = await signIn(portal, await addPerson(portal));
    await portal.database
      .owner`update sessions set tokens = (select tokens from sessions where id = ${other.id}) where id = ${session.id}`;
    await expireAccess();
    expect(await read()).toBeNull();
  });

  test("of tokens that another version of the portal wrote ends the session", async () => {
    const { NEXTAUTH_SECRET } = getEnv();
    const sealed = sealText('{"access":"x"}', NEXTAUTH_SECRET, "session tokens", session.id);
    await portal.database.owner`update sessions set tokens = ${sealed} where id = ${session.id}`;
    await expireAccess();
    expect(await read()).toBeNull();
  });
});

test("being used is noted once a minute at most", async () => {
  const [first] = await rows();
  await read();
  expect((await rows())[0]?.last_seen_at).toEqual(first?.last_seen_at);
  await portal.database
    .owner`update sessions set last_seen_at = now() - interval '2 minutes' where id = ${session.id}`;
  await read();
  expect(Date.now() - (await rows())[0]?.last_seen_at.getTime()).toBeLessThan(60_000);
});
