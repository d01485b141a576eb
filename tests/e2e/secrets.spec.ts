import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { confirm, openAction, readGroups } from "@/tests/e2e/harness/actions";
import { showKey, typeCode } from "@/tests/e2e/harness/enrol";
import { expect, test } from "@/tests/e2e/harness/fixtures";
import { type Kept, readKeptTokens } from "@/tests/e2e/harness/kept-tokens";
import { takeCode } from "@/tests/e2e/harness/totp";

type Seen = {
  urls: string[];
  bodies: string[];
  /** Waits until every body has been read: a browser drops those of pages that it has left. */
  settle: () => Promise<unknown>;
  storage: () => Promise<string>;
};

test("tokens, session ids, keys and tickets stay where they belong: not in pages, addresses, storage or the log", async ({
  page,
  openPage,
  enter,
  addPerson,
  demo,
  sql,
}) => {
  const seen = await watch(page, demo.url);
  const person = await addPerson({ mfa: false, name: "Sybil Secret", roles: [{ key: "owner" }] });
  await enter(person, "/account");
  const key = await showKey(page);
  await seen.settle();
  expect(countIn(seen.bodies, key), "the key is given once").toBe(1);
  const code = await takeCode(demo.folder, key);
  await typeCode(page, code);
  await expect(page).toHaveURL(`${demo.url}/account`);

  const target = await addPerson({ name: "Tom Target" });
  for (const path of [
    "/users",
    `/users/${target.sub}`,
    "/audit",
    "/mfa",
    "/account",
    "/no-such-page",
    "/unavailable",
  ]) {
    await page.goto(path);
    await seen.settle();
  }
  await page.goto("/api/auth/callback/cognito?code=planted-code&state=planted-state");
  await page.goto(`/users/${target.sub}`);
  await openAction(page, "Reset MFA");
  await confirm(page, "Reset MFA", { reason: "To see where the ticket goes" });
  const ticket = await readGroups(page, "One-time ticket");
  await seen.settle();
  await page.goto(`/audit?subject=${target.sub}`);
  await page.locator("summary").first().click();

  const mine = await findMine(await readKeptTokens(sql, demo.folder), sql, person.sub);
  const secret = readFileSync(join(demo.folder, "secret"), "utf8");
  const log = readFileSync(join(demo.folder, "portal.log"), "utf8");
  const never = [mine.id, mine.accessToken, mine.refreshToken, secret, "planted-code", "planted-state"];
  await seen.settle();
  const [storage, pages] = [await seen.storage(), seen.bodies.join("\n")];
  for (const text of never) expect(pages.includes(text), `in a page: ${text.slice(0, 12)}`).toBe(false);
  for (const text of [...never.slice(0, 4), key, ticket, code]) {
    expect(
      seen.urls.some((url) => url.includes(text)),
      `in an address: ${text.slice(0, 12)}`,
    ).toBe(false);
    expect(storage.includes(text), `in the browser's storage: ${text.slice(0, 12)}`).toBe(false);
    expect(text === code || !log.includes(text), `in the log: ${text.slice(0, 12)}`).toBe(true);
  }
  expect(countIn(seen.bodies, key), "the key is never shown again").toBe(1);
  expect(countIn(seen.bodies, ticket.replace(/(.{5})(?=.)/g, "$1-")), "nor is the ticket").toBe(1);

  const other = await openPage();
  await enter(await addPerson({ roles: [{ key: "auditor" }] }), `/users/${person.sub}`, other);
  expect(await other.content()).not.toContain(mine.id);
});

test("nothing that any session of this run keeps has reached the server's log", async ({ demo, sql }) => {
  const log = readFileSync(join(demo.folder, "portal.log"), "utf8");
  for (const { id, accessToken, refreshToken } of await readKeptTokens(sql, demo.folder)) {
    for (const text of [id, accessToken, refreshToken]) expect(log.includes(text)).toBe(false);
  }
  expect(log).not.toMatch(/eyJ[\w-]{20,}\.[\w-]{20,}/);
  expect(log).not.toMatch(/otpauth:\/\//);
});

async function findMine(kept: Kept[], sql: Parameters<typeof readKeptTokens>[0], sub: string): Promise<Kept> {
  const [row] = await sql`select id from sessions where user_sub = ${sub}`;
  const mine = kept.find(({ id }) => id === row?.id);
  if (!mine) throw new Error("The session is not there.");
  return mine;
}

/**
 * Collects what a browser gets from the portal and asks it for. The addresses of the Hosted UI are Cognito's own. Answers
 * to forms are read on their way, since Chromium soon forgets the bodies of what a script has read.
 */
async function watch(page: Page, portalUrl: string): Promise<Seen> {
  const urls: string[] = [];
  const bodies: string[] = [];
  const reading: Promise<unknown>[] = [];
  await page.route(`${portalUrl}/**`, async (route) => {
    if (route.request().method() !== "POST") return route.fallback();
    const response = await route.fetch({ maxRedirects: 0 });
    bodies.push(await response.text());
    await route.fulfill({ response });
  });
  page.on("response", (response) => {
    if (!response.url().startsWith(portalUrl)) return;
    urls.push(response.url());
    if (response.request().method() === "POST") return;
    reading.push(
      response.text().then(
        (text) => bodies.push(text),
        () => undefined,
      ),
    );
  });
  const storage = async () => {
    const kept = await page.evaluate(() =>
      JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie]),
    );
    const cookies = await page.context().cookies();
    return kept + JSON.stringify(cookies.map(({ value }) => decodeURIComponent(value)));
  };
  return { urls, bodies, settle: () => Promise.all(reading), storage };
}

function countIn(bodies: readonly string[], text: string): number {
  return bodies.filter((body) => body.includes(text)).length;
}
