import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { alertOf, locationOf, openBrowser, type Page } from "./hosted-ui-browser";
import { type HostedPool, openHostedPool } from "./hosted-ui-pool";
import { PASSWORD, startWorld, type World } from "./hosted-ui-world";

let world: World;
let pool: HostedPool;

beforeAll(async () => {
  world = await startWorld();
  pool = await openHostedPool(world, { Schema: [{ Name: "given_name", Required: true, Mutable: true }] });
});
afterAll(() => world.close());

const passwords = { new_password: PASSWORD, repeated_password: PASSWORD };
const given = { "attribute.given_name": "Ada" };

describe("the sign-up page", () => {
  test("is not there where only administrators make accounts, and nothing leads to it", async () => {
    const closed = await openHostedPool(world, { AdminCreateUserConfig: { AllowAdminCreateUserOnly: true } });
    const browser = openBrowser();
    const page = await browser.get(closed.urlOf("/signup"));
    expect(page.status).toBe(400);
    expect(alertOf(page)).toContain("administrators");
    const login = await browser.get(closed.urlOf("/login"));
    expect(login.text).not.toContain("/signup");
    const forged = await browser.submit(login, { username: "eve@example.com", ...passwords });
    expect(forged.status).toBe(400);
  });

  test.each<[string, Record<string, string>, string]>([
    ["no name", { username: "", ...given, ...passwords }, "Enter your e-mail."],
    ["no address", { username: "nobody", ...given, ...passwords }, "Username should be an email."],
    [
      "two passwords",
      { username: "a@example.com", ...given, ...passwords, repeated_password: "x" },
      "not the same",
    ],
    [
      "a weak password",
      { username: "a@example.com", ...given, new_password: "a", repeated_password: "a" },
      "too short",
    ],
    [
      "nothing that is required",
      { username: "a@example.com", ...passwords },
      "First name: The attribute is required.",
    ],
  ])("refuses %s, and keeps what was typed but the password", async (_what, fields, words) => {
    const browser = openBrowser();
    const refused = await browser.submit(await browser.get(pool.urlOf("/signup")), fields);
    expect(refused.status).toBe(400);
    expect(alertOf(refused)).toContain(words);
    expect(refused.text).not.toContain(PASSWORD);
    if (fields.username) expect(refused.text).toContain(`value="${fields.username}"`);
  });

  test("refuses a form of another site", async () => {
    const browser = openBrowser();
    const page = await browser.get(pool.urlOf("/signup"));
    const fields = { username: "csrf@example.com", ...given, ...passwords };
    const refused = await browser.submit(page, fields, { origin: "https://evil.example" });
    expect(refused.status).toBe(403);
    const lookup = world.admin.adminGetUser({ UserPoolId: pool.UserPoolId, Username: fields.username });
    await expect(lookup).rejects.toMatchObject({ name: "UserNotFoundException" });
  });
});

/** From the login page to the page that asks for the code. */
async function signUp(hosted: HostedPool, username: string, browser = openBrowser()): Promise<Page> {
  const login = await browser.get(hosted.urlOf("/login"));
  const link = /href="(\/signup\?[^"]+)"/.exec(login.text)?.[1]?.replaceAll("&amp;", "&") ?? "";
  const form = await browser.get(new URL(link, world.url));
  return browser.follow(await browser.submit(form, { username, ...given, ...passwords }));
}

test("a new user signs up, confirms, and arrives at the app with the state that it sent", async () => {
  const browser = openBrowser();
  const page = await signUp(pool, "ada@example.com", browser);
  expect(page.text).toContain("a***@e***");
  const refused = await browser.submit(page, { code: "wrong" });
  expect(alertOf(refused)).toContain("not the right code");
  expect(await pool.statusOf("ada@example.com")).toBe("UNCONFIRMED");

  const code = (await world.mailedCode("ada@example.com")) ?? "";
  const done = locationOf(await browser.submit(refused, { code }));
  expect([done.searchParams.has("code"), done.searchParams.get("state")]).toEqual([true, "the state"]);
  expect(await pool.statusOf("ada@example.com")).toBe("CONFIRMED");
  expect(await pool.valueOf("ada@example.com", "given_name")).toBe("Ada");
});

test("a name that is taken is said so, and a second confirmation does no harm", async () => {
  const browser = openBrowser();
  const page = await signUp(pool, "twice@example.com", browser);
  const again = openBrowser();
  const form = await again.get(pool.urlOf("/signup"));
  const taken = await again.submit(form, { username: "twice@example.com", ...given, ...passwords });
  expect(alertOf(taken)).toBe("There is an account with this name already.");
  const code = (await world.mailedCode("twice@example.com")) ?? "";
  await browser.submit(page, { code });
  expect(locationOf(await browser.submit(page, { code })).pathname).toBe("/login");
});

test("whoever signs in unconfirmed is asked for his code, by a new one if he wants, and signs in afterwards", async () => {
  const username = "later@example.com";
  await signUp(pool, username);
  const browser = openBrowser();
  const login = await browser.get(pool.urlOf("/login"));
  const page = await browser.follow(await browser.submit(login, { username, password: PASSWORD }));
  expect(page.url.pathname).toBe("/confirm");
  const first = await world.mailedCode(username);
  const resent = await browser.follow(await browser.submit(page, { intent: "resend" }));
  const code = (await world.mailedCode(username)) ?? "";
  expect(code).not.toBe(first);
  const back = await browser.follow(await browser.submit(resent, { code }));
  expect(back.url.pathname).toBe("/login");
  const done = await browser.submit(back, { username, password: PASSWORD });
  expect(locationOf(done).searchParams.has("code")).toBe(true);
});

test("the page that asks for a code outlives nobody: without a sign-up it leads to the login", async () => {
  const page = await openBrowser().get(pool.urlOf("/confirm"));
  expect(locationOf(page).pathname).toBe("/login");
});

test("a pool that verifies nothing tells people to wait for an administrator", async () => {
  const silent = await openHostedPool(world, { AutoVerifiedAttributes: [] });
  const browser = openBrowser();
  const form = await browser.get(silent.urlOf("/signup"));
  const page = await browser.submit(form, { username: "wait@example.com", ...passwords });
  expect(page.status).toBe(200);
  expect(page.text).toContain("waits for an administrator");
});

test("an invited user adds what the schema requires with his first password", async () => {
  const Username = "invited@example.com";
  await world.admin.adminCreateUser({ UserPoolId: pool.UserPoolId, Username, TemporaryPassword: PASSWORD });
  const browser = openBrowser();
  const login = await browser.get(pool.urlOf("/login"));
  const page = await browser.follow(await browser.submit(login, { username: Username, password: PASSWORD }));
  const mine = { new_password: "Another-horse-8", repeated_password: "Another-horse-8" };
  const refused = await browser.submit(page, mine);
  expect(alertOf(refused)).toContain("given_name");
  const done = await browser.submit(refused, { ...mine, "attribute.given_name": "Ivy" });
  expect(locationOf(done).searchParams.has("code")).toBe(true);
  expect(await pool.valueOf(Username, "given_name")).toBe("Ivy");
});

describe("a pool that confirms by link", () => {
  const VerificationMessageTemplate = {
    DefaultEmailOption: "CONFIRM_WITH_LINK",
    EmailMessageByLink: "Hello {username}, {##follow me##}",
  } as const;

  async function linkFor(to: string): Promise<{ link: string; body: string }> {
    const response = await fetch(`${world.url}/_local/outbox.json?to=${encodeURIComponent(to)}`);
    return ((await response.json()) as { link: string; body: string }[])[0] ?? { link: "", body: "" };
  }

  test("mails a link to /confirmUser, which confirms once", async () => {
    const linked = await openHostedPool(world, { VerificationMessageTemplate });
    const page = await signUp(linked, "link@example.com");
    expect(page.text).not.toContain('name="code"');
    const { link, body } = await linkFor("link@example.com");
    expect(link.startsWith(`${world.url}/confirmUser?client_id=${linked.ClientId}&user_name=`)).toBe(true);
    expect(body).toBe(`Hello link@example.com, <a href="${link.replaceAll("&", "&amp;")}">follow me</a>`);

    const confirmed = await openBrowser().get(link.replace("confirmUser?", "confirmUser/?"));
    expect([confirmed.status, confirmed.text.includes("Your account is confirmed")]).toEqual([200, true]);
    expect(await linked.statusOf("link@example.com")).toBe("CONFIRMED");
    expect(await linked.valueOf("link@example.com", "email_verified")).toBe("true");
    expect((await openBrowser().get(link)).status).toBe(400);
  });

  test("refuses a link with another code, another client, or half of it", async () => {
    const linked = await openHostedPool(world, { VerificationMessageTemplate });
    await signUp(linked, "forged@example.com");
    const { link } = await linkFor("forged@example.com");
    const changes: [string, string | null][] = [
      ["confirmation_code", "x"],
      ["confirmation_code", null],
      ["client_id", pool.ClientId],
      ["client_id", "nobody"],
      ["user_name", "somebody"],
    ];
    for (const [name, value] of changes) {
      const url = new URL(link);
      if (value === null) url.searchParams.delete(name);
      else url.searchParams.set(name, value);
      const page = await openBrowser().get(url);
      expect([name, value, page.status]).toEqual([name, value, 400]);
    }
    expect(await linked.statusOf("forged@example.com")).toBe("UNCONFIRMED");
  });
});
