import { TOTP } from "otpauth";
import { expectAlert } from "@/tests/e2e/harness/actions";
import { enrol, showKey, typeCode } from "@/tests/e2e/harness/enrol";
import { expect, test } from "@/tests/e2e/harness/fixtures";
import { fillCode, fillLogin, fillNewPassword } from "@/tests/e2e/harness/sign-in";
import { takeCode } from "@/tests/e2e/harness/totp";

const WANTED = "/account?from=letter&page=2";
const NEW_PASSWORD = "Chosen-By-Myself-9";
const MINUTE = 60_000;

test("an invited user signs in, chooses a password, enrols, and lands where he wanted to go", async ({
  page,
  demo,
  addPerson,
}) => {
  const invited = await addPerson({ invited: true });
  await page.goto(WANTED);
  await page.getByRole("button", { name: "Continue with Cognito" }).click();
  await fillLogin(page, invited);
  await fillNewPassword(page, NEW_PASSWORD);

  await expect(page.getByRole("heading", { name: "Set up MFA" })).toBeVisible();
  const key = await enrol(page, demo.folder);
  await expect(page).toHaveURL(`${demo.url}${WANTED}`);
  await expect(page.getByRole("heading", { name: invited.name, level: 1 })).toBeVisible();

  await page.context().clearCookies();
  await page.goto(WANTED);
  await page.getByRole("button", { name: "Continue with Cognito" }).click();
  await fillLogin(page, { email: invited.email, password: NEW_PASSWORD });
  await fillCode(page, await takeCode(demo.folder, key));
  await expect(page).toHaveURL(`${demo.url}${WANTED}`);
});

test("somebody without an app comes back to /mfa from wherever he goes, until he has enrolled", async ({
  page,
  enter,
  demo,
  addPerson,
}) => {
  await enter(await addPerson({ mfa: false, roles: [{ key: "owner" }] }), "/users");
  for (const path of ["/users", "/audit", "/account", "/roles"]) {
    await page.goto(path);
    await expect(page).toHaveURL((url) => url.pathname === "/mfa");
    expect(new URL(page.url()).searchParams.get("callbackUrl")).toBe(path);
  }
  await enrol(page, demo.folder);
  await expect(page).toHaveURL(`${demo.url}/roles`);
  await page.goto("/users");
  await expect(page.getByRole("heading", { name: "Users", level: 1 })).toBeVisible();
});

test("a code that is wrong or too old is refused with a sentence, and the next right one is taken", async ({
  page,
  enter,
  demo,
  addPerson,
}) => {
  await enter(await addPerson({ mfa: false }));
  const key = await showKey(page);
  const old = new TOTP({ secret: key }).generate({ timestamp: Date.now() - 10 * MINUTE });
  for (const code of ["000000", old]) {
    await typeCode(page, code);
    await expect(page.getByText("This code is not right.")).toBeVisible();
    await expect(page.getByLabel("Six-digit code")).toBeFocused();
  }
  await typeCode(page, "12");
  await expect(page.getByText("Type the six digits that your app shows.")).toBeVisible();

  await typeCode(page, await takeCode(demo.folder, key));
  await expect(page).toHaveURL((url) => url.pathname === "/account");
});

test("a code is taken once: the same one does not sign in a second browser", async ({
  page,
  openPage,
  demo,
  addPerson,
}) => {
  const person = await addPerson();
  const code = await takeCode(demo.folder, person.totpSecret ?? "");
  for (const browser of [page, await openPage()]) {
    await browser.goto("/sign-in");
    await browser.getByRole("button", { name: "Continue with Cognito" }).click();
    await fillLogin(browser, person);
    await fillCode(browser, code);
    if (browser === page) await expect(browser).toHaveURL(`${demo.url}/account`);
    else await expect(browser.getByRole("alert")).toContainText("That code is no longer valid.");
  }
});

test("ten attempts in an hour are enough: the eleventh is refused even with the right code", async ({
  page,
  enter,
  demo,
  sql,
  addPerson,
}) => {
  const person = await addPerson({ mfa: false });
  await enter(person);
  const key = await showKey(page);
  await typeCode(page, "000000");
  await expect(page.getByText("This code is not right.")).toBeVisible();
  await sql`update mfa_enrolments set attempts = 10 where user_sub = ${person.sub}`;

  await typeCode(page, await takeCode(demo.folder, key));
  await expectAlert(page, /Too many attempts. Try again in \d+ minutes./);
  await page.goto("/account");
  await expect(page).toHaveURL((url) => url.pathname === "/mfa");
});
