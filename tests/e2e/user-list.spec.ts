import type { Page } from "@playwright/test";
import { expect, test } from "@/tests/e2e/harness/fixtures";

test.beforeEach(async ({ enter, addPerson }) =>
  enter(await addPerson({ roles: [{ key: "auditor" }] }), "/users"),
);

test("search, filters and order are in the address: reloading and going back and forth keep them", async ({
  page,
}) => {
  await page.getByLabel("Search name, e-mail or id").fill("harbour");
  await expect(page).toHaveURL((url) => url.searchParams.get("search") === "harbour");
  await choose(page, "Access", "Disabled");
  await expect(page).toHaveURL((url) => url.searchParams.get("access") === "disabled");
  for (const row of await rowsOf(page)) expect(row).toMatch(/harbour.*Disabled/s);
  await page.getByRole("link", { name: "Name", exact: true }).click();
  await expect(page).toHaveURL((url) => url.searchParams.get("sort") === "name");

  await page.goBack();
  await expect(page).toHaveURL((url) => !url.searchParams.has("sort") && url.searchParams.has("access"));
  await page.goForward();
  await expect(page).toHaveURL((url) => url.searchParams.get("sort") === "name");
  await page.reload();
  await expect(page.getByLabel("Search name, e-mail or id")).toHaveValue("harbour");
  await expect(page.getByRole("columnheader", { name: "Name" })).toHaveAttribute("aria-sort", "ascending");
  const rows = await rowsOf(page);
  for (const row of rows) expect(row).toMatch(/harbour.*Disabled/s);
  await page.getByRole("row").nth(1).getByRole("link").first().click();
  await expect(page).toHaveURL((url) => url.pathname.startsWith("/users/"));
  await page.goBack();
  await expect.poll(() => rowsOf(page)).toEqual(rows);

  await page.getByRole("link", { name: "Clear" }).click();
  await expect(page).toHaveURL((url) => url.pathname === "/users" && url.search === "?sort=name");
});

test("several values of a filter add up, and a search that matches nobody says so", async ({ page }) => {
  await choose(page, "Status", "Invited");
  await expect(page).toHaveURL((url) => url.searchParams.getAll("status").length === 1);
  await page.goto("/users?status=UNCONFIRMED&status=RESET_REQUIRED");
  const rows = await rowsOf(page);
  expect(rows.length).toBeGreaterThan(2);
  for (const row of rows) expect(row).toMatch(/Unconfirmed|Password reset|Reset/);
  await page.getByLabel("Search name, e-mail or id").fill("nobody is called 100%_ like this\\");
  await expect(page.getByRole("heading", { name: "No users match" })).toBeVisible();
});

test("pages follow one another without a gap, in both directions and to both ends", async ({ page, sql }) => {
  const [{ count } = { count: 0 }] = await sql`
    select count(*)::int from directory_users where email like '%.example%'`;
  await page.goto("/users?search=.example&sort=created");
  const first = await emailsOf(page);
  await page.getByRole("link", { name: "Next" }).click();
  await expect(page).toHaveURL((url) => url.searchParams.has("after"));
  const second = await emailsOf(page, first[0]);
  expect(first.filter((email) => second.includes(email))).toEqual([]);
  await page.reload();
  expect(await emailsOf(page)).toEqual(second);
  await page.getByRole("link", { name: "Previous" }).click();
  expect(await emailsOf(page, second[0])).toEqual(first);
  await page.getByRole("link", { name: "Last page" }).click();
  const last = await emailsOf(page, first[0]);
  await expect(page.getByRole("link", { name: "Next" })).toHaveCount(0);
  await page.getByRole("link", { name: "First page" }).click();
  expect(await emailsOf(page, last[0])).toEqual(first);
  await expect(page.getByText(`${count} users`)).toBeVisible();
});

test("an address that somebody edited shows a list all the same", async ({ page }) => {
  for (const query of [
    "sort=shoe&order=up",
    "after=garbage",
    "status=NOPE&mfa=maybe",
    "organisation=1&role=%27",
  ]) {
    const response = await page.goto(`/users?${query}`);
    expect(response?.status(), query).toBe(200);
    await expect(page.getByRole("heading", { name: "Users", level: 1 })).toBeVisible();
  }
});

async function choose(page: Page, filter: string, value: string) {
  await page.getByRole("button", { name: filter, exact: true }).click();
  await page.getByRole("dialog", { name: filter }).getByRole("button", { name: value }).click();
  await page.keyboard.press("Escape");
}

async function rowsOf(page: Page): Promise<string[]> {
  await expect(page.getByRole("table", { name: "Users" })).toBeVisible();
  return page.locator("tbody tr").allTextContents();
}

/** The addresses on the page, once another page than that of `before` is shown. */
async function emailsOf(page: Page, before?: string): Promise<string[]> {
  const cells = page.locator("tbody td:nth-child(2)");
  if (before) await expect(cells.first()).not.toContainText(before);
  await expect(cells.first()).toBeVisible();
  const texts = await cells.allTextContents();
  return texts.map((text) => text.replace(/^E-mail/, "").trim());
}
