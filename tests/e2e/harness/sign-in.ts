import { expect, type Page } from "@playwright/test";
import { takeCode } from "@/tests/e2e/harness/totp";

/** Who signs in. An account of the demo, or whatever became of it since. */
export type Credentials = { email: string; password: string; totpSecret: string | null };

/**
 * Signs in as a person would: from the portal's page through the Hosted UI, with the code of his app where he has one.
 * Ends on `path`, or on /mfa for somebody without an app.
 * @param folder of the demo, where used codes are marked
 */
export async function signIn(page: Page, folder: string, account: Credentials, path = "/"): Promise<void> {
  await page.goto(`/sign-in?callbackUrl=${encodeURIComponent(path)}`);
  await page.getByRole("button", { name: "Continue with Cognito" }).click();
  await fillLogin(page, account);
  if (account.totpSecret === null) {
    await page.waitForURL((url) => url.pathname === "/mfa");
    return;
  }
  await fillCode(page, await takeCode(folder, account.totpSecret));
  await expect(page.getByRole("navigation").first()).toBeVisible();
}

/** The Hosted UI's first page. */
export async function fillLogin(
  page: Page,
  { email, password }: Pick<Credentials, "email" | "password">,
): Promise<void> {
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
}

/** The Hosted UI's page for the code of an authenticator app. */
export async function fillCode(page: Page, code: string): Promise<void> {
  await page.getByLabel("Six-digit code").fill(code);
  await page.getByRole("button", { name: "Continue" }).click();
}

/** The Hosted UI's page for somebody whose password was temporary. */
export async function fillNewPassword(page: Page, password: string): Promise<void> {
  await page.getByLabel("New password", { exact: true }).fill(password);
  await page.getByLabel("New password again").fill(password);
  await page.getByRole("button", { name: "Save password and continue" }).click();
}
