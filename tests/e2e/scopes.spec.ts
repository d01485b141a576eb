import { expect, test } from "@/tests/e2e/harness/fixtures";

const HARBOUR = "Harbour Clinics";
const OAKFIELD = "Oakfield University";

test("an administrator of one organisation sees its people alone, and others look as if they were not there", async ({
  page,
  enter,
  addPerson,
}) => {
  const stranger = await addPerson({ mfa: false, name: "Olaf Oakfield", organisation: OAKFIELD });
  const own = await addPerson({ mfa: false, name: "Hanna Harbour", organisation: HARBOUR });
  const roles = [{ key: "administrator", organisation: HARBOUR }];
  await enter(
    await addPerson({ name: "Harry Local", organisation: HARBOUR, roles }),
    `/users?search=${own.email}`,
  );
  await expect(page.getByRole("link", { name: own.name })).toBeVisible();

  await page.goto(`/users?search=${stranger.email}`);
  await expect(page.getByRole("heading", { name: "No users match" })).toBeVisible();
  const bodies: string[] = [];
  for (const path of [`/users/${stranger.sub}`, `/users/${crypto.randomUUID()}`, "/users/not-an-id"]) {
    const response = await page.goto(path);
    expect(response?.status(), path).toBe(404);
    await expect(page.getByRole("heading", { name: "Page not found" })).toBeVisible();
    bodies.push((await page.locator("main").textContent()) ?? "");
  }
  expect(new Set(bodies).size, "all look alike").toBe(1);
  await page.goto("/users/invite");
  await expect(page.getByLabel("Organisation").getByRole("option")).toHaveText([HARBOUR]);
  await page.goto(`/audit?subject=${stranger.sub}`);
  await expect(page.getByRole("heading", { name: "No entries match" })).toBeVisible();
});

test("an auditor reads everything and finds no control that works", async ({ page, enter, addPerson }) => {
  const person = await addPerson({
    mfa: false,
    organisation: OAKFIELD,
    roles: [{ key: "member", organisation: OAKFIELD }],
  });
  await enter(await addPerson({ roles: [{ key: "auditor" }] }), "/users");
  await expect(page.getByRole("button", { name: "Invite user" })).toHaveAttribute("aria-disabled", "true");
  await expect(page.getByRole("button", { name: "Synchronise now" })).toHaveCount(0);

  await page.goto(`/users/${person.sub}/access`);
  await expect(page.getByRole("button", { name: "Grant role" })).toHaveAttribute("aria-disabled", "true");
  await expect(page.getByRole("button", { name: "Add to group" })).toHaveAttribute("aria-disabled", "true");
  await expect(page.getByRole("button", { name: /^Revoke/ })).toHaveCount(0);
  await page.goto(`/users/${person.sub}`);
  await expect(page.getByRole("button", { name: "Edit name" })).toHaveAttribute("aria-disabled", "true");
  await page.getByRole("button", { name: "Actions", exact: true }).click();
  const items = page.getByRole("menuitem");
  await expect(items).toHaveCount(6);
  for (const item of await items.all()) await expect(item).toHaveAttribute("aria-disabled", "true");
  const refused = await page.goto("/users/invite");
  expect(refused?.status()).toBe(403);
  for (const path of ["/audit", "/roles", "/organisations"]) {
    expect((await page.goto(path))?.status(), path).toBe(200);
  }
});

test("a member starts at his own account and may open nothing else", async ({
  page,
  enter,
  addPerson,
  demo,
}) => {
  await enter(await addPerson({ name: "Mem Ber", roles: [{ key: "member", organisation: OAKFIELD }] }), "/");
  await expect(page).toHaveURL(`${demo.url}/account`);
  await expect(page.getByRole("navigation", { name: "Sections" }).getByRole("link")).toHaveText([
    "API reference",
    "My account",
  ]);
  for (const path of ["/users", "/audit", "/roles", "/organisations", "/users/invite"]) {
    expect((await page.goto(path))?.status(), path).toBe(403);
    await expect(page.getByRole("heading", { name: "You do not have access to this page" })).toBeVisible();
  }
});

test("a helpdesk resets nobody who may do more than he", async ({ page, enter, addPerson }) => {
  const owner = await addPerson({ mfa: false, roles: [{ key: "owner" }] });
  await enter(await addPerson({ roles: [{ key: "helpdesk" }] }), `/users/${owner.sub}`);
  await page.getByRole("button", { name: "Actions", exact: true }).click();
  for (const name of ["Reset MFA", "Reset password", "Sign out everywhere"]) {
    const item = page.getByRole("menuitem", { name });
    await expect(item).toHaveAttribute("aria-disabled", "true");
    await expect(item).toContainText("This user may do things that you may not.");
  }
});
