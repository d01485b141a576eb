import { setFaults } from "@/tests/e2e/harness/cognito";
import { expect, test } from "@/tests/e2e/harness/own-stand-ins";
import { addPerson as add } from "@/tests/e2e/harness/people";

test.afterEach(({ demo }) => setFaults(demo, []));

test.describe.configure({ timeout: 240_000 });

test("what changed at Cognito behind the portal's back is there after synchronising, with progress meanwhile", async ({
  page,
  enter,
  demo,
  sql,
  cognito,
}) => {
  const world = { demo, sql, cognito };
  const leaver = await add(world, { name: "Lea Leaver", mfa: false });
  await enter(await add(world, { roles: [{ key: "owner" }] }), `/users?search=${leaver.email}`);
  await expect(page.getByRole("link", { name: leaver.name })).toBeVisible();

  const { userPoolId: UserPoolId } = demo;
  const email = "new.at.cognito@example.org";
  await cognito.adminDeleteUser({ UserPoolId, Username: leaver.email });
  await cognito.adminCreateUser({
    UserPoolId,
    Username: email,
    MessageAction: "SUPPRESS",
    UserAttributes: [
      { Name: "email", Value: email },
      { Name: "name", Value: "Nele Newcomer" },
    ],
  });
  await page.goto(`/users?search=${email}`);
  await expect(page.getByRole("heading", { name: "No users match" })).toBeVisible();

  await setFaults(demo, [{ operation: "ListUsers", delayMs: 2_500, times: 1 }]);
  await page.getByRole("button", { name: "Synchronise now" }).click();
  await expect(page.getByText("Synchronisation started.")).toBeVisible();
  await expect(page.getByRole("progressbar", { name: "Synchronisation" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Synchronise now" })).toHaveCount(0);
  await expect(page.getByText("The synchronisation has ended.")).toBeVisible({ timeout: 120_000 });
  await expect(page.getByRole("link", { name: "Nele Newcomer" })).toBeVisible();
  await page.goto(`/users?search=${leaver.email}`);
  await expect(page.getByRole("heading", { name: "No users match" })).toBeVisible();
  const audit = await sql`select action from audit_log where subject_sub = ${leaver.sub}`;
  expect(audit.map(({ action }) => action)).toEqual(["directory.forget"]);
});

test("a synchronisation that Cognito cuts off says so, and removes nobody", async ({
  page,
  enter,
  demo,
  sql,
  cognito,
}) => {
  await enter(await add({ demo, sql, cognito }, { roles: [{ key: "owner" }] }), "/users");
  const [before] = await sql`select count(*)::int from directory_users`;
  await setFaults(demo, [{ operation: "ListUsers", status: 500 }]);
  await page.getByRole("button", { name: "Synchronise now" }).click();
  await expect(page.getByText("The last synchronisation failed")).toBeVisible({ timeout: 120_000 });
  await expect(page.getByText(/Cognito does not answer/).first()).toBeVisible();
  expect(await sql`select count(*)::int from directory_users`).toEqual([before]);
});
