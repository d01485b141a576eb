import type { Page } from "@playwright/test";
import { expectAccessible } from "@/tests/e2e/harness/accessibility";
import { expectToast } from "@/tests/e2e/harness/actions";
import { expect, test } from "@/tests/e2e/harness/fixtures";

test.describe.configure({ timeout: 180_000 });

test("a filter is chosen with its number of users in sight, edited in its chip, and taken out again", async ({
  page,
  enter,
  addPerson,
}) => {
  await enter(await addPerson({ roles: [{ key: "auditor" }] }), "/users");
  await page.getByRole("button", { name: "Add filter" }).click();
  const window = page.getByRole("dialog", { name: "Add filter" });
  await window.getByRole("button", { name: "Role" }).click();
  const choice = page.getByRole("dialog", { name: "Role" }).getByRole("button", { name: /^Helpdesk/ });
  await expect(choice).toContainText(/\d+ users/);
  await expectAccessible(page);
  await choice.click();
  await expect(page).toHaveURL((url) => url.searchParams.get("role") === "helpdesk");
  await page.keyboard.press("Escape");

  await page.getByRole("button", { name: "Role: Helpdesk" }).click();
  await page
    .getByRole("dialog", { name: "Role" })
    .getByRole("button", { name: /^Auditor/ })
    .click();
  await expect(page).toHaveURL((url) => url.searchParams.get("role") === "auditor");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Remove filter Role" }).click();
  await expect(page).toHaveURL((url) => url.search === "");
});

test("days are chosen by presets, attributes by typed conditions, and both are in the address", async ({
  page,
  enter,
  addPerson,
}) => {
  await enter(await addPerson({ roles: [{ key: "auditor" }] }), "/users");
  await page.getByRole("button", { name: "Add filter" }).click();
  await page.getByRole("button", { name: "Created" }).click();
  await page.getByRole("button", { name: "Last 30 days" }).click();
  await expect(page).toHaveURL((url) => url.searchParams.get("created-from") === "-30d");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("button", { name: "Created: last 30 days" })).toBeVisible();

  await page.getByRole("button", { name: "Add filter" }).click();
  await page.getByRole("button", { name: "Attribute" }).click();
  await page.getByRole("combobox", { name: "Attribute", exact: true }).selectOption({ label: "Locale" });
  await page.getByLabel("Condition").selectOption({ label: "is not empty" });
  await page.getByRole("dialog").getByRole("button", { name: "Add filter" }).click();
  await expect(page).toHaveURL((url) => url.searchParams.get("attribute") === "locale filled");
  await page.reload();
  await expect(page.getByText("Locale is not empty")).toBeVisible();
});

test("a list is saved as a view, edited, reset, renamed, deleted and brought back", async ({
  page,
  enter,
  addPerson,
}) => {
  await enter(await addPerson({ roles: [{ key: "auditor" }] }), "/users?mfa=off");
  await page.getByRole("button", { name: "Save view" }).click();
  await page.getByLabel("Name", { exact: true }).fill("Without MFA");
  await page.getByRole("dialog").getByRole("button", { name: "Save view" }).click();
  const views = page.getByRole("navigation", { name: "Views" });
  await expect(views.getByRole("link", { name: "Without MFA" })).toHaveAttribute("aria-current", "page");
  await expect(page).toHaveURL((url) => url.searchParams.has("view"));

  await page.getByRole("link", { name: "Name", exact: true }).click();
  await expect(views.getByText("edited")).toBeVisible();
  await page.getByRole("link", { name: "Reset" }).click();
  await expect(views.getByText("edited")).toHaveCount(0);
  await page.getByRole("link", { name: "Name", exact: true }).click();
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(views.getByText("edited")).toHaveCount(0);
  await expect(page).toHaveURL((url) => url.searchParams.get("sort") === "name");

  await page.getByRole("button", { name: "View Without MFA" }).click();
  await page.getByRole("menuitem", { name: "Rename" }).click();
  await page.getByLabel("Name", { exact: true }).fill("MFA is off");
  await page.getByRole("button", { name: "Rename" }).click();
  await expect(views.getByRole("link", { name: "MFA is off" })).toBeVisible();
  await page.getByRole("button", { name: "View MFA is off" }).click();
  await expectAccessible(page);
  await page.getByRole("menuitem", { name: "Delete view" }).click();
  await expectToast(page, "MFA is off was deleted.");
  await expect(views.getByRole("link", { name: "MFA is off" })).toHaveCount(0);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(views.getByRole("link", { name: "MFA is off" })).toBeVisible();
});

test("a shared view is opened, and not changed, by others; sharing is audited", async ({
  page,
  enter,
  addPerson,
  openPage,
  sql,
}) => {
  const owner = await addPerson({ roles: [{ key: "owner" }] });
  await enter(owner, "/users?access=disabled");
  await page.getByRole("button", { name: "Save view" }).click();
  const name = `Shut out ${owner.email}`;
  await page.getByLabel("Name", { exact: true }).fill(name.slice(0, 60));
  await page.getByLabel("Share it").check();
  await page.getByRole("dialog").getByRole("button", { name: "Save view" }).click();
  await expect(page).toHaveURL((url) => url.searchParams.has("view"));
  const audit =
    await sql`select action from audit_log where actor_sub = ${owner.sub} and action like 'view.%'`;
  expect(audit).toEqual([{ action: "view.share" }]);

  const other = await openPage();
  await enter(await addPerson({ roles: [{ key: "auditor" }] }), "/users", other);
  await other.getByRole("link", { name: name.slice(0, 60) }).click();
  await expect(other).toHaveURL((url) => url.searchParams.get("access") === "disabled");
  await other.getByRole("button", { name: /^View Shut out/ }).click();
  await expect(other.getByRole("menuitem", { name: /^Delete view/ })).toHaveAttribute(
    "aria-disabled",
    "true",
  );
});

test("columns are added, moved and removed by keyboard, remembered, and part of a link", async ({
  page,
  enter,
  addPerson,
}) => {
  await enter(await addPerson({ roles: [{ key: "auditor" }] }), "/users");
  await page.getByRole("button", { name: "Columns" }).focus();
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Add Phone" }).press("Enter");
  await expect(page.getByRole("columnheader", { name: "Phone" })).toBeVisible();
  await page.getByRole("button", { name: "Move Phone up" }).press("Enter");
  await expect.poll(() => headersOf(page)).toMatch(/Phone Created$/);
  await page.getByRole("button", { name: "Remove Roles" }).press("Enter");
  await expect.poll(() => headersOf(page)).not.toContain("Roles");
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  const address = page.url();
  await expect
    .poll(
      async () => {
        await page.goto("/users");
        return headersOf(page);
      },
      { timeout: 60_000 },
    )
    .toMatch(/Phone Created$/);

  await page.getByRole("button", { name: "Columns" }).click();
  await page.getByRole("button", { name: "Back to the usual columns" }).click();
  await expect.poll(() => headersOf(page)).toContain("Roles");
  await page.goto(address);
  await expect.poll(() => headersOf(page)).toMatch(/Phone Created$/);
});

test("a search with a slip of the pen finds nobody, and says whom it may have meant", async ({
  page,
  enter,
  addPerson,
}) => {
  const person = await addPerson({ name: "Wilhelmina Featherstone" });
  await enter(await addPerson({ roles: [{ key: "auditor" }] }), "/users?search=wilhelmnia%20featherstone");
  await expect(page.getByRole("heading", { name: "No users match" })).toBeVisible();
  await page
    .getByRole("link", { name: /Wilhelmina Featherstone/ })
    .first()
    .click();
  await expect(page.getByRole("heading", { name: person.name, level: 1 })).toBeVisible();
});

test("on a phone the filters are in a sheet, and names of every script stay in their card", async ({
  page,
  enter,
  addPerson,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const long = `${"Maximiliana-Theodora ".repeat(6)}von und zu Sternberg`;
  await addPerson({ name: long, mfa: false });
  await addPerson({ name: "عبد الرحمن بن محمد", mfa: false });
  await enter(await addPerson({ roles: [{ key: "auditor" }] }), "/users?sort=created&order=desc");
  await expect(page.getByText("عبد الرحمن بن محمد").first()).toBeVisible();
  await page.getByRole("button", { name: "Filters" }).click();
  const sheet = page.getByRole("dialog", { name: "Filters" });
  await sheet.getByText("Status", { exact: true }).click();
  await sheet.getByRole("button", { name: /^Invited/ }).click();
  await expect(page).toHaveURL((url) => url.searchParams.get("status") === "FORCE_CHANGE_PASSWORD");
  await expectAccessible(page);
  await sheet.getByRole("button", { name: "Show users" }).click();
  await expect(sheet).toHaveCount(0);
  const overhang = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overhang).toBeLessThanOrEqual(0);
});

async function headersOf(page: Page): Promise<string> {
  const headers = page.getByRole("columnheader");
  await expect(headers.first()).toBeVisible();
  return (await headers.allTextContents()).join(" ");
}
