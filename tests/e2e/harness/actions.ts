import { expect, type Page } from "@playwright/test";

/** What a confirmation is told. */
export type Told = { reason?: string; confirmation?: string };

/** Opens the window of one of the deeds behind the button "Actions" of a user's page. */
export async function openAction(page: Page, label: string): Promise<void> {
  await page.getByRole("button", { name: "Actions", exact: true }).click();
  await page.getByRole("menuitem", { name: label }).click();
  await expect(page.getByRole("alertdialog")).toBeVisible();
}

/** Fills the open window and presses its button. */
export async function confirm(
  page: Page,
  button: string,
  { reason, confirmation }: Told = {},
): Promise<void> {
  const window = page.getByRole("alertdialog");
  if (reason !== undefined) await window.getByLabel("Reason").fill(reason);
  if (confirmation !== undefined) await window.getByLabel(/to confirm/).fill(confirmation);
  await window.getByRole("button", { name: button, exact: true }).click();
}

/** Opens, fills and confirms; the toast tells that it was done. */
export async function act(page: Page, label: string, toast: string | RegExp, told: Told = {}): Promise<void> {
  await openAction(page, label);
  await confirm(page, label, told);
  await expectToast(page, toast);
}

export async function expectToast(page: Page, text: string | RegExp): Promise<void> {
  await expect(
    page.getByRole("dialog").or(page.getByRole("alertdialog")).filter({ hasText: text }),
  ).toBeVisible();
}

/** A message that says what is wrong. Next.js keeps an empty one of its own on every page. */
export async function expectAlert(page: Page, text: string | RegExp): Promise<void> {
  await expect(page.getByRole("alert").filter({ hasText: text })).toBeVisible();
}

/** What a group of characters shows, such as a key or a ticket, without the gaps. */
export async function readGroups(page: Page, label: string): Promise<string> {
  const groups = page
    .locator("div", { has: page.getByText(label, { exact: true }) })
    .locator("code")
    .last();
  await expect(groups).toBeVisible();
  return ((await groups.textContent()) ?? "").replace(/\s/g, "");
}
