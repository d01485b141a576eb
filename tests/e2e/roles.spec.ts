import { expectAccessible } from "@/tests/e2e/harness/accessibility";
import { expect, test } from "@/tests/e2e/harness/fixtures";

const HARBOUR = "Harbour Clinics";
const OAKFIELD = "Oakfield University";

/** The last day of a grant, so many days from now, as the date field takes it. */
function day(fromNow: number): string {
  return new Date(Date.now() + fromNow * 86_400_000).toISOString().slice(0, 10);
}

test("a role is made, granted until a day, edited, taken and deleted", async ({ page, enter, addPerson }) => {
  const name = `Night shift ${crypto.randomUUID().slice(0, 8)}`;
  const holder = await addPerson({ mfa: false, name: "Nina Night", organisation: HARBOUR });
  await enter(await addPerson({ roles: [{ key: "administrator" }] }), "/roles");

  await page.getByRole("link", { name: "New role" }).click();
  await expectAccessible(page);
  await page.getByRole("textbox", { name: "Name", exact: true }).fill(name);
  await page.getByLabel("See users").check();
  await page.getByLabel("Sign users out").check();
  await expect(page.getByLabel("Own the portal")).toBeDisabled();
  await page.getByLabel("Reason").fill("The night needs somebody.");
  await page.getByRole("button", { name: "Make role" }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  await expect(page.getByRole("heading", { name: "Nobody holds this role" })).toBeVisible();
  const address = page.url();

  await page.goto(`/users/${holder.sub}/access`);
  await page.getByRole("button", { name: "Grant role" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Role").selectOption({ label: name });
  await dialog.getByLabel("Where").selectOption({ label: HARBOUR });
  await dialog.getByLabel("Reason").fill("A week of nights.");
  await dialog.getByLabel("Last day").fill(day(7));
  await dialog.getByRole("button", { name: "Grant role" }).click();
  await expect(page.getByText("The role is granted.")).toBeVisible();

  await page.goto(address);
  const row = page.getByRole("row", { name: /Nina Night/ });
  await expect(row).toContainText(HARBOUR);
  await expect(row).toContainText("Until");
  await page.getByRole("link", { name: "Edit" }).click();
  await page.getByLabel("Resend invitations").check();
  await page.getByLabel("Reason").fill("They resend as well.");
  await page.getByRole("button", { name: "Save role" }).click();
  await expect(page).toHaveURL(address);
  await expect(page.getByText("Resend invitations")).toBeVisible();

  await page.getByRole("button", { name: "Delete" }).click();
  await page.getByRole("alertdialog").getByLabel("Reason").fill("No nights any more.");
  await page.getByRole("alertdialog").getByRole("button", { name: "Delete role" }).click();
  await expect(page.getByRole("alert")).toContainText(holder.email);
});

test("an organisation is made, kept to a domain, archived and restored", async ({
  page,
  enter,
  addPerson,
}) => {
  const name = `Lighthouse ${crypto.randomUUID().slice(0, 8)}`;
  await enter(await addPerson({ roles: [{ key: "administrator" }] }), "/organisations");
  await page.getByRole("button", { name: "New organisation" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name").fill(name);
  await dialog.getByLabel("E-mail domains").fill("lighthouse.example");
  await dialog.getByLabel("Reason").fill("They have signed.");
  await dialog.getByRole("button", { name: "Make organisation" }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  await expectAccessible(page);
  const address = page.url();

  await page.goto("/users/invite");
  await page.getByLabel("E-mail").fill("keeper@elsewhere.example");
  await page.getByLabel("Organisation").selectOption({ label: name });
  await page.getByRole("button", { name: "Send invitation" }).click();
  await expect(
    page
      .getByRole("paragraph")
      .filter({ hasText: "This organisation invites only addresses of lighthouse.example." }),
  ).toBeVisible();

  await page.goto(address);
  await page.getByRole("button", { name: "Archive" }).click();
  await page.getByRole("alertdialog").getByLabel("Reason").fill("The contract has ended.");
  await page.getByRole("alertdialog").getByRole("button", { name: "Archive organisation" }).click();
  await expect(page.getByText("This organisation is archived")).toBeVisible();
  await page.goto("/users/invite");
  await expect(page.getByLabel("Organisation").getByRole("option", { name })).toHaveCount(0);

  await page.goto(address);
  await page.getByRole("button", { name: "Restore" }).click();
  await page.getByRole("alertdialog").getByLabel("Reason").fill("They came back.");
  await page.getByRole("alertdialog").getByRole("button", { name: "Restore organisation" }).click();
  await expect(page.getByText("This organisation is archived")).toHaveCount(0);
});

test("an administrator of one organisation finds nothing of others at any address", async ({
  page,
  enter,
  addPerson,
}) => {
  const roles = [{ key: "helpdesk", organisation: OAKFIELD }];
  const stranger = await addPerson({ mfa: false, name: "Olga Oakfield", organisation: OAKFIELD, roles });
  const owner = await addPerson({ roles: [{ key: "owner" }] });
  await enter(owner, "/organisations");
  await page.getByRole("link", { name: OAKFIELD }).click();
  await expect(page.getByRole("heading", { level: 1, name: OAKFIELD })).toBeVisible();
  const theirs = new URL(page.url()).pathname;
  const id = theirs.split("/").at(-1) ?? "";
  await page.context().clearCookies();

  const admin = [{ key: "administrator", organisation: HARBOUR }];
  await enter(await addPerson({ name: "Hal Harbour", organisation: HARBOUR, roles: admin }), "/users");
  for (const path of [theirs, `/users/${stranger.sub}`]) {
    expect((await page.goto(path))?.status(), path).toBe(404);
  }
  for (const path of ["/roles/new", "/roles/helpdesk/edit"]) {
    expect((await page.goto(path))?.status(), path).toBe(403);
  }
  const lists = [
    `/users?organisation=${id}`,
    "/users?role=helpdesk",
    `/users?search=${encodeURIComponent(stranger.email)}`,
    "/roles/helpdesk",
    "/roles",
    "/organisations",
    `/audit?subject=${stranger.sub}`,
  ];
  for (const path of lists) {
    expect((await page.goto(path))?.status(), path).toBe(200);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    const body = await page.content();
    for (const secret of ["Olga Oakfield", OAKFIELD]) {
      const shown = body.replaceAll(encodeURIComponent(stranger.email), "").includes(secret);
      expect(shown, `${path} shows ${secret}`).toBe(false);
    }
  }
});
