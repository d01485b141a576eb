import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { cookieNames, decodeSessionCookie } from "@/lib/auth/cookie";
import { isEnrolled } from "@/lib/auth/mfa";
import type { Session } from "@/lib/auth/principal";
import { loadSession } from "@/lib/auth/session";
import { beginEnrolment, confirmEnrolment, finishSwitchingOn } from "@/lib/dal/mfa";
import { getEnrolment } from "@/lib/dal/mfa-state";
import { getEnv } from "@/lib/env";
import { clearBrowser, readCookie, writeCookie } from "@/tests/auth/next-headers";
import { addPerson, type Person, type Portal, pool, signIn, startPortal } from "@/tests/auth/portal";

vi.mock("next/headers", () => import("@/tests/auth/next-headers"));

let portal: Portal;
let person: Person;
let session: Session;

beforeAll(async () => {
  portal = await startPortal();
});
afterAll(() => portal.close());
beforeEach(async () => {
  await portal.world.setFaults([]);
  person = await addPerson(portal);
  session = await signIn(portal, person);
});

const settingsAtCognito = async (email = person.email) =>
  (await portal.sdk.adminGetUser({ UserPoolId: pool, Username: email })).UserMFASettingList ?? [];
const code = (secret: string, steps = 0) => portal.world.totp(secret, steps);
const wrongCode = async (secret: string) =>
  ((Number(await code(secret)) + 500_000) % 1_000_000).toString().padStart(6, "0");
const audit = (sub = person.sub) => portal.database.owner<{ action: string; outcome: string }[]>`
  select action, outcome from audit_log where subject_sub = ${sub} and action like 'mfa.%' order by id`;
const pending = () => portal.database.owner`select id from outbox where subject_sub = ${person.sub}`;
const cookieMfa = async () => {
  const value = readCookie(cookieNames(getEnv().NEXTAUTH_URL).session) ?? "";
  return (await decodeSessionCookie(value, getEnv().NEXTAUTH_SECRET))?.mfa;
};

describe("nobody signed in", () => {
  test.each([
    ["looks", () => getEnrolment()],
    ["begins", () => beginEnrolment({})],
    ["confirms", () => confirmEnrolment({ code: "123456" })],
    ["finishes", () => finishSwitchingOn()],
  ])("%s", async (_what, act) => {
    clearBrowser();
    await expect(act()).rejects.toMatchObject({ code: "unauthenticated" });
  });
});

describe("the first enrolment", () => {
  test("gives a key for the person's app", async () => {
    expect(await getEnrolment()).toEqual({
      state: "ready",
      email: person.email,
      issuer: "Lifeguard",
      replaceable: false,
      verified: false,
    });
    const { secret, uri } = await beginEnrolment({});
    expect(secret).toMatch(/^[A-Z2-7]{32,}$/);
    const url = new URL(uri);
    expect(url.host).toBe("totp");
    expect(decodeURIComponent(url.pathname)).toBe(`/Lifeguard:${person.email}`);
    expect(Object.fromEntries(url.searchParams)).toMatchObject({
      secret,
      issuer: "Lifeguard",
      digits: "6",
      period: "30",
    });
  });

  test("switches TOTP on, and the very next request passes", async () => {
    const { secret } = await beginEnrolment({});
    expect(await isEnrolled(session)).toBe(false);
    await confirmEnrolment({ code: await code(secret) });

    expect(await settingsAtCognito()).toEqual(["SOFTWARE_TOKEN_MFA"]);
    expect(await cookieMfa()).toBe(true);
    const next = await loadSession(session.id, session.sub);
    expect(next?.mfaCheckedAt).toBeInstanceOf(Date);
    expect(await audit()).toEqual([{ action: "mfa.enrol", outcome: "done" }]);
    expect(await pending()).toHaveLength(0);
    const [row] = await portal.database.owner`select mfa from directory_users where sub = ${person.sub}`;
    expect(row?.mfa).toBe("on");
    expect(readCookie("lifeguard.enrolment")).toBeUndefined();
  });

  test("keeps the key out of cookies and the database", async () => {
    const { secret } = await beginEnrolment({});
    await confirmEnrolment({ code: await code(secret) });
    const everything = await portal.database
      .owner`select a::text from audit_log a union all select s::text from sessions s`;
    expect(JSON.stringify(everything)).not.toContain(secret);
  });

  test("refuses a wrong code, and takes the right one afterwards", async () => {
    const { secret } = await beginEnrolment({});
    await expect(confirmEnrolment({ code: await wrongCode(secret) })).rejects.toMatchObject({
      code: "invalid_input",
      fields: { code: [expect.stringContaining("not right")] },
    });
    expect(await settingsAtCognito()).toEqual([]);
    expect(await audit()).toEqual([]);
    expect(await pending()).toHaveLength(0);
    await confirmEnrolment({ code: await code(secret) });
    expect(await settingsAtCognito()).toEqual(["SOFTWARE_TOKEN_MFA"]);
  });

  test("cannot be confirmed before it was begun in this session", async () => {
    await expect(confirmEnrolment({ code: "123456" })).rejects.toMatchObject({ code: "conflict" });
    await beginEnrolment({});
    const proof = readCookie("lifeguard.enrolment") ?? "";
    await signIn(portal, person);
    writeCookie("lifeguard.enrolment", proof);
    await expect(confirmEnrolment({ code: "123456" })).rejects.toMatchObject({ code: "conflict" });
  });

  test("allows ten attempts in an hour, for the person and not for the browser", async () => {
    const { secret } = await beginEnrolment({});
    const wrong = await wrongCode(secret);
    for (let attempt = 1; attempt <= 10; attempt += 1) {
      if (attempt === 6) {
        await signIn(portal, person);
        await beginEnrolment({});
      }
      await expect(confirmEnrolment({ code: wrong })).rejects.toMatchObject({ code: "invalid_input" });
    }
    await expect(confirmEnrolment({ code: wrong })).rejects.toMatchObject({
      code: "rate_limited",
      message: expect.stringMatching(/Try again in (60|59) minutes/),
    });
    expect(await audit()).toEqual([{ action: "mfa.enrol", outcome: "refused" }]);
    await portal.database
      .owner`update mfa_enrolments set window_started_at = now() - interval '61 minutes' where user_sub = ${person.sub}`;
    await expect(confirmEnrolment({ code: wrong })).rejects.toMatchObject({ code: "invalid_input" });
  });

  test("ends the session when Cognito has ended it", async () => {
    await portal.sdk.adminUserGlobalSignOut({ UserPoolId: pool, Username: person.email });
    await expect(beginEnrolment({})).rejects.toMatchObject({ code: "unauthenticated" });
    expect(await loadSession(session.id, session.sub)).toBeNull();
  });
});

describe("when switching on fails after the code was right", () => {
  test("the person stays and tries again without scanning", async () => {
    const { secret } = await beginEnrolment({});
    await portal.world.setFaults([{ operation: "SetUserMFAPreference", status: 500 }]);
    await expect(confirmEnrolment({ code: await code(secret) })).rejects.toMatchObject({
      code: "unavailable",
      message: expect.stringContaining("Your code was right"),
    });
    expect(await getEnrolment()).toMatchObject({ state: "ready", verified: true });
    expect(await cookieMfa()).toBe(false);

    await portal.world.setFaults([]);
    await finishSwitchingOn();
    expect(await settingsAtCognito()).toEqual(["SOFTWARE_TOKEN_MFA"]);
    expect(await audit()).toEqual([{ action: "mfa.enrol", outcome: "done" }]);
    expect(await pending()).toHaveLength(0);
  });

  test("although it worked and only the answer was lost, trying again finishes it", async () => {
    const { secret } = await beginEnrolment({});
    await portal.world.setFaults([{ operation: "SetUserMFAPreference", drop: "after" }]);
    await expect(confirmEnrolment({ code: await code(secret) })).rejects.toMatchObject({
      code: "unavailable",
    });
    await portal.world.setFaults([]);
    await finishSwitchingOn();
    expect(await audit()).toEqual([{ action: "mfa.enrol", outcome: "done" }]);
  });

  test("a code whose right answer was lost counts, though Cognito calls it used when asked again", async () => {
    const { secret } = await beginEnrolment({});
    await portal.world.setFaults([{ operation: "VerifySoftwareToken", drop: "after", times: 1 }]);
    await confirmEnrolment({ code: await code(secret) });
    expect(await settingsAtCognito()).toEqual(["SOFTWARE_TOKEN_MFA"]);
  });

  test("nobody can finish what was not confirmed", async () => {
    await beginEnrolment({});
    await expect(finishSwitchingOn()).rejects.toMatchObject({ code: "conflict" });
    expect(await settingsAtCognito()).toEqual([]);
  });
});
