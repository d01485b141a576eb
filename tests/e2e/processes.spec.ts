import { findFreePort } from "@/lib/cli/ports";
import { act } from "@/tests/e2e/harness/actions";
import { expect, test } from "@/tests/e2e/harness/fixtures";
import { startPortalProcess } from "@/tests/e2e/harness/portal-process";

const FIRST_PORT = 35_000;

test("what one process of the portal decides counts in another one on the very next request", async ({
  page,
  openPage,
  enter,
  addPerson,
  demo,
  sql,
}) => {
  const url = `http://localhost:${await findFreePort(FIRST_PORT)}`;
  const second = await startPortalProcess(demo, url);
  const owner = await addPerson({ roles: [{ key: "owner" }] });
  const [reset, disabled] = [
    await addPerson({ name: "Rex Reset" }),
    await addPerson({ name: "Di Disabled" }),
  ];
  const [tabOfReset, tabOfDisabled] = [await openPage(), await openPage()];
  try {
    for (const [tab, person] of [
      [tabOfReset, reset],
      [tabOfDisabled, disabled],
    ] as const) {
      await enter(person, "/account", tab);
      await tab.goto(`${url}/account`);
      await expect(tab.getByRole("heading", { name: person.name, level: 1 })).toBeVisible();
      expect(
        await sql`select 1 from mfa_states where user_sub = ${person.sub} and checked_at is not null`,
      ).toHaveLength(1);
    }
    await enter(owner, `/users/${disabled.sub}`);
    await act(page, "Disable user", "can no longer sign in", { reason: "Seen by both processes" });
    await tabOfDisabled.goto(`${url}/account`);
    await expect(tabOfDisabled).toHaveURL((at) => at.pathname === "/sign-in" && at.origin === url);

    await page.goto(`/users/${reset.sub}`);
    await page.getByRole("button", { name: "Actions", exact: true }).click();
    await page.getByRole("menuitem", { name: "Reset MFA" }).click();
    await page.getByLabel("Reason").fill("Seen by both processes");
    await page.getByRole("button", { name: "Reset MFA" }).click();
    await expect(page.getByText("This is shown once")).toBeVisible();
    await tabOfReset.goto(`${url}/account`);
    await expect(tabOfReset).toHaveURL((at) => at.pathname === "/sign-in" && at.origin === url);
    await tabOfReset.context().clearCookies();
    await enter({ ...reset, totpSecret: null }, "/account", tabOfReset);
    await tabOfReset.goto(`${url}/account`);
    await expect(tabOfReset).toHaveURL((at) => at.pathname === "/mfa" && at.origin === url);
  } finally {
    for (const tab of [tabOfReset, tabOfDisabled]) await tab.goto("about:blank");
    await second.kill();
  }
});
