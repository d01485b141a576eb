import type { Page } from "@playwright/test";
import { expect, test } from "@/tests/e2e/harness/fixtures";
import { fillCode } from "@/tests/e2e/harness/sign-in";
import { takeCode } from "@/tests/e2e/harness/totp";

test("somebody without a mouse signs in, finds a user by the skip link and the table, and disables him", async ({
  page,
  addPerson,
  demo,
  findUser,
}) => {
  const person = await addPerson({ name: "Kay Keyboard", mfa: false });
  const owner = await addPerson({ roles: [{ key: "owner" }] });
  await page.goto(`/users?search=${person.email}`);
  await tabTo(page, "Continue with Cognito");
  await page.keyboard.press("Enter");
  await expect(page.getByLabel("E-mail")).toBeFocused();
  await page.keyboard.type(owner.email);
  await tabTo(page, "Password");
  await page.keyboard.type(owner.password);
  await page.keyboard.press("Enter");
  await fillCode(page, await takeCode(demo.folder, owner.totpSecret ?? ""));

  await expect(page.getByRole("link", { name: person.name })).toBeVisible();
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Skip to content" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("main")).toBeFocused();
  await tabTo(page, person.name);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: person.name, level: 1 })).toBeVisible();

  await tabTo(page, "Actions");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("menu")).toBeVisible();
  await page.keyboard.type("Disable");
  await expect(page.getByRole("menuitem", { name: "Disable user" })).toBeFocused();
  await page.keyboard.press("Enter");
  const window = page.getByRole("alertdialog");
  await expect(window).toBeVisible();
  await expectTrapped(page);
  await page.keyboard.press("Escape");
  await expect(window).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Actions", exact: true })).toBeFocused();
  expect(await findUser(person.email)).toMatchObject({ enabled: true });

  await page.keyboard.press("Enter");
  await page.keyboard.type("Disable");
  await page.keyboard.press("Enter");
  await tabTo(page, "Reason");
  await page.keyboard.type("By keyboard alone");
  await tabTo(page, "Disable user");
  await page.keyboard.press("Enter");
  await expect(page.getByText(`${person.email} can no longer sign in.`)).toBeVisible();
  expect(await findUser(person.email)).toMatchObject({ enabled: false });
});

test("filters, theme and signing out are within reach of the keyboard", async ({
  page,
  enter,
  addPerson,
  demo,
}) => {
  const owner = await addPerson({ roles: [{ key: "owner" }] });
  await enter(owner, "/users");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await tabTo(page, "Access");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: /^Enabled/ })).toBeFocused();
  await page.keyboard.press("d");
  await expect(page.getByRole("button", { name: /^Disabled/ })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL((url) => url.searchParams.get("access") === "disabled");

  await page.reload();
  await tabTo(page, `Account menu of ${owner.email}`);
  await page.keyboard.press("Enter");
  await page.keyboard.type("Dark");
  await page.keyboard.press("Enter");
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("button", { name: /^Account menu of/ })).toBeFocused();
  await page.keyboard.press("Enter");
  await page.keyboard.type("Sign out");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(`${demo.url}/signed-out`);
});

test("on a phone the navigation opens in a drawer that keeps and returns the focus", async ({
  page,
  enter,
  addPerson,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await enter(await addPerson({ roles: [{ key: "auditor" }] }), "/users");
  await tabTo(page, "Open navigation");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog", { name: "Navigation" })).toBeVisible();
  await expectTrapped(page);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("button", { name: "Open navigation" })).toBeFocused();
  await page.keyboard.press("Enter");
  await tabTo(page, "Roles");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Roles", level: 1 })).toBeVisible();
});

/** Presses Tab until the control of that name has the focus. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let presses = 0; presses < 60; presses++) {
    await page.keyboard.press("Tab");
    const focused = page.locator(":focus");
    if ((await focused.count()) === 0) continue;
    const label = await focused.evaluate((element) => {
      const labels =
        "labels" in element ? ((element as HTMLInputElement).labels?.[0]?.textContent ?? "") : "";
      return element.getAttribute("aria-label") ?? (labels || (element.textContent ?? ""));
    });
    if (label.replace(/^[A-Z]{2}(?=[A-Z][a-z])/, "").trim() === name) return;
  }
  throw new Error(`Nothing called "${name}" is within reach of the Tab key.`);
}

/** However often Tab is pressed, the focus stays in the open window. */
async function expectTrapped(page: Page): Promise<void> {
  for (let presses = 0; presses < 8; presses++) {
    await page.keyboard.press("Tab");
    const inside = page.locator("[role=alertdialog]:focus-within, [role=dialog]:focus-within");
    await expect(inside, `after ${presses + 1} presses of Tab`).toHaveCount(1);
  }
}
