import { confirm, openAction, readGroups } from "@/tests/e2e/harness/actions";
import { enrol } from "@/tests/e2e/harness/enrol";
import { expect, test } from "@/tests/e2e/harness/fixtures";
import { keepScreenshots } from "@/tests/e2e/harness/screenshots";

const REASON = "Asked for by phone, called back";

test("lost device: who it is comes first, and the ticket opens the way to a new app", async ({
  page,
  openPage,
  enter,
  addPerson,
  findUser,
  demo,
  sql,
}) => {
  const person = await addPerson({ name: "Lou Lost" });
  const tab = await openPage();
  await enter(person, "/account", tab);
  await enter(await addPerson({ roles: [{ key: "helpdesk" }] }), `/users/${person.sub}`);
  await page.getByRole("button", { name: `Runbooks for ${person.name}` }).click();
  await page.getByRole("menuitem", { name: "Lost device" }).click();
  await expect(page).toHaveURL((url) => url.pathname === `/users/${person.sub}/lost-device`);

  await page.getByRole("button", { name: "Remove the authenticator" }).click();
  await expect(page.getByText("Choose how you checked who it is.")).toBeVisible();
  expect(await findUser(person.email)).toMatchObject({ mfa: true });
  await page.getByLabel("How did you check?").selectOption({ label: "Called back on the number on file" });
  await page.getByLabel("What did you check?").fill(REASON);
  await page.getByRole("button", { name: "Remove the authenticator" }).click();

  const result = page.getByRole("region", { name: "Result" });
  await expect(result.getByText("The lost device is out")).toBeVisible();
  await expect(result.getByText(/types the ticket from the MFA reset/)).toBeVisible();
  const ticket = await readGroups(page, "One-time ticket");
  expect(ticket).toMatch(/^[0-9A-Z]{20}$/);
  await expect(page.getByRole("region", { name: "Message to the user" })).not.toContainText(
    ticket.slice(0, 5),
  );
  await keepScreenshots(page, "user-lost-device-done");
  expect(await findUser(person.email)).toMatchObject({ mfa: false });
  const audit =
    await sql`select after, reason from audit_log where subject_sub = ${person.sub} and action = 'user.reset_mfa'`;
  expect(audit).toMatchObject([{ after: { because: "lost device", identity: "callback" }, reason: REASON }]);

  await tab.goto("/account");
  await expect(tab).toHaveURL((url) => url.pathname === "/sign-in");
  await tab.context().clearCookies();
  await enter({ ...person, totpSecret: null }, "/account", tab);
  await tab.getByLabel("Ticket", { exact: true }).fill(ticket);
  await enrol(tab, demo.folder);
  await expect(tab).toHaveURL((url) => url.pathname === "/account");
});

test("lock now: out at the next click, with what survives in view, and enabled again from there", async ({
  page,
  openPage,
  enter,
  addPerson,
  findUser,
  sql,
}) => {
  const person = await addPerson({ name: "Tom Taken" });
  const tab = await openPage();
  await enter(person, "/account", tab);
  await enter(await addPerson({ roles: [{ key: "administrator" }] }), `/users/${person.sub}/lock`);
  await expect(page.getByRole("region", { name: "What survives" })).toContainText("15 minutes at most");
  await page.getByRole("button", { name: "Lock Tom Taken now" }).click();
  await expect(page.getByText("Say why, in three characters or more.")).toBeVisible();
  await page.getByLabel("Reason").fill(REASON);
  await page.getByRole("button", { name: "Lock Tom Taken now" }).click();

  const result = page.getByRole("region", { name: "Result" });
  await expect(result.getByText("Tom Taken is locked out")).toBeVisible();
  await expect(result.getByText(/UTC at the latest/)).toBeVisible();
  await keepScreenshots(page, "user-lock-done");
  expect(await findUser(person.email)).toMatchObject({ enabled: false });
  await tab.goto("/account");
  await expect(tab).toHaveURL((url) => url.pathname === "/sign-in");

  await result.getByRole("button", { name: "Undo: enable again" }).click();
  await confirm(page, "Enable user", { reason: "False alarm" });
  await expect.poll(async () => (await findUser(person.email))?.enabled).toBe(true);
  const rows =
    await sql`select action, outcome from audit_log where subject_sub = ${person.sub} and action like 'user.%' order by id`;
  expect(rows).toMatchObject([
    { action: "user.lock", outcome: "done" },
    { action: "user.enable", outcome: "done" },
  ]);
});

test("change e-mail: a taken address is refused, and the change is taken back from the result and from the audit", async ({
  page,
  enter,
  addPerson,
  findUser,
  sql,
}) => {
  const person = await addPerson({ name: "Mia Married", mfa: false });
  const other = await addPerson({ mfa: false });
  const wanted = person.email.replace("@", ".new@");
  await enter(await addPerson({ roles: [{ key: "administrator" }] }), `/users/${person.sub}/change-email`);
  await expect(page.getByText(/People sign in with their e-mail/)).toBeVisible();
  await page.getByLabel("New e-mail").fill(other.email.toUpperCase());
  await page.getByLabel("The new address").selectOption("verified");
  await page.getByLabel("Reason").fill(REASON);
  await page.getByRole("button", { name: "Change e-mail" }).click();
  await expect(page.getByText("Somebody else has this e-mail.").first()).toBeVisible();

  await page.getByLabel("New e-mail").fill(wanted);
  await page.getByRole("button", { name: "Change e-mail" }).click();
  const result = page.getByRole("region", { name: "Result" });
  await expect(result.getByText(`The e-mail is ${wanted}`)).toBeVisible();
  await keepScreenshots(page, "user-change-email-done");
  expect(await findUser(wanted)).not.toBeNull();
  expect(await findUser(person.email)).toBeNull();
  await result.getByRole("button", { name: "Undo" }).click();
  await confirm(page, "Change it back", { reason: "Was the wrong one" });
  await expect.poll(async () => await findUser(person.email)).not.toBeNull();

  await page.goto(`/users/${person.sub}/change-email`);
  await page.getByLabel("New e-mail").fill(wanted);
  await page.getByLabel("The new address").selectOption("verified");
  await page.getByLabel("Reason").fill(REASON);
  await page.getByRole("button", { name: "Change e-mail" }).click();
  await expect(result.getByText(`The e-mail is ${wanted}`)).toBeVisible();
  await page.goto(`/users/${person.sub}/activity`);
  await page.getByRole("link", { name: "Change it back" }).click();
  await page.getByLabel("Reason").fill("Once more the wrong one");
  await page.getByRole("button", { name: "Change it back" }).click();
  await expect(result.getByText(`The e-mail is ${person.email}`)).toBeVisible();
  const rows = await sql`
    select before, after from audit_log
    where subject_sub = ${person.sub} and action = 'user.change_email' and outcome = 'done' order by id`;
  expect(rows.map(({ before, after }) => [before?.email, after?.email])).toEqual([
    [person.email, wanted],
    [wanted, person.email],
    [person.email, wanted],
    [wanted, person.email],
  ]);
});

test("the profile's form writes what was changed, says what is wrong at the field, and takes attributes off", async ({
  page,
  enter,
  addPerson,
  cognito,
  demo,
}) => {
  const person = await addPerson({ name: "Pia Profile", mfa: false });
  const read = async () => {
    const user = await cognito.adminGetUser({ UserPoolId: demo.userPoolId, Username: person.sub });
    return Object.fromEntries((user.UserAttributes ?? []).map(({ Name, Value }) => [Name, Value]));
  };
  await enter(await addPerson({ roles: [{ key: "administrator" }] }), `/users/${person.sub}/profile`);
  await page.getByLabel("Phone", { exact: true }).fill("020 7183 8750");
  await page.getByLabel("Nickname").fill("Pip");
  await page.getByLabel("Time zone").selectOption("Europe/London");
  await page.getByRole("button", { name: "Save changes" }).click();
  await expect(page.getByText(/Enter the number with its country code/)).toBeVisible();
  await expect(page.getByLabel("Phone", { exact: true })).toBeFocused();
  expect(await read()).not.toHaveProperty("nickname");

  await page.getByLabel("Phone", { exact: true }).fill("+442071838750");
  await page.getByRole("button", { name: "Save changes" }).click();
  await expect(page.getByText("The profile is saved.")).toBeVisible();
  expect(await read()).toMatchObject({
    phone_number: "+442071838750",
    nickname: "Pip",
    zoneinfo: "Europe/London",
  });

  await page.reload();
  await page.getByLabel("Nickname").fill("");
  await page.getByRole("button", { name: "Save changes" }).click();
  await expect.poll(async () => Object.hasOwn(await read(), "nickname")).toBe(false);
  expect(await read()).toMatchObject({ phone_number: "+442071838750", name: "Pia Profile" });
});

test("the tabs have addresses, and say why what may not be seen is off", async ({
  page,
  enter,
  addPerson,
}) => {
  const person = await addPerson({ name: "Tab Tested", mfa: false });
  await enter(await addPerson({ roles: [{ key: "helpdesk" }] }), `/users/${person.sub}`);
  const tabs = page.getByRole("navigation", { name: "Parts of this user" });
  for (const [label, path] of [
    ["Profile", "/profile"],
    ["Access", "/access"],
    ["Security", "/security"],
    ["Overview", ""],
  ] as const) {
    await tabs.getByRole("link", { name: label }).click();
    await expect(page).toHaveURL((url) => url.pathname === `/users/${person.sub}${path}`);
    await expect(tabs.getByRole("link", { name: label })).toHaveAttribute("aria-current", "page");
  }
  const activity = tabs.getByRole("button", { name: "Activity" });
  await expect(activity).toHaveAttribute("aria-disabled", "true");
  await expect(activity).toHaveAttribute("aria-description", /Read the audit log/);
  expect((await page.goto(`/users/${person.sub}/raw`))?.status()).toBe(403);

  await page.goto(`/users/${person.sub}/access?can=users:reset-mfa`);
  await expect(page.getByRole("region", { name: "Answer" })).toContainText("Tab Tested cannot");
  await page.goto(`/users/${person.sub}`);
  await openAction(page, "Sign out everywhere");
  await page.getByRole("button", { name: "Cancel" }).click();
});
