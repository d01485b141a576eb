import { expectAccessible } from "@/tests/e2e/harness/accessibility";
import { expect, test } from "@/tests/e2e/harness/fixtures";

test.describe.configure({ timeout: 180_000 });

test("a user is found and opened by keyboard alone, and is among the recent items afterwards", async ({
  page,
  enter,
  addPerson,
}) => {
  const person = await addPerson({ name: "Petra Palette" });
  await enter(await addPerson({ roles: [{ key: "owner" }] }), "/account");
  await page.getByRole("button", { name: "Find a user, page or action" }).waitFor();
  await page.keyboard.press("Control+k");
  const field = page.getByRole("combobox", { name: "Find a user, page or action" });
  await expect(field).toBeFocused();
  await page.keyboard.type(person.email);
  await expect(page.getByRole("option", { name: /Petra Palette/ })).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: person.name, level: 1 })).toBeVisible();

  await page.keyboard.press("Control+k");
  await expect(page.getByRole("group", { name: "Recent" }).getByRole("option").first()).toContainText(
    "Petra Palette",
  );
  await page.keyboard.press("Escape");
  await expect(field).toHaveCount(0);
});

test("pages and actions are found by the beginnings of their words; arrow keys choose, Escape returns the focus", async ({
  page,
  enter,
  addPerson,
}) => {
  await enter(await addPerson({ roles: [{ key: "owner" }] }), "/users");
  const button = page.getByRole("button", { name: "Find a user, page or action" });
  await button.focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("combobox", { name: "Find a user, page or action" })).toBeFocused();
  await page.keyboard.type("dark");
  await expect(page.getByRole("option", { name: "Dark theme" })).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await expect(button).toBeFocused();

  await page.keyboard.press("Enter");
  const first = page.getByRole("option").first();
  await expect(first).toHaveAttribute("data-highlighted", "");
  await page.keyboard.press("ArrowDown");
  await expect(first).not.toHaveAttribute("data-highlighted");
  await page.keyboard.press("Escape");
  await expect(button).toBeFocused();
});

test("nobody finds what he may not open or whom he may not see", async ({ page, enter, addPerson }) => {
  const stranger = await addPerson({ name: "Stella Stranger", organisation: "Harbour Clinics" });
  const admin = await addPerson({
    organisation: "Oakfield University",
    roles: [{ key: "helpdesk", organisation: "Oakfield University" }],
  });
  await enter(admin, "/users");
  await page.keyboard.press("Control+k");
  await expect(page.getByRole("combobox", { name: "Find a user, page or action" })).toBeFocused();
  await page.keyboard.type(stranger.email);
  await expect(page.getByText("No user matches.")).toBeVisible();
  await page.getByRole("combobox").fill("invite");
  await expect(page.getByRole("option", { name: "Invite user" })).toHaveCount(0);
  await expect(page.getByRole("option", { name: /^Search all users for “invite”/ })).toBeVisible();
});

test("single keys lead to the search, to sections and to the list of keys, unless they are switched off", async ({
  page,
  enter,
  addPerson,
}) => {
  await enter(await addPerson({ roles: [{ key: "owner" }] }), "/users");
  await page.getByRole("button", { name: "Find a user, page or action" }).waitFor();
  await page.keyboard.press("/");
  const search = page.getByLabel("Search name, e-mail or ID");
  await expect(search).toBeFocused();
  await page.keyboard.type("?");
  await expect(search).toHaveValue("?");
  await search.blur();
  await page.keyboard.press("g");
  await page.keyboard.press("r");
  await expect(page.getByRole("heading", { name: "Roles", level: 1 })).toBeVisible();
  await page.keyboard.press("Shift+?");
  const window = page.getByRole("dialog", { name: "Keyboard shortcuts" });
  await expect(window).toBeVisible();
  await expectAccessible(page);
  await window.getByLabel(/^Shortcuts of a single key/).uncheck();
  await page.keyboard.press("Escape");
  await expect(window).toHaveCount(0);
  await page.keyboard.press("Shift+?");
  await page.keyboard.press("Control+k");
  await expect(page.getByRole("combobox")).toBeFocused();
  await expect(window).toHaveCount(0);
});
