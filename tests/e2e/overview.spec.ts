import { readFile } from "node:fs/promises";
import { expectAccessible } from "@/tests/e2e/harness/accessibility";
import { expect, test } from "@/tests/e2e/harness/fixtures";
import { keepScreenshots } from "@/tests/e2e/harness/screenshots";

const HARBOUR = "Harbour Clinics";

test("the overview is where an administrator starts, and its figures lead to lists of as many", async ({
  page,
  enter,
  addPerson,
  demo,
}) => {
  await enter(await addPerson({ name: "Olga Overview", roles: [{ key: "owner" }] }), "/");
  await expect(page).toHaveURL(`${demo.url}/overview`);
  await expect(page.getByRole("heading", { name: "Overview", level: 1 })).toBeVisible();
  await expect(page.getByRole("navigation", { name: "Sections" }).getByRole("link").first()).toHaveText(
    "Overview",
  );

  const rows = [
    ["Users by status", "Confirmed"],
    ["Users by status", "Disabled, of these"],
    ["Inactive users", "Never seen"],
  ] as const;
  for (const [table, row] of rows) {
    // Other tests add users meanwhile, so the two are compared again until nobody came in between.
    await expect(async () => {
      await page.goto("/overview");
      const line = page
        .getByRole("table", { name: table })
        .getByRole("row")
        .filter({ has: page.getByRole("link", { name: row, exact: true }) });
      const figure = ((await line.getByRole("cell").textContent()) ?? "").trim();
      await line.getByRole("link").click();
      await expect(page).toHaveURL((url) => url.pathname === "/users" && url.search !== "");
      const total = page.getByText(new RegExp(`^${figure} users?\\b`)).first();
      await expect(total).toBeVisible({ timeout: 5_000 });
    }).toPass({ timeout: 60_000 });
  }

  await page.goto("/overview");
  await page
    .getByRole("table", { name: "Invitations by state" })
    .getByRole("link", { name: "Expired" })
    .click();
  await expect(page).toHaveURL(`${demo.url}/users/invitations?state=expired`);
  await page.goto("/overview");
  await page
    .getByRole("table", { name: /^Share of users with MFA/ })
    .getByRole("link", { name: HARBOUR })
    .click();
  await expect(page).toHaveURL((url) => url.pathname === "/users" && url.searchParams.get("mfa") === "off");
});

test("an administrator of one organisation is shown its figures alone", async ({
  page,
  enter,
  addPerson,
  sql,
}) => {
  const roles = [{ key: "administrator", organisation: HARBOUR }];
  await enter(await addPerson({ name: "Harry Local", organisation: HARBOUR, roles }), "/overview");
  const mfa = page.getByRole("table", { name: /^Share of users with MFA/ });
  await expect(mfa.getByRole("link", { name: HARBOUR })).toBeVisible();
  await expect(mfa.getByRole("link", { name: "Oakfield University" })).toHaveCount(0);
  const [{ users } = { users: 0 }] = await sql<
    { users: number }[]
  >`select count(*)::int as users from directory_users
    where org_id = (select id from organisations where name = ${HARBOUR})`;
  await expect(page.getByText(`${users} users, by status at Cognito`)).toBeVisible();
  await keepScreenshots(page, "overview-scoped");
});

test("without anybody in it the overview says so", async ({ page, enter, addPerson, sql }) => {
  await sql`insert into organisations (name) values ('Empty Rooms') on conflict do nothing`;
  const roles = [{ key: "administrator", organisation: "Empty Rooms" }];
  await enter(await addPerson({ name: "Emma Empty", roles }), "/overview");
  await expect(page.getByRole("heading", { name: "There are no users yet" })).toBeVisible();
  await expectAccessible(page);
  await keepScreenshots(page, "overview-empty");
});

test("the audit is taken away as a file of what its filters leave, which the log tells", async ({
  page,
  enter,
  addPerson,
}) => {
  const auditor = await addPerson({ name: "Aude It", roles: [{ key: "auditor" }] });
  await enter(auditor, `/audit?action=session.start&actor=${auditor.email}`);
  await page.getByRole("button", { name: "Export" }).click();
  await page.getByLabel("Format").selectOption("ndjson");
  const downloading = page.waitForEvent("download");
  await page.getByRole("dialog").getByRole("button", { name: "Export" }).click();
  const file = await downloading;
  expect(file.suggestedFilename()).toMatch(/^audit-\d{4}-\d{2}-\d{2}\.ndjson$/);
  await expect(page.getByRole("status").filter({ hasText: "Done: 1 row." })).toBeVisible();
  const lines = (await readFile(await file.path(), "utf8")).trim().split("\n");
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([
    { action: "session.start", by: auditor.email },
  ]);
  await page.getByRole("button", { name: "Close" }).first().click();
  await page.goto(`/audit?actor=${auditor.email}&action=audit.export`);
  await expect(page.locator("summary")).toHaveCount(1);
});
