import type { Browser, Page } from "@playwright/test";
import type { Sql } from "postgres";
import { enter } from "@/tests/e2e/harness/enter";
import type { Demo } from "@/tests/e2e/harness/fixtures";
import { test as base, expect } from "@/tests/e2e/harness/own-stand-ins";
import { addPerson, type Person } from "@/tests/e2e/harness/people";
import { keepScreenshots } from "@/tests/e2e/harness/screenshots";
import { type SlowProxy, startSlowProxy } from "@/tests/e2e/harness/slow-proxy";

const ROWS = 12_000;
const FILE = /^\/users\/export\/[0-9a-f-]{36}$/;

/** A browser on a slow line: files take their time, and so whoever sends them. */
const test = base.extend<{ slowLine: SlowProxy; slowPage: Page }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright wants a pattern here, also where nothing is needed.
  slowLine: async ({}, use) => {
    const proxy = await startSlowProxy(FILE);
    await use(proxy);
    proxy.close();
  },
  slowPage: async ({ browser, demo, slowLine }, use) => {
    const context = await openSlowly(browser, demo, slowLine);
    await use(await context.newPage());
    await context.close();
  },
});

test.use({ standInsOf: "long exports" });
test.describe.configure({ timeout: 240_000 });

let owner: Person;

test.beforeEach(async ({ demo, sql, cognito, slowPage }) => {
  const organisation = await addRows(sql);
  owner = await addPerson({ demo, sql, cognito }, { name: "Olga Owner", roles: [{ key: "owner" }] });
  await enter(slowPage, demo, owner, `/users?organisation=${organisation}`);
});

test("a long export shows how far it is, and is called off in the middle: the file breaks off, and the audit says after how many rows", async ({
  slowPage: page,
  sql,
}) => {
  const download = await startExport(page);
  await keepScreenshots(page, "export-progress");
  await page.getByRole("button", { name: "Cancel export" }).click();
  const stopped = page.getByRole("status").filter({ hasText: /^Stopped after [\d,]+ rows\.$/ });
  await expect(stopped).toBeVisible({ timeout: 60_000 });
  await expect(page.getByRole("button", { name: "Cancel export" })).toHaveCount(0);
  expect(await download.failure()).not.toBeNull();
  const [row, ...others] = await readAudit(sql);
  expect(others).toEqual([]);
  expect(row).toMatchObject({ outcome: "done", after: { state: "cancelled", expected: ROWS } });
  expect(Number(row?.after.rows)).toBeLessThan(ROWS);
  expect(await stopped.textContent()).toContain(`${Number(row?.after.rows).toLocaleString("en-GB")} rows`);
});

test("who loses the permission in the middle of an export gets no more of it, and reads why", async ({
  slowPage: page,
  sql,
  slowLine,
}) => {
  const download = await startExport(page);
  await sql`delete from grants where user_sub = ${owner.sub}`;
  await expect(page.getByText("The export has stopped: you may no longer take users away")).toBeVisible();
  slowLine.release();
  expect(await download.failure()).not.toBeNull();
  await expect.poll(() => readAudit(sql), { timeout: 60_000 }).toHaveLength(1);
  const [row] = await readAudit(sql);
  expect(row).toMatchObject({ outcome: "failed", after: { state: "failed" } });
  expect(Number(row?.after.rows)).toBeLessThan(ROWS);
});

/** Starts an export of everything that is known of each, and waits until some of it has been sent. */
async function startExport(page: Page) {
  await page.getByRole("button", { name: "Export" }).click();
  const window = page.getByRole("dialog", { name: "Export users" });
  await window.getByLabel("Attributes").check();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    window.getByRole("button", { name: "Export", exact: true }).click(),
  ]);
  const status = window.getByRole("status").filter({ hasText: / of 12,000 rows$/ });
  await expect(status).toHaveText(/^[1-9]/, { timeout: 60_000 });
  await expect(window.getByRole("progressbar", { name: "Export" })).toHaveAttribute(
    "aria-valuenow",
    /^\d\d?$/,
  );
  return download;
}

function openSlowly(browser: Browser, demo: Demo, line: SlowProxy) {
  return browser.newContext({ baseURL: demo.url, proxy: line.settings });
}

/** Users whose attributes are long, so that a file does not fit into what a connection holds in between. */
async function addRows(sql: Sql): Promise<string> {
  await sql`insert into organisations (name) values ('Slow Line') on conflict do nothing`;
  const [organisation] = await sql<{ id: string }[]>`select id from organisations where name = 'Slow Line'`;
  const id = organisation?.id ?? "";
  await sql`
    insert into directory_users
      (sub, username, email, name, status, enabled, created_at, modified_at, org_id, attributes)
    select gen_random_uuid(), 'slow' || i, 'slow' || i || '@slow.example', 'Slow ' || i, 'CONFIRMED', true, now(), now(),
      ${id}::uuid, jsonb_build_object('custom:note', repeat('x', 3000))
    from generate_series(1, ${ROWS}) i
    on conflict (username) do nothing`;
  return id;
}

/** What became of exports. That somebody may not ask any more how far one is, is a refusal and has a row of its own. */
async function readAudit(sql: Sql) {
  return sql<{ outcome: string; after: Record<string, unknown> }[]>`
    select outcome, after from audit_log where actor_sub = ${owner.sub} and action = 'user.export' and outcome <> 'refused'`;
}
