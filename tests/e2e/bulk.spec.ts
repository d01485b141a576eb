import { randomBytes } from "node:crypto";
import type { CognitoIdentityProvider } from "@aws-sdk/client-cognito-identity-provider";
import type { Page } from "@playwright/test";
import type { Sql } from "postgres";
import { expectAccessible } from "@/tests/e2e/harness/accessibility";
import { confirm, expectAlert } from "@/tests/e2e/harness/actions";
import { type Fault, setFaults } from "@/tests/e2e/harness/cognito";
import { expect, test } from "@/tests/e2e/harness/own-stand-ins";
import { addPerson, type Person } from "@/tests/e2e/harness/people";
import { keepScreenshots } from "@/tests/e2e/harness/screenshots";

test.describe.configure({ timeout: 300_000 });

const PAGE = 50;
const MANY = PAGE + 2;
/** So many of them are found by another word, too: Cognito that refuses calls makes a run slow. */
const SOME = 12;
const RUN_ENDS = { timeout: 150_000 };
const REFUSED: Fault = { operation: "AdminDisableUser", status: 400, type: "NotAuthorizedException" };

/** Whoever is found by this word belongs to one test alone. */
let word: string;
let owner: Person;
let people: Person[];

test.beforeEach(async ({ demo, sql, cognito, enter }) => {
  word = `zq${randomBytes(4).toString("hex")}`;
  const world = { demo, sql, cognito };
  owner = await addPerson(world, { name: "Olga Owner", roles: [{ key: "owner" }] });
  people = await Promise.all(
    Array.from({ length: MANY }, (_, at) =>
      addPerson(world, { name: `Person ${at} ${word}${at < SOME ? " some" : ""}`, mfa: false }),
    ),
  );
  await enter(owner, `/users?search=${word}`);
});

test.afterEach(({ demo }) => setFaults(demo, []));

test("rows are selected one by one and by page, everybody who matches as a step of its own, and another search drops them", async ({
  page,
}) => {
  const bar = page.getByRole("region", { name: "Selection" });
  await expect(bar).toHaveCount(0);
  await page
    .getByRole("checkbox", { name: /^Select Person/ })
    .nth(0)
    .check();
  await page
    .getByRole("checkbox", { name: /^Select Person/ })
    .nth(3)
    .click({ modifiers: ["Shift"] });
  await expect(bar).toContainText("4 users selected");
  await page.getByRole("checkbox", { name: "Select all on this page" }).check();
  await expect(bar).toContainText(`${PAGE} users selected`);
  await expectAccessible(page);
  await keepScreenshots(page, "bulk-selected");
  await page.getByRole("link", { name: "Next" }).click();
  await expect(page).toHaveURL((url) => url.searchParams.has("after"));
  await expect(bar, "turning the page keeps them").toContainText(`${PAGE} users selected`);
  await page.getByRole("checkbox", { name: "Select all on this page" }).check();
  await expect(bar).toContainText(`${MANY} users selected`);
  await page.getByRole("button", { name: "Clear selection" }).click();
  await expect(bar).toHaveCount(0);

  await page.goto(`/users?search=${word}`);
  await page.getByRole("checkbox", { name: "Select all on this page" }).check();
  await page.getByRole("button", { name: `Select all ${MANY} that match` }).click();
  await expect(bar).toContainText(`${MANY} users selected`);
  await expect(page.getByRole("button", { name: /that match$/ })).toHaveCount(0);
  await page.getByLabel("Search name, e-mail or id").fill("harbour");
  await expect(page).toHaveURL((url) => url.searchParams.get("search") === "harbour");
  await expect(bar).toHaveCount(0);
});

test("with Cognito refusing three calls of ten a run finishes: nobody twice, nobody lost, and it is taken back", async ({
  page,
  demo,
  sql,
  cognito,
}) => {
  await openForEverybody(page, "Disable");
  const window = page.getByRole("alertdialog");
  await expect(window).toContainText(`Changes ${MANY} users`);
  await confirm(page, "Disable", { reason: "left the company", confirmation: "25" });
  await expectAlert(page, `it is ${MANY} users now, not 25`);
  expect(await listRuns(sql)).toEqual([]);
  await page.goto(`/users?search=${word}+some`);
  await page.getByRole("checkbox", { name: "Select all on this page" }).check();
  await openAction(page, "Disable");

  // The page asks about the viewer's own second factor, too: that it must wait then is told elsewhere.
  await sql`update mfa_states set checked_at = now() + interval '10 minutes' where user_sub = ${owner.sub}`;
  await setFaults(demo, [{ operation: "*", status: 429, share: 0.3 }]);
  // Whether Cognito answers is asked before a run begins, and it may say no.
  await expect(async () => {
    if (!page.url().includes("/users/bulk/")) await confirm(page, "Disable", { reason: "left the company" });
    await expect(page).toHaveURL(/\/users\/bulk\//, { timeout: 10_000 });
  }).toPass({ timeout: 60_000 });
  await expect(page.getByRole("progressbar", { name: "Progress" })).toBeVisible();
  await expectEnded(page, SOME);
  await setFaults(demo, []);
  await expectOnceEach(sql, { action: "user.disable", run: idOf(page) });
  for (const [at, { email }] of people.entries()) {
    expect(await isEnabled(cognito, demo.userPoolId, email), email).toBe(at >= SOME);
  }

  await page.getByRole("link", { name: new RegExp(`^Done\\s?${SOME}$`) }).click();
  await expect(page.getByRole("row").nth(1)).toContainText("Done");
  await page.getByRole("button", { name: "Take back" }).click();
  const before = page.url();
  await confirm(page, "Take back", { reason: "it was a mistake" });
  await expect(page).not.toHaveURL(before);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Enable");
  await expectEnded(page, SOME);
  for (const { email } of people) expect(await isEnabled(cognito, demo.userPoolId, email), email).toBe(true);
});

test("whoever fails is named with the reason, and the failures alone are tried again", async ({
  page,
  demo,
  sql,
}) => {
  await selectRows(page, 3);
  await openAction(page, "Disable");
  await setFaults(demo, [{ ...REFUSED, times: 2 }]);
  await confirm(page, "Disable", { reason: "left the company" });
  await expect(page.getByText("Ended with failures", { exact: true })).toBeVisible(RUN_ENDS);
  const failed = page.getByRole("row").filter({ hasText: "Failed" });
  await expect(failed).toHaveCount(2);
  await expect(failed.first()).toContainText("The user's present state does not allow this.");
  await expectAccessible(page);
  await keepScreenshots(page, "bulk-failures");
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "Results" }).click(),
  ]);
  expect(download.suggestedFilename()).toBe("results.csv");

  await page.getByRole("button", { name: "Retry failures" }).click();
  await confirm(page, "Retry failures");
  await expect(page.getByRole("link", { name: /^Failed\s?0$/ })).toBeVisible(RUN_ENDS);
  await expectEnded(page, 3);
  const audit = await readAudit(sql, idOf(page));
  expect(audit.map(({ outcome }) => outcome).sort()).toEqual(["done", "done", "done", "failed", "failed"]);
  expect(new Set(audit.map(({ change_id }) => change_id)).size).toBe(5);
});

test("a run is called off: what has not begun stays undone, and what was done stays done", async ({
  page,
  demo,
  sql,
  cognito,
}) => {
  await openForEverybody(page, "Sign out everywhere");
  await setFaults(demo, [{ operation: "AdminUserGlobalSignOut", delayMs: 1_000 }]);
  await confirm(page, "Sign out everywhere", { reason: "a leak", confirmation: `${MANY}` });
  await expect(page).toHaveURL(/\/users\/bulk\//);
  await expect(page.getByRole("link", { name: /^Done\s?[1-9]/ })).toBeVisible(RUN_ENDS);
  await page.getByRole("button", { name: "Call off" }).click();
  await confirm(page, "Call off");
  await expect(page.getByText("Called off", { exact: true })).toBeVisible(RUN_ENDS);
  await setFaults(demo, []);
  const run = idOf(page);
  const items = await sql<{ state: string }[]>`select state from bulk_items where run_id = ${run}`;
  const done = items.filter(({ state }) => state === "done").length;
  expect(items.filter(({ state }) => state === "cancelled")).toHaveLength(MANY - done);
  expect(MANY - done).toBeGreaterThan(0);
  expect((await readAudit(sql, run)).length, "one audit row for each who was signed out").toBe(done);
  for (const { email } of people) expect(await isEnabled(cognito, demo.userPoolId, email), email).toBe(true);
  await page.goto("/users/bulk");
  await expect(page.getByRole("row").nth(1)).toContainText("Called off");
  await keepScreenshots(page, "bulk-runs-some");
});

async function selectRows(page: Page, count: number): Promise<void> {
  for (let at = 0; at < count; at += 1) {
    await page
      .getByRole("checkbox", { name: /^Select Person/ })
      .nth(at)
      .check();
  }
}

async function openForEverybody(page: Page, label: string): Promise<void> {
  await page.getByRole("checkbox", { name: "Select all on this page" }).check();
  await page.getByRole("button", { name: `Select all ${MANY} that match` }).click();
  await openAction(page, label);
}

async function openAction(page: Page, label: string): Promise<void> {
  await page
    .getByRole("region", { name: "Selection" })
    .getByRole("button", { name: /Actions/ })
    .click();
  await page.getByRole("menuitem", { name: label, exact: true }).click();
  await expect(page.getByRole("alertdialog")).toContainText("Changes");
}

async function expectEnded(page: Page, users: number): Promise<void> {
  await expect(page.getByText(`${users} of ${users} users`)).toBeVisible(RUN_ENDS);
  await expect(page.getByText("Under way", { exact: true })).toHaveCount(0);
}

function idOf(page: Page): string {
  return /\/users\/bulk\/([0-9a-f-]{36})/.exec(page.url())?.[1] ?? "";
}

async function listRuns(sql: Sql) {
  return sql`select id from bulk_runs where actor_sub = ${owner.sub}`;
}

async function readAudit(sql: Sql, run: string) {
  return sql<{ change_id: string; outcome: string; action: string; subject_sub: string }[]>`
    select change_id, outcome, action, subject_sub from audit_log
    where after ->> 'run' = ${run} and action not like 'bulk.%'`;
}

/** Each has one audit row, under the id of his item, and nothing waits to be finished. */
async function expectOnceEach(sql: Sql, { action, run }: { action: string; run: string }): Promise<void> {
  const items = await sql<{ state: string; change_id: string }[]>`
    select state, change_id from bulk_items where run_id = ${run}`;
  expect(items.map(({ state }) => state)).toEqual(Array(SOME).fill("done"));
  const audit = await readAudit(sql, run);
  expect(new Set(audit.map((row) => `${row.action} ${row.outcome}`))).toEqual(new Set([`${action} done`]));
  expect(audit.map(({ subject_sub }) => subject_sub).sort()).toEqual(
    people
      .slice(0, SOME)
      .map(({ sub }) => sub)
      .sort(),
  );
  expect(audit.map(({ change_id }) => change_id).sort()).toEqual(
    items.map(({ change_id }) => change_id).sort(),
  );
  expect(await sql`select 1 from outbox`).toEqual([]);
}

async function isEnabled(cognito: CognitoIdentityProvider, UserPoolId: string, Username: string) {
  return (await cognito.adminGetUser({ UserPoolId, Username })).Enabled === true;
}
