import { expectAccessible } from "@/tests/e2e/harness/accessibility";
import { expect, test } from "@/tests/e2e/harness/fixtures";
import { keepScreenshots } from "@/tests/e2e/harness/screenshots";

test.describe("nobody", () => {
  for (const path of ["/", "/users", "/roles", "/organisations", "/audit", "/account"]) {
    test(`is sent from ${path} to the sign-in page, which remembers where he wanted to go`, async ({
      page,
    }) => {
      await page.goto(path);
      await expect(page).toHaveURL((url) => url.pathname === "/sign-in");
      await expect(page.getByRole("button", { name: "Continue with Cognito" })).toBeVisible();
    });
  }

  test("finds a sign-in page that axe has nothing against", async ({ page }) => {
    await page.goto("/sign-in");
    await expectAccessible(page);
    await keepScreenshots(page, "sign-in");
  });

  test("is not let in with a wrong password, and learns no more than that", async ({ page, account }) => {
    await page.goto("/sign-in");
    await page.getByRole("button", { name: "Continue with Cognito" }).click();
    await page.getByLabel("E-mail").fill(account("owner").email);
    await page.getByLabel("Password", { exact: true }).fill("Not-The-Password-1");
    await page.getByRole("button", { name: "Sign in" }).click();
    await expect(page.getByRole("alert")).toHaveText("Incorrect e-mail or password.");
    await page.goto("/users");
    await expect(page).toHaveURL((url) => url.pathname === "/sign-in");
  });
});

test("every answer carries the security headers, errors included", async ({ request }) => {
  for (const path of [
    "/sign-in",
    "/signed-out",
    "/healthz",
    "/readyz",
    "/users",
    "/no-such-page",
    "/_next/static/nothing.js",
  ]) {
    const headers = (await request.get(path, { maxRedirects: 0 })).headers();
    expect(headers["content-security-policy"], path).toMatch(/default-src 'none'.*frame-ancestors 'none'/s);
    expect(headers["content-security-policy"], path).not.toMatch(/script-src[^;]*'unsafe-(inline|eval)'/);
    expect(headers["x-content-type-options"], path).toBe("nosniff");
    expect(headers["referrer-policy"], path).toBe("same-origin");
    expect(headers["x-powered-by"], path).toBeUndefined();
  }
});

test("the owner signs in with password and code, and lands on the page he wanted", async ({
  page,
  account,
  signIn,
}) => {
  await signIn(account("owner"), "/audit");
  await expect(page).toHaveURL((url) => url.pathname === "/audit");
});

test("a member without an authenticator app gets no further than setting one up", async ({
  page,
  account,
  signIn,
}) => {
  await signIn(account("member", "Meridian Housing"), "/users");
  await expect(page).toHaveURL((url) => url.pathname === "/mfa");
  await page.goto("/account");
  await expect(page).toHaveURL((url) => url.pathname === "/mfa");
});
