import { expect, type Page } from "@playwright/test";

/** A state of a page worth looking at, by a name for its screenshot. */
export type Sight = { name: string; path: string; prepare?: (page: Page) => Promise<void> };

/** Pages for everybody. */
export const OPEN_SIGHTS: Sight[] = [
  { name: "sign-in", path: "/sign-in" },
  { name: "sign-in-error", path: "/sign-in?error=expired" },
  { name: "signed-out", path: "/signed-out" },
  { name: "unavailable", path: "/unavailable" },
];

/** The enrolment, for somebody without an app. */
export const ENROLMENT_SIGHTS: Sight[] = [
  { name: "mfa-start", path: "/mfa" },
  {
    name: "mfa-key",
    path: "/mfa",
    prepare: async (page) => {
      await page.getByRole("button", { name: "Show the key" }).click();
      await expect(page.getByLabel("Six-digit code")).toBeVisible();
    },
  },
];

/** Everything behind the sign-in, for an owner. @param sub of a user to look at, other than the owner */
export function portalSights(sub: string): Sight[] {
  return [
    { name: "overview", path: "/overview" },
    { name: "users", path: "/users" },
    { name: "users-none", path: "/users?search=nobody-has-this-name" },
    { name: "user", path: `/users/${sub}` },
    { name: "user-actions", path: `/users/${sub}`, prepare: openActions },
    { name: "user-delete", path: `/users/${sub}`, prepare: openDelete },
    { name: "user-profile", path: `/users/${sub}/profile` },
    { name: "user-access", path: `/users/${sub}/access?can=users:reset-mfa` },
    { name: "user-grant", path: `/users/${sub}/access`, prepare: openGrant },
    { name: "user-security", path: `/users/${sub}/security` },
    { name: "user-activity", path: `/users/${sub}/activity` },
    { name: "user-raw", path: `/users/${sub}/raw` },
    { name: "user-lost-device", path: `/users/${sub}/lost-device` },
    { name: "user-lock", path: `/users/${sub}/lock` },
    { name: "user-change-email", path: `/users/${sub}/change-email` },
    { name: "invitations", path: "/users/invitations" },
    { name: "invite", path: "/users/invite", prepare: submitNothing },
    { name: "requests", path: "/requests" },
    { name: "roles", path: "/roles" },
    { name: "role", path: "/roles/helpdesk" },
    { name: "role-new", path: "/roles/new?copy=helpdesk" },
    { name: "organisations", path: "/organisations" },
    { name: "audit", path: "/audit", prepare: openFirstRow },
    { name: "api-reference", path: "/api-reference" },
    { name: "api-endpoint", path: "/api-reference/createUser" },
    { name: "account", path: "/account" },
    { name: "account-menu", path: "/account", prepare: openAccountMenu },
    { name: "mfa-on", path: "/mfa" },
    { name: "not-found", path: "/no-such-page" },
    { name: "user-not-found", path: "/users/00000000-0000-4000-8000-000000000000" },
  ];
}

/** Opens a sight and waits until it stands still. */
export async function look(page: Page, { path, prepare }: Sight): Promise<void> {
  await page.goto(path);
  await expect(page).toHaveTitle(/./);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await prepare?.(page);
}

async function openActions(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Actions", exact: true }).click();
  await expect(page.getByRole("menuitem", { name: "Delete user" })).toBeVisible();
}

async function openDelete(page: Page): Promise<void> {
  await openActions(page);
  await page.getByRole("menuitem", { name: "Delete user" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Delete user" }).click();
  await expect(page.getByText("Say why, in three characters or more.")).toBeVisible();
}

async function openGrant(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Grant role" }).click();
  await expect(page.getByRole("dialog", { name: "Grant a role" })).toBeVisible();
}

async function submitNothing(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Send invitation" }).click();
  await expect(page.getByText("Enter an e-mail address, such as ada@example.com.")).toBeVisible();
}

async function openFirstRow(page: Page): Promise<void> {
  await page.locator("summary").first().click();
}

async function openAccountMenu(page: Page): Promise<void> {
  await page.getByRole("button", { name: /^Account menu of/ }).click();
  await expect(page.getByRole("menuitem", { name: "Sign out" })).toBeVisible();
}
