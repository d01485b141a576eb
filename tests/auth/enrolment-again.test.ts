import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { isEnrolled } from "@/lib/auth/mfa";
import type { Session } from "@/lib/auth/principal";
import { loadSession } from "@/lib/auth/session";
import { beginEnrolment, confirmEnrolment } from "@/lib/dal/mfa";
import { getEnrolment } from "@/lib/dal/mfa-state";
import { makeTicket } from "@/lib/dal/ticket";
import { getDb } from "@/lib/db/client";
import { setTicket } from "@/lib/db/mfa";
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
const audit = (sub = person.sub) => portal.database.owner<{ action: string; outcome: string }[]>`
  select action, outcome from audit_log where subject_sub = ${sub} and action like 'mfa.%' order by id`;

async function giveTicket(sub = person.sub, hoursFromNow = 24): Promise<string> {
  const { ticket, hash } = makeTicket();
  await setTicket(getDb(), sub, hash, new Date(Date.now() + hoursFromNow * 3_600_000));
  return ticket;
}

describe("after an admin's reset", () => {
  test.each([
    ["no ticket", async () => undefined],
    ["an empty one", async () => "  "],
    ["a made-up one", async () => makeTicket().ticket],
    ["somebody else's", async () => giveTicket((await addPerson(portal)).sub)],
    ["an expired one", () => giveTicket(person.sub, -1)],
  ])("nobody enrols with %s", async (_what, make) => {
    await giveTicket();
    const ticket = await make();
    expect(await getEnrolment()).toMatchObject({ state: "ticket" });
    await expect(beginEnrolment({ ticket })).rejects.toMatchObject({
      code: "invalid_input",
      fields: { ticket: [expect.any(String)] },
    });
    await expect(confirmEnrolment({ code: "123456" })).rejects.toMatchObject({ code: "conflict" });
  });

  test("the ticket works once, however it is typed, and for this session", async () => {
    const ticket = await giveTicket();
    const { secret } = await beginEnrolment({ ticket: ` ${ticket.toLowerCase().replaceAll("-", " ")} ` });
    await beginEnrolment({}); // the page was loaded anew

    await signIn(portal, person);
    await expect(beginEnrolment({ ticket })).rejects.toMatchObject({ code: "invalid_input" });
    await expect(confirmEnrolment({ code: await code(secret) })).rejects.toMatchObject({ code: "conflict" });
  });

  test("enrolling with the ticket clears the demand for it", async () => {
    const { secret } = await beginEnrolment({ ticket: await giveTicket() });
    await confirmEnrolment({ code: await code(secret) });
    expect(await isEnrolled(session)).toBe(true);
    expect(
      await portal.database.owner`select 1 from mfa_enrolments where user_sub = ${person.sub}`,
    ).toHaveLength(0);
  });

  test("a proof from before the reset does not help", async () => {
    const { secret } = await beginEnrolment({});
    await giveTicket();
    await expect(confirmEnrolment({ code: await code(secret) })).rejects.toMatchObject({ code: "forbidden" });
    expect(await settingsAtCognito()).toEqual([]);
  });
});

describe("somebody who is enrolled", () => {
  let tess: Person;
  let hers: Session;
  beforeEach(async () => {
    tess = await addPerson(portal, { totp: true });
    hers = await signIn(portal, tess);
  });

  test("may replace the app just after signing in with a code", async () => {
    expect(await getEnrolment()).toMatchObject({ state: "enrolled", replaceable: true });
    const { secret } = await beginEnrolment({});
    await confirmEnrolment({ code: await code(secret) });
    expect(await audit(tess.sub)).toEqual([{ action: "mfa.enrol", outcome: "done" }]);
    tess = { ...tess, totpSecret: secret };
    expect((await signIn(portal, tess)).sub).toBe(tess.sub);
  });

  test("may not when the sign-in is older than five minutes", async () => {
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 5 * 60_000 + 5_000 });
    try {
      expect(await getEnrolment()).toMatchObject({ state: "enrolled", replaceable: false });
      await expect(beginEnrolment({})).rejects.toMatchObject({ code: "forbidden" });
      expect(await audit(tess.sub)).toEqual([{ action: "mfa.enrol", outcome: "refused" }]);
    } finally {
      vi.useRealTimers();
    }
  });

  test("may not in the session in which he enrolled, for no code was asked when it began", async () => {
    session = await signIn(portal, person);
    const { secret } = await beginEnrolment({});
    await confirmEnrolment({ code: await code(secret) });
    expect(await getEnrolment()).toMatchObject({ state: "enrolled", replaceable: false });
    await expect(beginEnrolment({})).rejects.toMatchObject({ code: "forbidden" });
  });

  test("may not confirm anything that was not begun", async () => {
    await expect(confirmEnrolment({ code: "123456" })).rejects.toMatchObject({ code: "conflict" });
    expect(await loadSession(hers.id, hers.sub)).not.toBeNull();
  });
});
