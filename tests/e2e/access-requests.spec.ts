import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { findFreePort } from "@/lib/cli/ports";
import { expectAccessible } from "@/tests/e2e/harness/accessibility";
import { confirm, expectAlert, expectToast } from "@/tests/e2e/harness/actions";
import { expect, test } from "@/tests/e2e/harness/fixtures";
import { readMail } from "@/tests/e2e/harness/mail";
import { type PortalProcess, startPortalProcess } from "@/tests/e2e/harness/portal-process";
import { keepScreenshots } from "@/tests/e2e/harness/screenshots";

const HARBOUR = "Harbour Clinics";
const WHY = "I run the rota on the wards and look after who may sign in. Hanna Harbour can vouch for me.";

test.describe.configure({ mode: "serial", timeout: 240_000 });
// A trace of axe's work is of no use and takes longer than the work.
test.use({ trace: "off" });

/** A process of the portal in whose configuration the form is open; in the demo's it is closed. */
let open: { url: string; process: PortalProcess };

test.beforeAll(async ({ browserName: _ }, testInfo) => {
  const demo = JSON.parse(await readFile(process.env.LIFEGUARD_DEMO ?? "", "utf8"));
  const url = `http://localhost:${await findFreePort(37_000 + testInfo.workerIndex)}`;
  open = { url, process: await startPortalProcess(demo, url, { ACCESS_REQUESTS: "on" }) };
});
test.afterAll(() => open?.process.kill());

const newEmail = (name: string) => `${name}.${randomBytes(4).toString("hex")}@example.org`;

async function look(page: Page, name: string): Promise<void> {
  await expectAccessible(page);
  const overhang = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overhang, `${name} does not scroll sideways`).toBeLessThanOrEqual(0);
  await keepScreenshots(page, name);
}

async function fillForm(page: Page, { name, email, organisation = HARBOUR }: Record<string, string>) {
  await page.getByLabel("Name", { exact: true }).fill(name ?? "");
  await page.getByLabel("Work e-mail").fill(email ?? "");
  await page.getByLabel("Organisation").fill(organisation);
  await page.getByLabel("What do you need access for?").fill(WHY);
  await page.getByRole("button", { name: "Send request" }).click();
}

test.describe("where the configuration keeps it closed,", () => {
  test.use({ expectedComplaints: [/404/] });

  test("there is no form, and the sign-in page does not speak of one", async ({ page }) => {
    await page.goto("/sign-in");
    await expect(page.getByRole("button", { name: "Continue with Cognito" })).toBeVisible();
    await expect(page.getByRole("link", { name: "Request access" })).toHaveCount(0);
    const answer = await page.goto("/request-access");
    expect(answer?.status()).toBe(404);
    await expect(page.getByRole("heading", { name: "Page not found" })).toBeVisible();
  });
});

test("a stranger asks for access, an administrator approves, and the invitation comes", async ({
  page,
  openPage,
  enter,
  addPerson,
  findUser,
  demo,
  sql,
}) => {
  await sql`delete from access_requests`;
  const admin = await addPerson({ name: "Ad Min", roles: [{ key: "administrator" }] });
  await enter(admin, "/requests");
  await expect(page.getByRole("heading", { name: "Nobody is waiting" })).toBeVisible();
  await look(page, "requests-empty");

  const stranger = await openPage();
  await stranger.goto(`${open.url}/sign-in`);
  await look(stranger, "sign-in-with-requests");
  await stranger.getByRole("link", { name: "Request access" }).click();
  await expect(stranger.getByRole("heading", { name: "Request access" })).toBeVisible();
  await look(stranger, "request-access");
  await stranger.getByRole("button", { name: "Send request" }).click();
  await expect(stranger.getByText("Enter a name.")).toBeVisible();
  await expect(stranger.getByLabel("Name", { exact: true })).toBeFocused();
  await look(stranger, "request-access-errors");
  const email = newEmail("nia");
  await fillForm(stranger, { name: "Nia Newcomer", email: email.toUpperCase() });
  await expect(stranger.getByRole("heading", { name: "Thank you" })).toBeVisible();
  await look(stranger, "request-access-sent");
  const first = await stranger.locator("main").textContent();

  // Somebody who has an account, and somebody who asks twice, are told the same.
  for (const known of [admin.email, email]) {
    await stranger.goto(`${open.url}/request-access`);
    await fillForm(stranger, { name: "Nia Newcomer", email: known });
    await expect(stranger.getByRole("heading", { name: "Thank you" })).toBeVisible();
    expect(await stranger.locator("main").textContent()).toBe(first);
  }
  await stranger.goto(`${open.url}/request-access`);
  await fillForm(stranger, { name: "Otto Other", email: newEmail("otto"), organisation: "Nowhere & Sons" });
  await expect(stranger.getByRole("heading", { name: "Thank you" })).toBeVisible();

  await page.goto("/users");
  await page.getByRole("link", { name: "Requests 3 waiting" }).click();
  await expect(page.getByRole("heading", { name: "Access requests", level: 1 })).toBeVisible();
  await expect(page.getByRole("listitem").filter({ hasText: email })).toContainText(/Asked .*, and again /);
  await expect(page.getByText("Not known here")).toHaveCount(1);
  await look(page, "requests");

  await page.getByRole("button", { name: `Approve the request of ${admin.email}` }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Approve and invite" }).click();
  await expectAlert(page, "A user with this e-mail exists already.");
  await page.getByRole("button", { name: "Cancel" }).click();

  await page.getByRole("button", { name: `Approve the request of ${email}` }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByLabel("Organisation").locator("option:checked")).toHaveText(HARBOUR);
  await dialog.getByLabel("Name", { exact: true }).fill("Nia Newcomer-Smith");
  await dialog.getByLabel("Helpdesk").check();
  await look(page, "requests-approve");
  await dialog.getByRole("button", { name: "Approve and invite" }).click();
  await expectToast(page, `The invitation is on its way to ${email}.`);
  expect((await readMail(demo.outbox, email, "invitation")).temporaryPassword).toBeTruthy();
  expect(await findUser(email)).toMatchObject({
    name: "Nia Newcomer-Smith",
    status: "FORCE_CHANGE_PASSWORD",
  });

  await page.getByRole("button", { name: `Decline the request of ${admin.email}` }).click();
  await confirm(page, "Decline request");
  await expect(page.getByText("Say why, in three characters or more.")).toBeVisible();
  await confirm(page, "Decline request", { reason: "Has an account already" });
  await expectToast(page, `The request of ${admin.email} is declined.`);
  await page.goto("/requests");
  await expect(page.getByRole("link", { name: "Requests 1 waiting" })).toBeVisible();
  await look(page, "requests-decided");

  await page
    .getByRole("listitem")
    .filter({ hasText: email })
    .getByRole("link", { name: "Open the user" })
    .click();
  await expect(page.getByRole("heading", { name: "Nia Newcomer-Smith", level: 1 })).toBeVisible();
  await page.goto(`/audit?subject=${email}`);
  await expect(page.getByText("Approved an access request")).toHaveCount(1);
  await expect(page.getByText("Invited a user")).toHaveCount(1);
});

test("filters are in the address, and what they leave out can be found again", async ({
  page,
  enter,
  addPerson,
}) => {
  await enter(await addPerson({ roles: [{ key: "owner" }] }), "/requests");
  await page.getByRole("button", { name: "Status" }).click();
  await page.getByRole("menuitemradio", { name: "Declined" }).click();
  await expect(page).toHaveURL(/\?status=declined$/);
  await expect(page.getByText("“Has an account already”")).toBeVisible();
  await expect(page.getByRole("button", { name: /^Approve the request/ })).toHaveCount(0);
  await page.goto("/requests?search=nobody-has-this-name");
  await expect(page.getByRole("heading", { name: "No requests match" })).toBeVisible();
  await look(page, "requests-none");
  await page.getByRole("link", { name: "Clear search and filters" }).click();
  await expect(page).toHaveURL((url) => url.pathname === "/requests" && url.search === "");
});

test("an administrator of one organisation sees its requests alone, and approves into it alone", async ({
  page,
  enter,
  addPerson,
  sql,
}) => {
  const emails = [newEmail("hal"), newEmail("olga")];
  const [own, other] = emails;
  for (const [at, organisation] of [HARBOUR, "Oakfield University"].entries()) {
    await sql`insert into access_requests (name, email, organisation, org_id, why, place, last_asked_at, created_at)
      values ('Somebody', ${emails[at] ?? ""}, ${organisation},
        (select id from organisations where name = ${organisation}), ${WHY}, -1, now(), now())`;
  }
  const roles = [{ key: "administrator", organisation: HARBOUR }];
  await enter(await addPerson({ name: "Harry Local", organisation: HARBOUR, roles }), "/requests");
  await expect(page.getByText(own ?? "")).toBeVisible();
  await expect(page.getByText(other ?? "")).toHaveCount(0);
  await expect(page.getByText("Nowhere & Sons")).toHaveCount(0);
  await page.getByRole("button", { name: `Approve the request of ${own}` }).click();
  await expect(page.getByRole("dialog").getByLabel("Organisation").getByRole("option")).toHaveText([HARBOUR]);
  await page.goto(`/requests?search=${other}`);
  await expect(page.getByRole("heading", { name: "No requests match" })).toBeVisible();
});

test("the form works in a browser without scripts", async ({ browser, sql }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  const email = newEmail("sid");
  await page.goto(`${open.url}/request-access`);
  await fillForm(page, { name: "Sid Scriptless", email: "not an e-mail" });
  await expect(page.getByText("Enter an e-mail address, such as ada@example.com.")).toBeVisible();
  await expect(page.getByLabel("Name", { exact: true })).toHaveValue("Sid Scriptless");
  await fillForm(page, { name: "Sid Scriptless", email });
  await expect(page.getByRole("heading", { name: "Thank you" })).toBeVisible();
  expect(await sql`select 1 from access_requests where email = ${email}`).toHaveLength(1);
  await context.close();
});
