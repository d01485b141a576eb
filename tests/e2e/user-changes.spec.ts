import { randomBytes } from "node:crypto";
import { act, confirm, expectAlert, expectToast, openAction } from "@/tests/e2e/harness/actions";
import { expect, test } from "@/tests/e2e/harness/fixtures";
import { readMail } from "@/tests/e2e/harness/mail";
import { keepScreenshots } from "@/tests/e2e/harness/screenshots";

const ORGANISATION = "Oakfield University";
const reason = "Asked for by phone";

test("an administrator invites somebody, corrects his name, sends the invitation again, and deletes him", async ({
  page,
  enter,
  addPerson,
  findUser,
  demo,
}) => {
  const email = `nadia.${randomBytes(4).toString("hex")}@example.org`;
  await enter(await addPerson({ name: "Ad Min", roles: [{ key: "administrator" }] }), "/users");
  await page.getByRole("link", { name: "Invite user" }).click();
  await page.getByRole("button", { name: "Send invitation" }).click();
  await expect(page.getByText("Enter an e-mail address, such as ada@example.com.")).toBeVisible();
  await expect(page.getByLabel("E-mail")).toBeFocused();
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Name").fill("Nadia Invted");
  await page.getByLabel("Organisation").selectOption({ label: ORGANISATION });
  await page.getByLabel("Auditor").check();
  await page.getByRole("button", { name: "Send invitation" }).click();
  await expectToast(page, `The invitation is on its way to ${email}.`);
  await expect(page.getByRole("heading", { name: "Nadia Invted", level: 1 })).toBeVisible();
  const first = await readMail(demo.outbox, email, "invitation");
  expect(first.temporaryPassword).toBeTruthy();

  await page.getByRole("button", { name: "Edit name" }).click();
  await page.getByLabel("Name", { exact: true }).fill("Nadia Invited");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("heading", { name: "Nadia Invited", level: 1 })).toBeVisible();
  expect(await findUser(email)).toMatchObject({ name: "Nadia Invited", status: "FORCE_CHANGE_PASSWORD" });

  await act(page, "Resend invitation", `A new invitation is on its way to ${email}.`);
  expect((await readMail(demo.outbox, email, "invitation")).temporaryPassword).not.toBe(
    first.temporaryPassword,
  );

  await openAction(page, "Delete user");
  await confirm(page, "Delete user", { reason, confirmation: "somebody.else@example.org" });
  await expectAlert(page, "Type the user's e-mail to confirm.");
  expect(await findUser(email)).not.toBeNull();
  await confirm(page, "Delete user", { reason, confirmation: email });
  await expectToast(page, `${email} is deleted.`);
  await expect(page).toHaveURL((url) => url.pathname === "/users");
  expect(await findUser(email)).toBeNull();
  await page.goto(`/users?search=${email}`);
  await expect(page.getByRole("heading", { name: "No users match" })).toBeVisible();
});

test("a user is moved to another organisation, after being told which roles end, and the audit has one row", async ({
  page,
  enter,
  addPerson,
  sql,
}) => {
  const person = await addPerson({
    name: "Mona Moved",
    mfa: false,
    organisation: "Harbour Clinics",
    roles: [{ key: "helpdesk", organisation: "Harbour Clinics" }, { key: "member" }],
  });
  await enter(
    await addPerson({ name: "Ad Min", roles: [{ key: "administrator" }] }),
    `/users/${person.sub}/access`,
  );
  await page.getByRole("button", { name: "Move to another" }).click();
  const window = page.getByRole("dialog", { name: "Move to another organisation" });
  await expect(window).toContainText(
    "Mona Moved leaves Harbour Clinics. What is held there ends and does not come back: Helpdesk.",
  );
  await keepScreenshots(page, "user-move-told");
  await window.getByLabel("Reason").fill(reason);
  await window.getByRole("button", { name: "Move", exact: true }).click();
  await expect(window.getByText("Choose where the user belongs.")).toBeVisible();
  await expect(window.getByLabel("To").getByRole("option", { name: "Harbour Clinics" })).toHaveCount(0);
  await window.getByLabel("To").selectOption({ label: ORGANISATION });
  await window.getByRole("button", { name: "Move", exact: true }).click();
  await expectToast(page, `${person.email} is moved.`);
  await expect(page.getByText(ORGANISATION, { exact: true })).toBeVisible();
  await expect(page.getByRole("button", { name: /^Revoke/ })).toHaveCount(1);
  const audit =
    await sql`select action, reason, before, after from audit_log where subject_sub = ${person.sub}`;
  expect(audit).toMatchObject([
    { action: "user.move", reason, before: { roles: ["helpdesk"] }, after: { roles: [] } },
  ]);
});

test("an invitation to somebody who has an account is refused, and what was typed stays", async ({
  page,
  enter,
  addPerson,
}) => {
  const known = await addPerson({ mfa: false });
  await enter(await addPerson({ roles: [{ key: "administrator" }] }), "/users/invite");
  await page.getByLabel("E-mail").fill(known.email);
  await page.getByLabel("Organisation").selectOption({ label: ORGANISATION });
  await page.getByRole("button", { name: "Send invitation" }).click();
  await expect(page.getByText("A user with this e-mail exists already.").last()).toBeVisible();
  await expect(page.getByLabel("E-mail")).toHaveValue(known.email);
});

test("a password reset mails a code, and signing out everywhere ends the sessions of the user", async ({
  page,
  openPage,
  enter,
  addPerson,
  findUser,
  demo,
}) => {
  const person = await addPerson({ name: "Sid Sessions" });
  const tab = await openPage();
  await enter(person, "/account", tab);
  await enter(await addPerson({ roles: [{ key: "helpdesk" }] }), `/users/${person.sub}`);
  await openAction(page, "Sign out everywhere");
  await confirm(page, "Sign out everywhere");
  await expect(page.getByText("Say why, in three characters or more.")).toBeVisible();
  await confirm(page, "Sign out everywhere", { reason });
  await expectToast(page, `${person.email} is signed out everywhere.`);
  await tab.reload();
  await expect(tab).toHaveURL((url) => url.pathname === "/sign-in");

  await act(page, "Reset password", `Cognito sends a code to ${person.email}.`, { reason });
  expect(await findUser(person.email)).toMatchObject({ status: "RESET_REQUIRED" });
  expect((await readMail(demo.outbox, person.email, "password-reset")).code).toBeTruthy();
});

test("a role counts from the next click on, and is gone with the next click after it was revoked", async ({
  page,
  openPage,
  enter,
  addPerson,
}) => {
  const person = await addPerson({ name: "Rolf Role", organisation: ORGANISATION });
  const tab = await openPage();
  await enter(person, "/account", tab);
  await expect(tab.getByRole("link", { name: "Users" })).toHaveCount(0);
  await enter(await addPerson({ roles: [{ key: "owner" }] }), `/users/${person.sub}/access`);
  await page.getByRole("button", { name: "Grant role" }).click();
  await page.getByLabel("Role", { exact: true }).selectOption({ label: "Auditor" });
  await page.getByLabel("Where", { exact: true }).selectOption({ label: ORGANISATION });
  await page.getByLabel("Reason").fill(reason);
  await page.getByRole("dialog").getByRole("button", { name: "Grant role" }).click();
  await expectToast(page, "The role is granted.");
  await tab.goto("/users");
  await expect(tab.getByRole("heading", { name: "Users", level: 1 })).toBeVisible();

  await page.getByRole("button", { name: `Revoke Auditor, ${ORGANISATION}` }).click();
  await confirm(page, "Revoke role", { reason });
  await expectToast(page, "The role is revoked.");
  const refused = await tab.reload();
  expect(refused?.status()).toBe(403);
  await expect(tab.getByRole("heading", { name: "You do not have access to this page" })).toBeVisible();
});
