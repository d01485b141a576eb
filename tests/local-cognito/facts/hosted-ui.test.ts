import { afterAll, beforeAll, expect, test } from "vitest";
import { alertOf, locationOf, openBrowser, type Page } from "../hosted-ui-browser";
import { openHostedPool } from "../hosted-ui-pool";
import { enter, PASSWORD, POOL, startWorld, urlAt, type World } from "../hosted-ui-world";

const WALKS =
  "The Hosted UI itself walks through NEW_PASSWORD_REQUIRED, SOFTWARE_TOKEN_MFA, MFA_SETUP, forgot password, sign-up where the pool allows it, and refuses disabled users.";
const NEW_PASSWORD = "Battery-staple-8";
const passwords = { new_password: NEW_PASSWORD, repeated_password: NEW_PASSWORD };
let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

const hasCode = (page: Page) => locationOf(page).searchParams.has("code");

test(`${WALKS} (NEW_PASSWORD_REQUIRED)`, async () => {
  const browser = openBrowser();
  const page = await browser.follow(await enter(world, browser, "ivy@lighthouse.example"));
  expect(hasCode(await browser.submit(page, passwords))).toBe(true);
  const { UserStatus } = await world.admin.adminGetUser({
    UserPoolId: POOL,
    Username: "ivy@lighthouse.example",
  });
  expect(UserStatus).toBe("CONFIRMED");
});

test(`${WALKS} (SOFTWARE_TOKEN_MFA)`, async () => {
  const browser = openBrowser();
  const page = await browser.follow(await enter(world, browser, "tess@lighthouse.example"));
  expect(hasCode(await browser.submit(page, { code: world.totp() }))).toBe(true);
});

test(`${WALKS} (MFA_SETUP)`, async () => {
  const browser = openBrowser();
  const strict = { client_id: "strict" };
  const page = await browser.follow(await enter(world, browser, "sam@lighthouse.example", strict));
  const secret = (/<p class="key">([A-Z2-7 ]+)<\/p>/.exec(page.text)?.[1] ?? "").replaceAll(" ", "");
  expect(hasCode(await browser.submit(page, { code: world.totp(secret) }))).toBe(true);
});

test(`${WALKS} (forgot password)`, async () => {
  const browser = openBrowser();
  const form = await browser.get(urlAt(world, "/forgotPassword"));
  const page = await browser.follow(await browser.submit(form, { username: "fay@lighthouse.example" }));
  const code = (await world.mailedCode("fay@lighthouse.example")) ?? "";
  expect(hasCode(await browser.submit(page, { code, ...passwords }))).toBe(true);
});

test(`${WALKS} (sign-up where the pool allows it)`, async () => {
  const own = { new_password: PASSWORD, repeated_password: PASSWORD };
  const open = await openHostedPool(world);
  const browser = openBrowser();
  const form = await browser.get(open.urlOf("/signup"));
  const page = await browser.follow(await browser.submit(form, { username: "new@example.com", ...own }));
  const code = (await world.mailedCode("new@example.com")) ?? "";
  const done = await browser.submit(page, { code });
  expect(done.status).toBe(302);
  expect(await open.statusOf("new@example.com")).toBe("CONFIRMED");

  const closed = await openHostedPool(world, { AdminCreateUserConfig: { AllowAdminCreateUserOnly: true } });
  expect((await openBrowser().get(closed.urlOf("/signup"))).status).toBe(400);
});

test(`${WALKS} (refuses disabled users)`, async () => {
  const refused = await enter(world, openBrowser(), "dora@lighthouse.example");
  expect(refused.status).toBe(400);
  expect(alertOf(refused)).toBeTruthy();
});
