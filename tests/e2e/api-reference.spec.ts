import type { Page } from "@playwright/test";
import { expectAccessible } from "@/tests/e2e/harness/accessibility";
import { expect, test } from "@/tests/e2e/harness/fixtures";

test.use({ permissions: ["clipboard-read", "clipboard-write"] });

test("somebody without any permission finds an endpoint by name, and copies a request that runs", async ({
  page,
  enter,
  addPerson,
  demo,
}) => {
  const foreign: string[] = [];
  await enter(await addPerson({ name: "Rea Der", roles: [{ key: "member" }] }), "/account");
  page.on("request", (request) => {
    if (!/^(data|blob):/.test(request.url()) && !request.url().startsWith(demo.url))
      foreign.push(request.url());
  });
  await page.getByRole("link", { name: "API reference" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "API reference" })).toBeVisible();

  const endpoints = page.getByRole("navigation", { name: "Endpoints" });
  await page.getByLabel("Find an endpoint").fill("invite a user");
  await expect(endpoints.getByRole("link")).toHaveText([/POST.*Invite a user/]);
  await page.getByLabel("Find an endpoint").fill("no such words");
  await expect(page.getByText("No endpoint has these words.")).toBeVisible();
  await page.getByLabel("Find an endpoint").press("Escape");
  await page.getByLabel("Find an endpoint").fill("createUser");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");

  await expect(page).toHaveURL(`${demo.url}/api-reference/createUser`);
  await expect(page.getByText("You do not have it")).toBeVisible();
  const curl = await copyExample(page);
  expect(curl).toContain(`curl --request POST '${demo.url}/api/v1/users'`);
  await page.getByRole("tab", { name: "curl" }).press("ArrowRight");
  await expect(page.getByRole("tab", { name: "TypeScript" })).toBeFocused();
  expect(await copyExample(page)).toContain(`await fetch("${demo.url}/api/v1/users"`);
  await expectAccessible(page);

  await page.goto("/api-reference/listUsers");
  await expect(page.getByRole("tab", { name: "TypeScript" })).toHaveAttribute("aria-selected", "true");
  await expect(endpoints.getByRole("link", { name: /List users/ })).toHaveAttribute("aria-current", "page");
  expect((await page.goto("/api-reference/nothing"))?.status()).toBe(404);
  expect(foreign).toEqual([]);
});

test("on a phone nothing of it is wider than the screen", async ({ page, enter, account }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await enter(account("owner"), "/api-reference");
  for (const path of ["/api-reference", "/api-reference/createUser", "/api-reference/getUser"]) {
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBeLessThanOrEqual(390);
  }
});

async function copyExample(page: Page): Promise<string> {
  await page.getByRole("button", { name: "Copy the example" }).click();
  await expect(page.getByRole("button", { name: "Copied" })).toBeVisible();
  const text = await page.evaluate(() => navigator.clipboard.readText());
  await expect(page.getByRole("button", { name: "Copy the example" })).toBeVisible();
  return text;
}
