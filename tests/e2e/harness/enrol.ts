import { expect, type Page } from "@playwright/test";
import { readGroups } from "@/tests/e2e/harness/actions";
import { takeCode } from "@/tests/e2e/harness/totp";

/** Asks /mfa for a key and reads it from the page, as somebody would who types it into his app. */
export async function showKey(page: Page): Promise<string> {
  await page.getByRole("button", { name: "Show the key" }).click();
  await expect(page.getByRole("img", { name: /^QR code with the key for / })).toBeVisible();
  return readGroups(page, "Key");
}

/** Types a code of the new key. */
export async function typeCode(page: Page, code: string): Promise<void> {
  await page.getByLabel("Six-digit code").fill(code);
  await page.getByRole("button", { name: "Switch on MFA" }).click();
}

/** The whole enrolment from /mfa on; returns the key. */
export async function enrol(page: Page, folder: string): Promise<string> {
  const key = await showKey(page);
  await typeCode(page, await takeCode(folder, key));
  await expect(page).not.toHaveURL((url) => url.pathname === "/mfa");
  return key;
}
