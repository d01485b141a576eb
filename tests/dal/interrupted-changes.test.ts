import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { closeCognito } from "@/lib/cognito/client";
import { reconcile } from "@/lib/dal/reconcile";
import { getUser } from "@/lib/dal/users";
import { getDb } from "@/lib/db/client";
import { findUserByEmail } from "@/lib/db/users";
import { actAs, type Person } from "@/tests/helpers/actor";
import { KINDS_OF_CHANGE, readAuditOf } from "@/tests/helpers/changes";
import { addPerson, countOutbox, type Portal, startPortal } from "@/tests/helpers/portal";
import { PASSWORD, POOL } from "@/tests/local-cognito/helpers";

vi.mock("next/headers", () => import("@/tests/helpers/request"));

const SDK_ATTEMPTS = 3;

let portal: Portal;
let owner: Person;

beforeAll(async () => {
  portal = await startPortal();
  owner = await addPerson(portal, { roles: [{ key: "owner" }] });
});
afterAll(() => portal?.close());

beforeEach(async () => {
  await portal.database.owner`delete from outbox`;
  closeCognito(); // many lost answers use up the SDK's allowance of retries
  await actAs(owner);
  // Cognito is asked about the owner no more, so that the faults strike the change alone.
  await portal.database
    .owner`insert into mfa_states (user_sub, checked_at) values (${owner.sub}, now() + interval '1 hour')
    on conflict (user_sub) do update set checked_at = excluded.checked_at`;
});
afterEach(() => portal.world.setFaults([]));

/** Strikes an operation after the intent; AdminGetUser is spared as often as it is called before. */
async function strike(operation: string, readsBefore: number, fault: object): Promise<void> {
  const spared = operation === "AdminGetUser" && readsBefore > 0;
  await portal.world.setFaults([
    ...(spared ? [{ operation, delayMs: 1, times: readsBefore }] : []),
    { operation, ...fault },
  ]);
}

async function makeDue(): Promise<void> {
  await portal.database.owner`update outbox set leased_until = now() - interval '1 second'`;
}

describe.each(KINDS_OF_CHANGE)(
  "$kind",
  ({ kind, operations, readsBefore, arrange, run, assertDone, assertUndone }) => {
    const places = operations.flatMap((operation) =>
      (["before", "after"] as const).map((drop) => ({ operation, drop })),
    );

    test.each(places)(
      "is finished when all answers of $operation are lost ($drop)",
      async ({ operation, drop }) => {
        const person = await arrange(portal);
        await strike(operation, readsBefore, { drop, times: SDK_ATTEMPTS });
        await expect(run(person, portal)).rejects.toMatchObject({ code: "unavailable" });
        expect(await countOutbox(portal)).toBe(1);
        expect(await readAuditOf(portal, person)).toEqual([]);

        await portal.world.setFaults([]);
        await makeDue();
        expect(await reconcile()).toEqual({ settled: 1, pending: 0 });
        await assertDone(person, portal);
        expect(await readAuditOf(portal, person)).toMatchObject([{ action: kind, outcome: "done" }]);
        expect(await reconcile()).toEqual({ settled: 0, pending: 0 });
        expect(await countOutbox(portal)).toBe(0);
      },
    );

    test.each(operations)("is done when only the first answer of %s is lost", async (operation) => {
      const person = await arrange(portal);
      await strike(operation, readsBefore, { drop: "after", times: 1 });
      await run(person, portal);
      await assertDone(person, portal);
      expect(await readAuditOf(portal, person)).toMatchObject([{ action: kind, outcome: "done" }]);
      expect(await countOutbox(portal)).toBe(0);
    });

    test("fails and leaves no trace when Cognito refuses", async () => {
      const person = await arrange(portal);
      await strike(operations[0] ?? "", readsBefore, { status: 400, type: "NotAuthorizedException" });
      await expect(run(person, portal)).rejects.toMatchObject({ code: "conflict" });
      await portal.world.setFaults([]);
      await assertUndone(person, portal);
      expect(await readAuditOf(portal, person)).toMatchObject([
        {
          action: kind,
          outcome: "failed",
          after: { cognito: "NotAuthorizedException" },
          aws_request_id: expect.any(String),
        },
      ]);
      expect(await countOutbox(portal)).toBe(0);
    });

    test("fails and leaves no trace when Cognito is too busy from the start", async () => {
      const person = await arrange(portal);
      const first = operations[0] ?? "";
      await strike(first, readsBefore, {
        status: 400,
        type: "TooManyRequestsException",
        times: SDK_ATTEMPTS,
      });
      await expect(run(person, portal)).rejects.toMatchObject({ code: "rate_limited" });
      await assertUndone(person, portal);
      expect(await readAuditOf(portal, person)).toMatchObject([{ action: kind, outcome: "failed" }]);
      expect(await countOutbox(portal)).toBe(0);
    });

    test("names the IAM action when AWS does not allow it", async () => {
      const person = await arrange(portal);
      const first = operations[0] ?? "";
      await strike(first, readsBefore, { status: 400, type: "AccessDeniedException" });
      await expect(run(person, portal)).rejects.toMatchObject({
        code: "misconfigured",
        message: expect.stringContaining(`cognito-idp:${first}`),
      });
      await portal.world.setFaults([]);
      await assertUndone(person, portal);
    });

    test.runIf(operations.length > 2)(
      "is finished later when Cognito is too busy for the second step",
      async () => {
        const person = await arrange(portal);
        const second = operations[1] ?? "";
        await strike(second, readsBefore, { status: 400, type: "TooManyRequestsException" });
        await expect(run(person, portal)).rejects.toMatchObject({ code: "unavailable" });
        await makeDue();
        expect(await reconcile()).toEqual({ settled: 0, pending: 1 });

        await portal.world.setFaults([]);
        await makeDue();
        expect(await reconcile()).toEqual({ settled: 1, pending: 0 });
        await assertDone(person, portal);
        expect(await readAuditOf(portal, person)).toMatchObject([{ action: kind, outcome: "done" }]);
      },
    );

    test("is finished while Cognito stays away, whenever it comes back, and says so meanwhile", async () => {
      const person = await arrange(portal);
      const first = operations[0] ?? "";
      await strike(first, readsBefore, { status: 500 });
      await expect(run(person, portal)).rejects.toMatchObject({ code: "unavailable" });
      for (let attempt = 0; attempt < 2; attempt += 1) {
        await makeDue();
        expect(await reconcile()).toEqual({ settled: 0, pending: 1 });
      }
      const [row] = await portal.database
        .owner`select attempts, last_error, leased_until > now() as waits from outbox`;
      expect(row).toEqual({ attempts: 2, last_error: expect.stringContaining(first), waits: true });
      if (person.sub) expect((await getUser(person.sub)).pending).toMatchObject({ action: kind });
      await expect(run(person, portal)).rejects.toMatchObject({ code: "conflict" });

      await portal.world.setFaults([]);
      await makeDue();
      expect(await reconcile()).toEqual({ settled: 1, pending: 0 });
      await assertDone(person, portal);
      expect(await readAuditOf(portal, person)).toMatchObject([{ action: kind, outcome: "done" }]);
    });
  },
);

test("a second step that is refused fails the change, and mirror and sessions follow Cognito", async () => {
  const disable = KINDS_OF_CHANGE.find(({ kind }) => kind === "user.disable");
  const person = await disable?.arrange(portal);
  if (!disable || !person) throw new Error("There is no such kind.");
  await strike("AdminUserGlobalSignOut", 0, { status: 400, type: "AccessDeniedException" });
  await expect(disable.run(person, portal)).rejects.toMatchObject({ code: "misconfigured" });
  await portal.world.setFaults([]);
  await disable.assertDone(person, portal);
  const left = { completed: 1, enabled: false, status: "CONFIRMED", mfa: "on" };
  expect(await readAuditOf(portal, person)).toMatchObject([
    { action: "user.disable", outcome: "failed", after: { code: "misconfigured", ...left } },
  ]);
  expect(await countOutbox(portal)).toBe(0);
});

test("a reset of MFA that is refused half-way still demands the ticket, because the authenticator is gone", async () => {
  const reset = KINDS_OF_CHANGE.find(({ kind }) => kind === "user.reset_mfa");
  const person = await reset?.arrange(portal);
  if (!reset || !person) throw new Error("There is no such kind.");
  await strike("AdminUserGlobalSignOut", 0, { status: 400, type: "AccessDeniedException" });
  await expect(reset.run(person, portal)).rejects.toMatchObject({ code: "misconfigured" });
  await portal.world.setFaults([]);
  await reset.assertDone(person, portal);
  expect(await readAuditOf(portal, person)).toMatchObject([
    { action: "user.reset_mfa", outcome: "failed", after: { completed: 1, enabled: true, mfa: "off" } },
  ]);
});

test("a reset of the password that is refused half-way ends the sessions all the same", async () => {
  const reset = KINDS_OF_CHANGE.find(({ kind }) => kind === "user.reset_password");
  const person = await reset?.arrange(portal);
  if (!reset || !person) throw new Error("There is no such kind.");
  await strike("AdminUserGlobalSignOut", 0, { status: 400, type: "AccessDeniedException" });
  await expect(reset.run(person, portal)).rejects.toMatchObject({ code: "misconfigured" });
  await portal.world.setFaults([]);
  await reset.assertDone(person, portal);
  expect(await readAuditOf(portal, person)).toMatchObject([
    { outcome: "failed", after: { completed: 1, status: "RESET_REQUIRED" } },
  ]);
});

describe("an invitation", () => {
  const invite = KINDS_OF_CHANGE.find(({ kind }) => kind === "user.invite");
  if (!invite) throw new Error("There is no such kind.");

  test("whose roles cannot be given any more is undone completely", async () => {
    const person = await invite.arrange(portal);
    await strike("AdminGetUser", 1, { drop: "before", times: SDK_ATTEMPTS });
    await expect(invite.run(person, portal)).rejects.toMatchObject({ code: "unavailable" });
    await portal.database
      .owner`update outbox set payload = jsonb_set(payload, '{grants,0,roleId}', to_jsonb(gen_random_uuid()))`;
    await makeDue();
    expect(await reconcile()).toEqual({ settled: 1, pending: 0 });
    await invite.assertUndone(person, portal);
    expect(await readAuditOf(portal, person)).toMatchObject([{ action: "user.invite", outcome: "failed" }]);
  });

  test("never adopts or deletes a user who was there before", async () => {
    const person = await addPerson(portal, { orgId: portal.beta });
    await expect(invite.run(person, portal)).rejects.toMatchObject({ code: "conflict" });
    expect(await findUserByEmail(getDb(), person.email)).toMatchObject({ orgId: portal.beta });
    expect(await readAuditOf(portal, person)).toMatchObject([{ outcome: "refused" }]);
  });

  test("that meets a user made by somebody else meanwhile fails, and leaves him alone", async () => {
    const person = await invite.arrange(portal);
    await strike("AdminCreateUser", 0, { delayMs: 400 });
    const running = expect(invite.run(person, portal)).rejects.toMatchObject({ code: "conflict" });
    await vi.waitUntil(async () => (await countOutbox(portal)) === 1, { interval: 10 });
    await portal.world.setFaults([]);
    await portal.sdk.adminCreateUser({ UserPoolId: POOL, Username: person.email, MessageAction: "SUPPRESS" });
    await running;
    expect(await readAuditOf(portal, person)).toMatchObject([{ outcome: "failed" }]);
    const left = await portal.sdk.adminGetUser({ UserPoolId: POOL, Username: person.email });
    expect(left.UserStatus).toBe("FORCE_CHANGE_PASSWORD");
  });

  test.each([
    ["who has a password already", "New", true],
    ["of another name", "Somebody Else", false],
  ])("that is finished later does not adopt a user %s", async (_who, name, withPassword) => {
    const person = await invite.arrange(portal);
    await strike("AdminCreateUser", 0, { drop: "before", times: SDK_ATTEMPTS });
    await expect(invite.run(person, portal)).rejects.toMatchObject({ code: "unavailable" });
    await portal.world.setFaults([]);
    const target = { UserPoolId: POOL, Username: person.email };
    const attributes = Object.entries({ email: person.email, email_verified: "true", name });
    const UserAttributes = attributes.map(([Name, Value]) => ({ Name, Value }));
    await portal.sdk.adminCreateUser({ ...target, UserAttributes, MessageAction: "SUPPRESS" });
    if (withPassword)
      await portal.sdk.adminSetUserPassword({ ...target, Password: PASSWORD, Permanent: true });

    await makeDue();
    expect(await reconcile()).toEqual({ settled: 1, pending: 0 });
    expect(await readAuditOf(portal, person)).toMatchObject([{ action: "user.invite", outcome: "failed" }]);
    const { Username } = await portal.sdk.adminGetUser(target);
    expect(await portal.database.owner`select from grants where user_sub::text = ${Username ?? ""}`).toEqual(
      [],
    );
    expect(await findUserByEmail(getDb(), person.email)).toBeNull();
  });

  test("of one e-mail twice at once is made once", async () => {
    const person = await invite.arrange(portal);
    const outcomes = await Promise.allSettled([invite.run(person, portal), invite.run(person, portal)]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    await invite.assertDone(person, portal);
    const done = (await readAuditOf(portal, person)).filter(({ outcome }) => outcome === "done");
    expect(done).toHaveLength(1);
  });
});
