import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import type { Download, Page } from "@playwright/test";
import type { Sql } from "postgres";
import { expectAccessible } from "@/tests/e2e/harness/accessibility";
import { expect, test } from "@/tests/e2e/harness/fixtures";
import { keepScreenshots } from "@/tests/e2e/harness/screenshots";
import { sendForm } from "@/tests/e2e/harness/server-action";

const HARBOUR = "Harbour Clinics";
const OAKFIELD = "Oakfield University";
const FORMULA = "=HYPERLINK";

/** Whoever is found by this word belongs to one test alone. */
let word: string;

test.beforeEach(() => {
  word = `zq${randomBytes(4).toString("hex")}`;
});

test("CSV and NDJSON are exactly the rows that the list shows, formulas are text, and each file has one audit row", async ({
  page,
  enter,
  addPerson,
  sql,
}) => {
  for (const name of [`${FORMULA}(1) ${word}`, `"Quoted", ${word}`, `Zoë ${word}`]) {
    await addPerson({ name, mfa: false, organisation: HARBOUR });
  }
  const hidden = await addPerson({ name: `Disabled ${word}`, mfa: false });
  await sql`update directory_users set enabled = false where sub = ${hidden.sub}`;
  const owner = await addPerson({ name: "Olga Owner", roles: [{ key: "owner" }] });
  await enter(owner, `/users?search=${word}&access=enabled&sort=name`);
  await expect(page.getByRole("link", { name: `Zoë ${word}` })).toBeVisible();
  const shown = await readRows(sql);
  expect(shown).toHaveLength(3);

  await page.getByRole("button", { name: "Export" }).click();
  await expectAccessible(page);
  await keepScreenshots(page, "export-form");
  const csv = await takeFile(page);
  await expect(page.getByRole("status").filter({ hasText: "Done: 3 rows." })).toBeVisible();
  expect(csv.name).toMatch(/^users-\d{4}-\d\d-\d\d\.csv$/);
  const [head, ...lines] = parseCsv(csv.text);
  expect(head).toEqual(["email", "name", "status", "enabled", "mfa", "organisation", "roles"]);
  const expected = shown.map((row) => [
    row.email,
    row.name.startsWith("=") ? `'${row.name}` : row.name,
    row.status,
    "true",
    row.mfa,
    row.organisation,
    "",
  ]);
  expect(lines).toEqual(expected);

  await page.getByRole("button", { name: "Close" }).last().click();
  await page.getByRole("button", { name: "Export" }).click();
  await page.getByLabel("Format").selectOption("ndjson");
  const ndjson = await takeFile(page);
  const objects = ndjson.text
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  expect(objects).toEqual(shown.map((row) => ({ ...row, enabled: true, roles: [] })));

  const audit = await readAudit(sql, owner.sub);
  expect(audit.map(({ after }) => [after.format, after.state, after.rows])).toEqual([
    ["csv", "done", 3],
    ["ndjson", "done", 3],
  ]);
  expect(audit[0]?.after.filter).toMatchObject({ search: word, enabled: true });
});

test("an administrator of one organisation takes away and changes its people alone, whatever he asks for", async ({
  page,
  enter,
  addPerson,
  sql,
  demo,
  findUser,
}) => {
  const own = await addPerson({ name: `Hanna ${word}`, mfa: false, organisation: HARBOUR });
  const stranger = await addPerson({ name: `Olaf ${word}`, mfa: false, organisation: OAKFIELD });
  const roles = [{ key: "administrator", organisation: HARBOUR }];
  const admin = await addPerson({ name: "Harry Local", organisation: HARBOUR, roles });
  await enter(admin, `/users?search=${word}`);
  await page.getByRole("button", { name: "Export" }).click();
  const file = await takeFile(page);
  expect(parseCsv(file.text).map(([email]) => email)).toEqual(["email", own.email]);
  await page.getByRole("button", { name: "Close" }).last().click();

  const [oakfield] = await sql`select id from organisations where name = ${OAKFIELD}`;
  const asked = await sendForm(page.request, demo.url, {
    ...{ file: "app/(portal)/users/export/actions.ts", name: "startExportAction", path: "/users" },
    fields: { format: "ndjson", columns: "email", query: `organisation=${oakfield?.id}` },
  });
  const id = /"id":"([0-9a-f-]{36})"/.exec(await asked.text())?.[1];
  const answer = await page.request.get(`/users/export/${id}`);
  expect([answer.status(), await answer.text()]).toEqual([200, ""]);
  expect((await page.request.get(`/users/export/${id}`)).status(), "a file is fetched once").toBe(404);

  await page.getByRole("checkbox", { name: "Select all on this page" }).check();
  await expect(page.getByRole("region", { name: "Selection" })).toContainText("1 user selected");
  const started = await sendForm(page.request, demo.url, {
    ...{ file: "app/(portal)/users/bulk/actions.ts", name: "startBulkAction", path: "/users" },
    fields: { action: "disable", reason: "not his to do", expected: "1", subs: stranger.sub },
  });
  expect(await started.text()).toContain("not yours to see");
  expect(await sql`select 1 from bulk_runs where actor_sub = ${admin.sub}`).toEqual([]);
  expect(await findUser(stranger.email)).toMatchObject({ enabled: true });
});

test("a file is its owner's alone", async ({ page, enter, addPerson, openPage, demo }) => {
  await enter(await addPerson({ roles: [{ key: "owner" }] }), "/users");
  const asked = await sendForm(page.request, demo.url, {
    ...{ file: "app/(portal)/users/export/actions.ts", name: "startExportAction", path: "/users" },
    fields: { format: "csv", columns: "email", query: `search=${word}` },
  });
  const id = /"id":"([0-9a-f-]{36})"/.exec(await asked.text())?.[1];
  const other = await openPage();
  await enter(await addPerson({ roles: [{ key: "owner" }] }), "/users", other);
  for (const path of [`/users/export/${id}`, `/users/export/${id}/progress`]) {
    expect((await other.request.get(path)).status(), path).toBe(404);
  }
  expect((await page.request.get(`/users/export/${id}`)).status()).toBe(200);
});

type Row = { email: string; name: string; status: string; mfa: string; organisation: string | null };

/** What the list should show, straight from the database. */
async function readRows(sql: Sql): Promise<Row[]> {
  return sql<Row[]>`
    select u.email, u.name, u.status, u.mfa, o.name as organisation
    from directory_users u left join organisations o on o.id = u.org_id
    where u.name like ${`%${word}`} and u.enabled
    order by lifeguard_fold(u.name) collate "C"`;
}

async function readAudit(sql: Sql, sub: string) {
  return sql<{ after: Record<string, unknown> }[]>`
    select after from audit_log where actor_sub = ${sub} and action = 'user.export' order by id`;
}

/** Presses the button of the open window, and reads what the browser saves. */
async function takeFile(page: Page): Promise<{ name: string; text: string }> {
  const window = page.getByRole("dialog", { name: "Export users" });
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    window.getByRole("button", { name: "Export", exact: true }).click(),
  ]);
  return { name: download.suggestedFilename(), text: await readText(download) };
}

async function readText(download: Download): Promise<string> {
  return readFileSync(await download.path(), "utf8");
}

/** Every field of our files is quoted, so no full reader of CSV is needed. */
function parseCsv(text: string): string[][] {
  return text
    .trimEnd()
    .split("\r\n")
    .map((line) =>
      [...line.matchAll(/"((?:[^"]|"")*)"/g)].map(([, cell]) => cell?.replaceAll('""', '"') ?? ""),
    );
}
