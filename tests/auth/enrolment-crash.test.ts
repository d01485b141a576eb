import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { isEnrolled } from "@/lib/auth/mfa";
import type { Session } from "@/lib/auth/principal";
import { getSessionTokens } from "@/lib/auth/session-refresh";
import { preferTotp, verifyTotp } from "@/lib/cognito/enrolment";
import { markVerified, openIntent } from "@/lib/dal/enrolment-intent";
import { beginEnrolment, confirmEnrolment } from "@/lib/dal/mfa";
import { reconcile } from "@/lib/dal/reconcile";
import { makeTicket } from "@/lib/dal/ticket";
import { getDb } from "@/lib/db/client";
import { setTicket } from "@/lib/db/mfa";
import { addPerson, type Person, type Portal, signIn, startPortal } from "@/tests/auth/portal";

vi.mock("next/headers", () => import("@/tests/auth/next-headers"));

let portal: Portal;
let person: Person;
let session: Session;
let secret: string;
let accessToken: string;

beforeAll(async () => {
  portal = await startPortal();
});
afterAll(() => portal.close());
beforeEach(async () => {
  person = await addPerson(portal);
  session = await signIn(portal, person);
  const { ticket, hash } = makeTicket();
  await setTicket(getDb(), person.sub, hash, new Date(Date.now() + 60_000));
  ({ secret } = await beginEnrolment({ ticket }));
  ({ accessToken } = await getSessionTokens(session.id));
});

const audit = () => portal.database.owner<{ action: string; outcome: string }[]>`
  select action, outcome from audit_log where subject_sub = ${person.sub} and action like 'mfa.%' order by id`;
const code = () => portal.world.totp(secret);

/** The process died: its lease runs out, and another one takes over. */
async function takeOver(): Promise<void> {
  await portal.database.owner`update outbox set leased_until = now() where subject_sub = ${person.sub}`;
  await reconcile();
  expect(await portal.database.owner`select 1 from outbox where subject_sub = ${person.sub}`).toHaveLength(0);
}

describe("a process that dies", () => {
  test("before the code was checked leaves nothing but a failed try, and the person goes on", async () => {
    await openIntent(session, false);
    await takeOver();
    expect(await audit()).toEqual([{ action: "mfa.enrol", outcome: "failed" }]);

    await confirmEnrolment({ code: await code() });
    expect(await isEnrolled(session)).toBe(true);
  });

  test("between checking and switching on leaves it off, and says so", async () => {
    const intent = await openIntent(session, false);
    await verifyTotp(accessToken, await code(), "Lifeguard");
    await markVerified(intent);
    await takeOver();
    expect(await audit()).toEqual([{ action: "mfa.enrol", outcome: "failed" }]);
    expect(await isEnrolled(session)).toBe(false);
  });

  test("is not taken to have enrolled what somebody else switched on past the portal", async () => {
    await openIntent(session, false);
    await verifyTotp(accessToken, await code(), "Lifeguard");
    await preferTotp(accessToken);
    await takeOver();
    expect(await audit()).toEqual([{ action: "mfa.enrol", outcome: "failed" }]);
    expect(await isEnrolled(session)).toBe(false); // the ticket is demanded still
  });

  test("after switching on is caught up with: ticket settled, audited, and the person passes", async () => {
    const intent = await openIntent(session, false);
    await verifyTotp(accessToken, await code(), "Lifeguard");
    await markVerified(intent);
    await preferTotp(accessToken);
    expect(await isEnrolled(session)).toBe(false); // the ticket still stands in the way
    await takeOver();
    expect(await audit()).toEqual([{ action: "mfa.enrol", outcome: "done" }]);
    expect(await isEnrolled(session)).toBe(true);
  });
});

test("an intent that an earlier try left behind is used again", async () => {
  const first = await openIntent(session, false);
  expect((await openIntent(session, false)).id).toBe(first.id);
  await confirmEnrolment({ code: await code() });
  expect(await audit()).toEqual([{ action: "mfa.enrol", outcome: "done" }]);
});
