import type { Page } from "@playwright/test";
import { expectAccessible } from "@/tests/e2e/harness/accessibility";
import { confirm, expectAlert, openAction } from "@/tests/e2e/harness/actions";
import { setFaults } from "@/tests/e2e/harness/cognito";
import { expect, test } from "@/tests/e2e/harness/own-stand-ins";
import { addPerson as add, type Person } from "@/tests/e2e/harness/people";
import { keepScreenshots } from "@/tests/e2e/harness/screenshots";

const WHY = "Cognito does not answer just now, so nothing can be changed.";

test.describe("while Cognito does not answer", () => {
  test.describe.configure({ timeout: 240_000 });

  let owner: Person;
  let person: Person;

  test.beforeEach(async ({ enter, demo, sql, cognito }) => {
    owner = await add({ demo, sql, cognito }, { name: "Otto Owner", roles: [{ key: "owner" }] });
    person = await add({ demo, sql, cognito }, { name: "Pia Person", mfa: false });
    await enter(owner, "/users");
    await sql`update directory_users set read_at = now() - interval '5 minutes' where sub = ${person.sub}`;
    await setFaults(demo, [{ operation: "*", drop: "before" }]);
  });

  test.afterEach(({ demo }) => setFaults(demo, []));

  test("pages from the mirror go on, and a user's page says how old it is and that nothing can be changed", async ({
    page,
  }) => {
    for (const path of ["/users", "/audit", "/roles", "/organisations", "/account"]) {
      expect((await page.goto(path))?.status(), path).toBe(200);
    }
    await page.goto(`/users/${person.sub}`);
    await expect(page.getByText("Cognito does not answer just now", { exact: true })).toBeVisible();
    await page.getByRole("button", { name: "Actions", exact: true }).click();
    await expect(page.getByRole("menuitem", { name: "Disable user" })).toContainText(
      "nothing can be changed",
    );
  });

  test("every control that needs Cognito is off and says why, and comes back by itself; roles are given all the same", async ({
    page,
    demo,
    sql,
    cognito,
  }) => {
    await setFaults(demo, []);
    const guest = await add({ demo, sql, cognito }, { name: "Ina Invited", invited: true });
    await setFaults(demo, [{ operation: "*", drop: "before" }]);
    // The owner's own second factor is known for as long as this takes.
    await sql`update mfa_states set checked_at = now() + interval '10 minutes' where user_sub = ${owner.sub}`;
    // A row that was read a moment ago is no reason to think that Cognito answers.
    await sql`update directory_users set read_at = now() where sub = ${person.sub}`;
    await expect(async () => {
      await page.goto(`/users?search=${person.email}`);
      await expect(page.getByText("Cognito does not answer", { exact: true }).first()).toBeVisible({
        timeout: 1_000,
      });
    }).toPass({ timeout: 60_000 });
    for (const name of ["Invite user", "Synchronise now"]) await expectOff(page, name);
    await page.getByRole("checkbox", { name: `Select ${person.name}` }).check();
    await page.getByRole("region", { name: "Selection" }).getByRole("button", { name: "Actions" }).click();
    for (const name of ["Disable", "Enable", "Sign out everywhere", "Add to a group", "Resend invitation"]) {
      const item = page.getByRole("menuitem", { name });
      await expect(item, name).toHaveAttribute("aria-disabled", "true");
      await expect(item, name).toContainText(WHY);
    }
    for (const name of ["Grant a role", "Move to another organisation"]) {
      await expect(page.getByRole("menuitem", { name }), name).not.toHaveAttribute("aria-disabled", "true");
    }
    await expectAccessible(page);
    await keepScreenshots(page, "outage-users");
    await page.keyboard.press("Escape");

    await page.goto("/users/invitations");
    for (const name of [
      "Invite user",
      `Resend to ${guest.name}`,
      `Withdraw the invitation of ${guest.name}`,
    ]) {
      await expectOff(page, name);
    }
    await keepScreenshots(page, "outage-invitations");
    await page.goto("/users/invite");
    await expect(page.getByText(WHY)).toBeVisible();
    await expect(page.getByRole("button", { name: "Send invitation" })).toHaveCount(0);
    await page.goto(`/users/${person.sub}`);
    await expect(page.getByText("Cognito does not answer just now", { exact: true })).toBeVisible();
    await expectOff(page, "Edit name");
    for (const path of ["lost-device", "change-email"]) {
      await page.goto(`/users/${person.sub}/${path}`);
      await expect(page.getByText(WHY), path).toBeVisible();
    }
    await page.goto(`/users/${person.sub}/access`);
    await expectOff(page, "Add to group");
    await keepScreenshots(page, "outage-access");
    await page.getByRole("button", { name: "Grant role" }).click();
    await page.getByLabel("Role", { exact: true }).selectOption({ label: "Auditor" });
    await page.getByLabel("Reason").fill("Needed at once");
    await page.getByRole("dialog").getByRole("button", { name: "Grant role" }).click();
    await expect(page.getByRole("button", { name: "Revoke Auditor, Everywhere" })).toBeVisible();
    const audit = await sql`select action from audit_log where subject_sub = ${person.sub}`;
    expect(audit.map(({ action }) => action)).toEqual(["role.grant"]);

    await setFaults(demo, []);
    await expect(page.getByRole("button", { name: "Add to group" })).not.toHaveAttribute(
      "aria-disabled",
      "true",
      { timeout: 60_000 },
    );
  });

  test("a change on a page that was open before is refused with a sentence, and nothing has happened", async ({
    page,
    demo,
    sql,
    findUser,
  }) => {
    await setFaults(demo, []);
    await page.goto(`/users/${person.sub}`);
    await openAction(page, "Disable user");
    await setFaults(demo, [{ operation: "*", drop: "before" }]);
    await confirm(page, "Disable user", { reason: "Cognito is away" });
    await expectAlert(page, "Cognito does not answer. Try again in a minute.");
    await expect(page.getByRole("alertdialog").getByLabel("Reason")).toHaveValue("Cognito is away");
    await setFaults(demo, []);
    expect(await findUser(person.email)).toMatchObject({ enabled: true });
    expect(await sql`select 1 from outbox`).toHaveLength(0);
    expect(await sql`select 1 from audit_log where subject_sub = ${person.sub}`).toHaveLength(0);
  });

  test("whoever's second step must be looked up gets a 503 page and never a pass, and comes in afterwards", async ({
    page,
    demo,
    sql,
  }) => {
    await sql`update mfa_states set checked_at = now() - interval '2 minutes' where user_sub = ${owner.sub}`;
    for (const path of ["/users", "/audit", "/account", `/users/${person.sub}`]) {
      const response = await page.goto(path);
      expect(response?.status(), path).toBe(503);
      expect(response?.headers()["retry-after"], path).toBe("30");
      await expect(page.getByRole("heading", { name: "Out of reach for now" })).toBeVisible();
      await expect(page.getByText(person.email)).toHaveCount(0);
    }
    await page.goto("/users?search=pia");
    await setFaults(demo, []);
    await page.getByRole("link", { name: "Try again" }).click();
    await expect(page).toHaveURL((url) => url.pathname === "/users" && url.search === "?search=pia", {
      timeout: 30_000,
    });
  });

  test("signing in ends on a page that says so, and signing out works all the same", async ({
    page,
    demo,
    sql,
  }) => {
    await page.goto("/account");
    await setFaults(demo, [
      { operation: "RevokeToken", drop: "before" },
      { operation: "oauth2/revoke", drop: "before" },
    ]);
    await page.getByRole("button", { name: `Account menu of ${owner.email}` }).click();
    await page.getByRole("menuitem", { name: "Sign out" }).click();
    await expect(page).toHaveURL(`${demo.url}/signed-out`);
    expect(await sql`select 1 from sessions where user_sub = ${owner.sub}`).toHaveLength(0);

    await setFaults(demo, [{ operation: "oauth2/token", status: 503 }]);
    await page.goto("/sign-in");
    await page.getByRole("button", { name: "Continue with Cognito" }).click();
    await page.getByLabel("E-mail").fill(person.email);
    await page.getByLabel("Password", { exact: true }).fill(person.password);
    await page.getByRole("button", { name: "Sign in" }).click();
    await expectAlert(page, "Cognito does not answer at the moment.");
    expect(await sql`select 1 from sessions where user_sub = ${person.sub}`).toHaveLength(0);
  });
});

async function expectOff(page: Page, name: string): Promise<void> {
  const control = page.getByRole("button", { name, exact: true });
  await expect(control, name).toHaveAttribute("aria-disabled", "true");
  await expect(control, name).toHaveAccessibleDescription(WHY);
}
