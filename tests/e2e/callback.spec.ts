import type { Page } from "@playwright/test";
import { expectAlert } from "@/tests/e2e/harness/actions";
import { walkToCallback } from "@/tests/e2e/harness/enter";
import { expect, test } from "@/tests/e2e/harness/fixtures";

const BROKEN = "This sign-in took too long, was used already, or began in another window.";

test("a cancelled sign-in ends on the sign-in page, which says so and still knows the way", async ({
  page,
}) => {
  await page.goto("/audit");
  await page.getByRole("button", { name: "Continue with Cognito" }).click();
  await expect(page.getByLabel("E-mail")).toBeVisible();
  const state = new URL(page.url()).searchParams.get("state") ?? "";
  await expectExplained(page, `?error=access_denied&state=${state}`, "The sign-in was cancelled.");
  expect(new URL(page.url()).searchParams.get("callbackUrl")).toBe("/audit");
});

test("a callback that nobody asked for ends on the sign-in page with a sentence", async ({ page }) => {
  for (const [query, sentence] of [
    ["", BROKEN],
    ["?code=made-up&state=made-up", BROKEN],
    ["?code=a&code=b&state=c&state=d", BROKEN],
    ["?error=<script>&error_description=<b>bad</b>", "could not complete"],
    ["?error=server_error", "Cognito does not answer"],
    ["?error=unauthorized_client", "not set up correctly"],
  ] as const) {
    await expectExplained(page, query, sentence);
  }
});

test("a callback that is played again is refused, and the session that it made lives on", async ({
  page,
  openPage,
  demo,
  addPerson,
}) => {
  const http = page.context().request;
  const callback = await walkToCallback(http, demo, await addPerson(), "/account");
  await page.goto(callback);
  await expect(page).toHaveURL(`${demo.url}/account`);

  const { search } = new URL(callback);
  await expectExplained(page, search, BROKEN);
  await page.goto("/account");
  await expect(page).toHaveURL(`${demo.url}/account`);
  await expectExplained(await openPage(), search, BROKEN);
});

test("a callback that was tampered with opens no session", async ({ page, demo, addPerson, sql }) => {
  const person = await addPerson({ mfa: false });
  for (const tamper of [
    (query: URLSearchParams) => query.set("state", `${query.get("state")}x`),
    (query: URLSearchParams) => query.set("code", "guessed"),
    (query: URLSearchParams) => query.delete("state"),
    (query: URLSearchParams) => query.set("error", "access_denied"),
  ]) {
    await page.context().clearCookies();
    const url = new URL(await walkToCallback(page.context().request, demo, person, "/account"));
    tamper(url.searchParams);
    await expectExplained(page, url.search, /was used already|was cancelled/);
  }
  expect(await sql`select 1 from sessions where user_sub = ${person.sub}`).toHaveLength(0);
});

test("a callback in a browser that did not begin the sign-in opens no session", async ({
  page,
  openPage,
  demo,
  addPerson,
  sql,
}) => {
  const person = await addPerson();
  const { search } = new URL(await walkToCallback(page.context().request, demo, person, "/account"));
  await expectExplained(await openPage(), search, BROKEN);
  expect(await sql`select 1 from sessions where user_sub = ${person.sub}`).toHaveLength(0);
});

test("a sign-in that wants to leave the portal goes home", async ({ context, demo, addPerson }) => {
  const person = await addPerson({ mfa: false });
  for (const [wanted, where] of [
    ["https://evil.example/", "/"],
    ["//evil.example/users", "/"],
    ["/\\evil.example", "/"],
    ["javascript:alert(1)", "/"],
    ["/api/auth/csrf", "/"],
    ["http://localhost:1/users", "/"],
    ["http://user:word@localhost/users", "/"],
    ["/users?search=ada", "/users?search=ada"],
  ] as const) {
    await context.clearCookies();
    const callback = await walkToCallback(context.request, demo, person, wanted);
    const answer = await context.request.get(callback, { maxRedirects: 0 });
    expect(answer.headers().location, wanted).toBe(`${demo.url}${where}`);
  }
});

/** A page of the portal with the sentence and the way back, and no fault of the server. */
async function expectExplained(page: Page, query: string, sentence: string | RegExp): Promise<void> {
  const response = await page.goto(`/api/auth/callback/cognito${query}`);
  expect(response?.status()).toBeLessThan(500);
  await expect(page).toHaveURL((url) => url.pathname === "/sign-in");
  await expectAlert(page, sentence);
  await expect(page.getByRole("button", { name: "Continue with Cognito" })).toBeEnabled();
}
