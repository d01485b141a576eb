import { confirm, openAction, readGroups } from "@/tests/e2e/harness/actions";
import { enrol, showKey, typeCode } from "@/tests/e2e/harness/enrol";
import { expect, test } from "@/tests/e2e/harness/fixtures";
import { takeCode } from "@/tests/e2e/harness/totp";

const REASON = "Lost his phone, called back on the number on file";

test("a reset ends the open tab at its next click, and only the ticket opens the way back", async ({
  page,
  openPage,
  enter,
  addPerson,
  demo,
  sql,
}) => {
  const helpdesk = await addPerson({ name: "Hal Desk", roles: [{ key: "helpdesk" }] });
  const person = await addPerson({ name: "Ivo Reset", roles: [{ key: "auditor" }] });
  await enter(person, "/users");
  await expect(page.getByRole("heading", { name: "Users", level: 1 })).toBeVisible();

  const desk = await openPage();
  await enter(helpdesk, `/users/${person.sub}`, desk);
  await openAction(desk, "Reset MFA");
  await confirm(desk, "Reset MFA", { reason: REASON });
  await expect(desk.getByText("This is shown once")).toBeVisible();
  const ticket = await readGroups(desk, "One-time ticket");
  expect(ticket).toMatch(/^[0-9A-Z]{20}$/);
  await desk.getByRole("button", { name: "Done" }).click();
  await expect(desk.getByText(ticket.slice(0, 4))).toHaveCount(0);
  await desk.reload();
  expect((await desk.content()).replace(/[\s-]/g, "")).not.toContain(ticket);

  await page.getByRole("link", { name: "Audit" }).click();
  await expect(page).toHaveURL((url) => url.pathname === "/sign-in");
  expect(await sql`select 1 from sessions where user_sub = ${person.sub}`).toHaveLength(0);

  await page.context().clearCookies();
  await enter({ ...person, totpSecret: null }, "/users");
  await expect(page).toHaveURL((url) => url.pathname === "/mfa");
  await expect(page.getByText("An administrator has reset your MFA")).toBeVisible();
  await page.getByRole("button", { name: "Show the key" }).click();
  await expect(page.getByText("Type the ticket that your administrator gave you.")).toBeVisible();
  await page
    .getByLabel("Ticket", { exact: true })
    .fill(`${ticket.slice(0, -1)}${ticket.endsWith("0") ? "1" : "0"}`);
  await page.getByRole("button", { name: "Show the key" }).click();
  await expect(page.getByText("This ticket is not right, was used already, or has expired.")).toBeVisible();
  await page.goto("/users");
  await expect(page).toHaveURL((url) => url.pathname === "/mfa");

  await page.getByLabel("Ticket", { exact: true }).fill(ticket.toLowerCase().replace(/(.{5})/g, "$1 "));
  await enrol(page, demo.folder);
  await expect(page).toHaveURL((url) => url.pathname === "/users");
});

test("a ticket that was used for one key opens no second session's way", async ({
  page,
  openPage,
  enter,
  addPerson,
}) => {
  const person = await addPerson({ name: "Tess Twice" });
  const admin = await openPage();
  await enter(await addPerson({ roles: [{ key: "administrator" }] }), `/users/${person.sub}`, admin);
  await openAction(admin, "Reset MFA");
  await confirm(admin, "Reset MFA", { reason: REASON });
  const ticket = await readGroups(admin, "One-time ticket");

  const without = { ...person, totpSecret: null };
  await enter(without, "/account");
  await page.getByLabel("Ticket", { exact: true }).fill(ticket);
  await showKey(page);
  const thief = await openPage();
  await enter(without, "/account", thief);
  await thief.getByLabel("Ticket", { exact: true }).fill(ticket);
  await thief.getByRole("button", { name: "Show the key" }).click();
  await expect(thief.getByText("This ticket is not right, was used already, or has expired.")).toBeVisible();
});

test("who resets an app that was set up since makes the new one worthless at once", async ({
  page,
  openPage,
  enter,
  addPerson,
  demo,
}) => {
  const person = await addPerson({ mfa: false, name: "Nora New" });
  await enter(person, "/account");
  await enrol(page, demo.folder);
  await expect(page).toHaveURL((url) => url.pathname === "/account");

  const desk = await openPage();
  await enter(await addPerson({ roles: [{ key: "helpdesk" }] }), `/users/${person.sub}`, desk);
  await openAction(desk, "Reset MFA");
  await confirm(desk, "Reset MFA", { reason: REASON });
  await expect(desk.getByText("This is shown once")).toBeVisible();
  await page.goto("/account");
  await expect(page).toHaveURL((url) => url.pathname === "/sign-in");
});

test("an app in use is replaced only after a fresh sign-in with one of its codes", async ({
  page,
  enter,
  addPerson,
  cognito,
  demo,
}) => {
  const person = await addPerson({ name: "Rita Replaces" });
  await enter(person, "/mfa");
  await expect(page.getByRole("link", { name: "Replace my app" })).toBeVisible();
  await page.getByRole("link", { name: "Replace my app" }).click();
  const key = await showKey(page);
  await typeCode(page, await takeCode(demo.folder, key));
  await expect(page).toHaveURL((url) => url.pathname === "/");

  const challenge = await cognito.initiateAuth({
    ClientId: demo.clientId,
    AuthFlow: "USER_PASSWORD_AUTH",
    AuthParameters: { USERNAME: person.email, PASSWORD: person.password },
  });
  const answer = (code: string) =>
    cognito.respondToAuthChallenge({
      ClientId: demo.clientId,
      ChallengeName: "SOFTWARE_TOKEN_MFA",
      Session: challenge.Session,
      ChallengeResponses: { USERNAME: person.sub, SOFTWARE_TOKEN_MFA_CODE: code },
    });
  await expect(answer(await takeCode(demo.folder, person.totpSecret ?? ""))).rejects.toThrow();
  expect((await answer(await takeCode(demo.folder, key))).AuthenticationResult).toBeDefined();
});
