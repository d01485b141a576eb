import { setTimeout as wait } from "node:timers/promises";
import type { APIRequestContext } from "@playwright/test";
import type { Sql } from "postgres";
import { type Fault, setFaults } from "@/tests/e2e/harness/cognito";
import { signInOverHttp } from "@/tests/e2e/harness/enter";
import {
  arrangeChanges,
  FIRST_OPERATIONS,
  type Interruptible,
} from "@/tests/e2e/harness/interrupted-changes";
import { expect, test } from "@/tests/e2e/harness/own-stand-ins";
import { addPerson as add } from "@/tests/e2e/harness/people";
import { sendForm } from "@/tests/e2e/harness/server-action";

test.describe.configure({ timeout: 180_000 });

const ENDS_SESSIONS = new Set(["user.disable", "user.reset_mfa", "user.sign_out", "user.delete"]);
/** Longer than it takes to send all, shorter than the SDK waits. */
const MID_CALL_MS = 4_500;

test.afterEach(({ demo }) => setFaults(demo, []));

test("a server that is killed in the middle of every kind of change finishes each of them once it runs again", async ({
  page,
  demo,
  portal,
  sql,
  cognito,
  findUser,
}) => {
  const world = { demo, sql, cognito };
  const owner = await add(world, { roles: [{ key: "owner" }] });
  const http = page.context().request;
  await signInOverHttp(http, demo, owner);
  const [neverDone, doneUnseen] = [await arrangeChanges(world), await arrangeChanges(world)];

  await strike(demo, { delayMs: MID_CALL_MS, drop: "before" });
  const lost = neverDone.map((change) => send(http, demo.url, change));
  await expectPending(sql, neverDone.length);
  await strike(demo, { delayMs: MID_CALL_MS });
  lost.push(...doneUnseen.map((change) => send(http, demo.url, change)));
  await expectPending(sql, neverDone.length + doneUnseen.length);
  await portal.kill();
  expect(await Promise.all(lost), "no answer came").toEqual(lost.map(() => null));
  await setFaults(demo, []);
  await wait(MID_CALL_MS);

  await portal.start();
  const disabled = neverDone.find(({ kind }) => kind === "user.disable");
  await page.goto(`/users/${disabled?.sub}`);
  await expect(page.getByText("A change is being finished")).toBeVisible();
  await expect.poll(() => countPending(sql), { timeout: 90_000, intervals: [1_000] }).toBe(0);
  for (const change of [...neverDone, ...doneUnseen]) await expectAgreement(change, sql, findUser);
});

test("changes whose answers were lost, of a server that is then killed, are finished by the next one", async ({
  page,
  demo,
  portal,
  sql,
  cognito,
  findUser,
}) => {
  const world = { demo, sql, cognito };
  const http = page.context().request;
  await signInOverHttp(http, demo, await add(world, { roles: [{ key: "owner" }] }));
  const changes = await arrangeChanges(world);
  await strike(demo, { drop: "after" });
  for (const answer of await Promise.all(changes.map((change) => send(http, demo.url, change)))) {
    expect(answer).toContain("There was no answer in time. The change is being finished");
  }
  expect(await countPending(sql)).toBe(changes.length);
  await portal.kill();
  await setFaults(demo, []);

  await portal.start();
  await expect.poll(() => countPending(sql), { timeout: 90_000, intervals: [1_000] }).toBe(0);
  for (const change of changes) await expectAgreement(change, sql, findUser);
});

async function strike(demo: Parameters<typeof setFaults>[0], fault: Omit<Fault, "operation">): Promise<void> {
  await setFaults(
    demo,
    FIRST_OPERATIONS.map((operation) => ({ operation, ...fault })),
  );
}

/** The text of the answer, or null when the server died before it gave one. */
async function send(http: APIRequestContext, url: string, { form }: Interruptible): Promise<string | null> {
  return sendForm(http, url, form).then(
    (answer) => answer.text(),
    () => null,
  );
}

async function countPending(sql: Sql): Promise<number> {
  const [row] = await sql`select count(*)::int as pending from outbox`;
  return row?.pending;
}

async function expectPending(sql: Sql, count: number): Promise<void> {
  await expect.poll(() => countPending(sql), { intervals: [50] }).toBe(count);
}

/** Cognito, the mirror, sessions and the audit tell the same story, once. */
async function expectAgreement(
  change: Interruptible,
  sql: Sql,
  findUser: (username: string) => Promise<Record<string, unknown> | null>,
): Promise<void> {
  const { kind, email, atCognito, inMirror } = change;
  const user = await findUser(email);
  const [row] = await sql`
    select users.sub, status, enabled, mfa, users.name, organisations.name as organisation,
      (select count(*)::int from grants where user_sub = users.sub) as roles
    from directory_users users left join organisations on organisations.id = org_id where email = ${email}`;
  if (atCognito === null) expect([user, row], kind).toEqual([null, undefined]);
  else {
    expect(user, `${kind} at Cognito`).toMatchObject(atCognito);
    expect(row, `${kind} in the mirror`).toMatchObject(inMirror ?? {});
    expect(
      { status: row?.status, enabled: row?.enabled, name: row?.name, mfa: row?.mfa === "on" },
      kind,
    ).toEqual(user);
  }
  const sessions = await sql`select 1 from sessions where user_sub = ${row?.sub ?? change.sub}`;
  if (ENDS_SESSIONS.has(kind)) expect(sessions, `sessions after ${kind}`).toHaveLength(0);
  const audit = await sql`select action, outcome from audit_log where subject_label = ${email}`;
  expect([...audit], `audit of ${kind}`).toEqual([{ action: kind, outcome: "done" }]);
}
