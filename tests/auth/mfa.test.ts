import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { isEnrolled } from "@/lib/auth/mfa";
import { getDb } from "@/lib/db/client";
import { forgetEnrolled, setTicket } from "@/lib/db/mfa";
import {
  addPerson,
  currentSession,
  enrolAtCognito,
  type Person,
  type Portal,
  pool,
  signIn,
  startPortal,
} from "@/tests/auth/portal";

vi.mock("next/headers", () => import("@/tests/auth/next-headers"));

let portal: Portal;
let ada: { sub: string; username: string };
let person: Person;

beforeAll(async () => {
  portal = await startPortal();
});
afterAll(() => portal.close());
beforeEach(async () => {
  await portal.world.setFaults([]);
  person = await addPerson(portal, { totp: true });
  ada = { sub: person.sub, username: person.sub };
});

const cognitoIsAway = () => portal.world.setFaults([{ operation: "AdminGetUser", status: 500 }]);

describe("while Cognito is away", () => {
  test.each(["AdminGetUser answers 500", "the line is cut", "Cognito throttles"])(
    "nobody passes who is not remembered: %s",
    async (how) => {
      const faults = {
        "AdminGetUser answers 500": { status: 500 },
        "the line is cut": { drop: "before" },
        "Cognito throttles": { status: 400, type: "TooManyRequestsException" },
      }[how];
      await portal.world.setFaults([{ operation: "AdminGetUser", ...faults }]);
      await expect(isEnrolled(ada)).rejects.toMatchObject({ code: "unavailable" });
    },
  );

  test("a yes of the last minute still counts, an older one does not", async () => {
    expect(await isEnrolled(ada)).toBe(true);
    await cognitoIsAway();
    expect(await isEnrolled(ada)).toBe(true);
    await portal.database
      .owner`update mfa_states set checked_at = now() - interval '61 seconds' where user_sub = ${ada.sub}`;
    await expect(isEnrolled(ada)).rejects.toMatchObject({ code: "unavailable" });
  });
});

test("a no is never kept", async () => {
  const plain = await addPerson(portal);
  const him = { sub: plain.sub, username: plain.sub };
  expect(await isEnrolled(him)).toBe(false);
  await enrolAtCognito(portal, plain.email);
  expect(await isEnrolled(him)).toBe(true);
});

test("those who ask at once share one look-up", async () => {
  await portal.world.setFaults([
    { operation: "AdminGetUser", delayMs: 50, times: 1 },
    { operation: "AdminGetUser", status: 500 },
  ]);
  expect(await Promise.all(Array.from({ length: 10 }, () => isEnrolled(ada)))).toEqual(Array(10).fill(true));
});

test("a reset counts at once, whatever was remembered", async () => {
  expect(await isEnrolled(ada)).toBe(true);
  await portal.sdk.adminSetUserMFAPreference({
    UserPoolId: pool,
    Username: person.email,
    SoftwareTokenMfaSettings: { Enabled: false, PreferredMfa: false },
  });
  await forgetEnrolled(getDb(), ada.sub);
  expect(await isEnrolled(ada)).toBe(false);
});

test("an answer that is older than a reset is not kept", async () => {
  await portal.world.setFaults([{ operation: "AdminGetUser", delayMs: 300, times: 1 }]);
  const asked = isEnrolled(ada);
  await new Promise((resolve) => setTimeout(resolve, 100));
  await forgetEnrolled(getDb(), ada.sub);
  expect(await asked).toBe(false);
});

test("TOTP that was switched on past an admin's reset does not count without the ticket", async () => {
  await setTicket(getDb(), ada.sub, "0".repeat(64), new Date(Date.now() + 60_000));
  expect(await isEnrolled(ada)).toBe(false);
});

test("a user that Cognito does not know any more is nobody", async () => {
  await portal.sdk.adminDeleteUser({ UserPoolId: pool, Username: person.email });
  await expect(isEnrolled(ada)).rejects.toMatchObject({ code: "unauthenticated" });
});

test("a user whom somebody disabled at Cognito itself is refused at the next look-up, and his sessions end", async () => {
  const session = await signIn(portal, person);
  await portal.sdk.adminDisableUser({ UserPoolId: pool, Username: person.email });
  await expect(isEnrolled(session)).rejects.toMatchObject({ code: "unauthenticated" });
  expect(await currentSession()).toBeNull();
});
