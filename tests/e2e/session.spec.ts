import type { BrowserContext } from "@playwright/test";
import { expectAlert } from "@/tests/e2e/harness/actions";
import { expect, test } from "@/tests/e2e/harness/fixtures";
import { readKeptTokens } from "@/tests/e2e/harness/kept-tokens";

const COOKIE = "lifeguard.session";

test("a session cookie that comes twice or in chunks is refused with the reason, and a forged one counts as none", async ({
  page,
  request,
  enter,
  addPerson,
}) => {
  await enter(await addPerson(), "/account");
  const value = await readCookie(page.context());
  const open = (cookie: string) => request.get("/account", { headers: { cookie }, maxRedirects: 0 });
  expect((await open(`${COOKIE}=${value}`)).status()).toBe(200);
  for (const [cookie, reason] of [
    [`${COOKIE}=${value}; ${COOKIE}=planted`, "cookies"],
    [`${COOKIE}=planted; ${COOKIE}=${value}`, "cookies"],
    [`${COOKIE}=${value}; ${COOKIE}.0=planted`, "cookies"],
    [`${COOKIE}.0=${value.slice(0, 200)}; ${COOKIE}.1=${value.slice(200)}`, "cookies"],
    [`${COOKIE}=${value.slice(0, -4)}AAAA`, null],
    [`${COOKIE}=nonsense`, null],
  ] as const) {
    const refused = await open(cookie);
    const { pathname, searchParams } = new URL(refused.headers().location ?? "", page.url());
    expect([refused.status(), pathname, searchParams.get("error")], cookie).toEqual([
      307,
      "/sign-in",
      reason,
    ]);
  }
  await page.goto("/sign-in?error=cookies");
  await expectAlert(page, "Your browser sent more than one session cookie");
});

test("a session cookie is out of reach of scripts, and sent to no other site's form", async ({
  page,
  enter,
  addPerson,
}) => {
  await enter(await addPerson(), "/account");
  const session = (await page.context().cookies()).find(({ name }) => name === COOKIE);
  expect(session).toMatchObject({ httpOnly: true, sameSite: "Lax", path: "/" });
  expect(await page.evaluate(() => document.cookie)).not.toContain(COOKIE);
});

test("each sign-in has a session of its own, and the one before in this browser ends", async ({
  page,
  enter,
  addPerson,
  sql,
}) => {
  const person = await addPerson();
  await enter(person, "/account");
  const [first] = await sql`select id from sessions where user_sub = ${person.sub}`;
  await page.goto("/sign-in");
  await page.getByRole("button", { name: "Continue with Cognito" }).click();
  await expect(page).toHaveURL((url) => url.pathname === "/account");
  const rows = await sql`select id from sessions where user_sub = ${person.sub}`;
  expect(rows).toHaveLength(1);
  expect(rows[0]?.id).not.toBe(first?.id);
  await expect(page.getByRole("heading", { name: person.name, level: 1 })).toBeVisible();
});

test("signing out ends everything: the row, the tokens, Cognito's own session, and what the back button shows", async ({
  page,
  request,
  enter,
  addPerson,
  cognito,
  sql,
  demo,
}) => {
  const person = await addPerson({ roles: [{ key: "auditor" }] });
  await enter(person, "/users");
  const kept = await readCookie(page.context());
  const [row] = await sql`select id from sessions where user_sub = ${person.sub}`;
  const tokens = (await readKeptTokens(sql, demo.folder)).find(({ id }) => id === row?.id);
  const atCognito = page.waitForRequest((request) => request.url().startsWith(`${demo.hostedUi}/logout?`));
  await page.getByRole("button", { name: `Account menu of ${person.email}` }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await atCognito;
  await expect(page).toHaveURL(`${demo.url}/signed-out`);
  await expect(page.getByRole("heading", { name: "You are signed out" })).toBeVisible();

  expect(await sql`select 1 from sessions where user_sub = ${person.sub}`).toHaveLength(0);
  const refreshed = await request.post(`${demo.hostedUi}/oauth2/token`, {
    form: {
      grant_type: "refresh_token",
      client_id: demo.clientId,
      refresh_token: tokens?.refreshToken ?? "",
    },
  });
  expect(await refreshed.json()).toEqual({ error: "invalid_grant" });
  await expect(cognito.getUser({ AccessToken: tokens?.accessToken })).rejects.toThrow(/revoked/);
  expect((await page.context().cookies()).map(({ name }) => name)).not.toContain(COOKIE);
  await page.goBack();
  await expect(page).toHaveURL((url) => url.pathname === "/sign-in");

  await page.context().addCookies([{ name: COOKIE, value: kept, url: demo.url }]);
  await page.goto("/users");
  await expect(page).toHaveURL((url) => url.pathname === "/sign-in");
  await page.getByRole("button", { name: "Continue with Cognito" }).click();
  await expect(page.getByLabel("Password", { exact: true })).toBeVisible();
});

test("one's own other sessions end one by one or all at once, and this one stays", async ({
  page,
  openPage,
  enter,
  addPerson,
}) => {
  const person = await addPerson();
  await enter(person, "/account");
  const other = await openPage();
  await enter(person, "/account", other);

  await page.reload();
  await page.getByRole("button", { name: "Sign out all others" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Sign out all others" }).click();
  await expect(page.getByText("One session has ended.")).toBeVisible();
  await other.reload();
  await expect(other).toHaveURL((url) => url.pathname === "/sign-in");
  await page.reload();
  await expect(page).toHaveURL((url) => url.pathname === "/account");
});

async function readCookie(context: BrowserContext): Promise<string> {
  return (await context.cookies()).find(({ name }) => name === COOKIE)?.value ?? "";
}
