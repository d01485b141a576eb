import { act } from "@/tests/e2e/harness/actions";
import { expect, test } from "@/tests/e2e/harness/fixtures";
import { fillLogin } from "@/tests/e2e/harness/sign-in";

const WHY = "Left the company on Friday";
const BACK = "Came back on Monday";

test("a disabled user is out at once and everywhere, the audit says why, and enabling lets him in again", async ({
  page,
  openPage,
  enter,
  addPerson,
  findUser,
}) => {
  const owner = await addPerson({ name: "Olga Owner", roles: [{ key: "owner" }] });
  const person = await addPerson({ name: "Dan Disabled", roles: [{ key: "auditor" }] });
  const other = await openPage();
  await enter(person, "/users", other);

  await enter(owner, `/users/${person.sub}`);
  await act(page, "Disable user", `${person.email} can no longer sign in.`, { reason: WHY });
  await expect(page.getByText("Cannot sign in: the account is disabled.")).toBeVisible();
  expect(await findUser(person.email)).toMatchObject({ enabled: false });

  await other.getByRole("link", { name: "Audit" }).click();
  await expect(other).toHaveURL((url) => url.pathname === "/sign-in");
  await other.getByRole("button", { name: "Continue with Cognito" }).click();
  await fillLogin(other, person);
  await expect(other.getByRole("alert")).toContainText("This account is disabled.");

  await page.goto(`/audit?subject=${person.sub}`);
  const row = page.getByRole("listitem").filter({ hasText: "Disabled a user" });
  await expect(row).toHaveCount(1);
  await row.locator("summary").click();
  await expect(row.getByText(`“${WHY}”`)).toBeVisible();
  await expect(row.locator("summary")).toContainText(owner.email);
  await expect(row.locator("summary")).toContainText(person.email);
  await expect(row.locator("summary")).toContainText("Done");

  await page.goto(`/users/${person.sub}`);
  await act(page, "Enable user", `${person.email} can sign in again.`, { reason: BACK });
  await other.context().clearCookies();
  await enter(person, "/users", other);
  await expect(other.getByRole("heading", { name: "Users", level: 1 })).toBeVisible();
});

test("nobody disables, deletes or resets himself, and the reason stands at the control", async ({
  page,
  enter,
  addPerson,
}) => {
  const owner = await addPerson({ roles: [{ key: "owner" }] });
  await enter(owner, `/users/${owner.sub}`);
  await page.getByRole("button", { name: "Actions", exact: true }).click();
  for (const label of ["Disable user", "Delete user", "Reset MFA", "Reset password"]) {
    await expect(page.getByRole("menuitem", { name: label })).toHaveAttribute("aria-disabled", "true");
  }
  await expect(page.getByText("You cannot disable your own account.")).toBeVisible();
});
