import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { alertOf, type Browser, locationOf, openBrowser, type Page } from "./hosted-ui-browser";
import { authorizeUrl, enter, POOL, startWorld, TOTP_SECRET, type World } from "./hosted-ui-world";

let world: World;

beforeAll(async () => {
  world = await startWorld();
});

afterAll(() => world.close());

const ENDED = "This sign-in has ended. Start again.";

async function reachTotp(browser: Browser, username: string): Promise<Page> {
  const page = await browser.follow(await enter(world, browser, username));
  expect(page.url.pathname).toBe("/totp");
  return page;
}

describe("the code of the authenticator is refused", () => {
  test.each([
    ["when it is wrong", "000000"],
    ["when it is not a number", "abcdef"],
    ["when it is empty", ""],
    ["when it is far too long", "1".repeat(5000)],
  ])("%s, and the page stays", async (_what, code) => {
    const browser = openBrowser();
    const page = await reachTotp(browser, "tess@lighthouse.example");
    const refused = await browser.submit(page, { code });
    expect(refused.status).toBe(400);
    expect(alertOf(refused)).toBe("That is not the right code. Check it and try again.");
    expect(locationOf(await browser.get(authorizeUrl(world))).pathname).toBe("/login");
  });

  test("when it was used before", async () => {
    const code = world.totp();
    const first = openBrowser();
    expect((await first.submit(await reachTotp(first, "tom@lighthouse.example"), { code })).status).toBe(302);
    const second = openBrowser();
    const replayed = await second.submit(await reachTotp(second, "tom@lighthouse.example"), { code });
    expect(replayed.status).toBe(400);
    expect(alertOf(replayed)).toBe("That code is no longer valid. Get a new one and try again.");
    world.advance(60_000);
    const fresh = await second.submit(replayed, { code: world.totp() });
    expect(locationOf(fresh).searchParams.has("code")).toBe(true);
  });

  test("when the challenge has expired", async () => {
    const browser = openBrowser();
    const page = await reachTotp(browser, "tess@lighthouse.example");
    world.advance(3 * 60_000);
    const expired = await browser.submit(page, { code: world.totp() });
    expect(alertOf(expired)).toBe(ENDED);
    expect(expired.text).toContain('id="password"');
    expect(alertOf(await browser.get(page.url))).toBe(ENDED);
  });

  test("after five wrong ones", async () => {
    const browser = openBrowser();
    let page = await reachTotp(browser, "tess@lighthouse.example");
    for (let attempt = 0; attempt < 5; attempt += 1) page = await browser.submit(page, { code: "000000" });
    expect(page.text).toContain('id="password"');
    const url = authorizeUrl(world);
    url.pathname = "/totp";
    expect(alertOf(await browser.get(url))).toBe(ENDED);
  });

  test("when the challenge belongs to another client, another step, or nobody", async () => {
    const browser = openBrowser();
    const page = await reachTotp(browser, "tess@lighthouse.example");
    for (const parameters of [{ client_id: "unrotated" }, { client_id: "strict" }]) {
      const url = authorizeUrl(world, parameters);
      url.pathname = "/totp";
      expect(alertOf(await browser.get(url))).toBe(ENDED);
    }
    for (const path of ["/new-password", "/mfa-setup"]) {
      const url = new URL(page.url);
      url.pathname = path;
      expect(alertOf(await browser.get(url))).toBe(ENDED);
    }
    expect(alertOf(await openBrowser().get(page.url))).toBe(ENDED);
  });

  test("when the user was disabled meanwhile", async () => {
    const browser = openBrowser();
    const page = await reachTotp(browser, "tara@lighthouse.example");
    await world.admin.adminDisableUser({ UserPoolId: POOL, Username: "tara@lighthouse.example" });
    const refused = await browser.submit(page, { code: world.totp() });
    expect(refused.status).toBe(400);
    expect(alertOf(refused)).toBe("This account is disabled. Ask your administrator.");
  });
});

describe("a second factor", () => {
  test("signs in with the code, typed in two halves", async () => {
    world.advance(120_000);
    const browser = openBrowser();
    const page = await reachTotp(browser, "tess@lighthouse.example");
    expect(page.text).toContain("tess@lighthouse.example");
    const code = world.totp(TOTP_SECRET).replace(/^.../, "$& ");
    expect(locationOf(await browser.submit(page, { code })).searchParams.has("code")).toBe(true);
    expect([...browser.cookies.keys()]).not.toContain("hosted-ui-challenge");
  });

  test("is set up when the pool requires one, and asked for from then on", async () => {
    const browser = openBrowser();
    const parameters = { client_id: "strict" };
    const page = await browser.follow(await enter(world, browser, "sam@lighthouse.example", parameters));
    expect(page.url.pathname).toBe("/mfa-setup");
    expect(page.text).toContain('<svg viewBox="0 0');
    const secret = (/<p class="key">([A-Z2-7 ]+)<\/p>/.exec(page.text)?.[1] ?? "").replaceAll(" ", "");
    expect(page.url.href).not.toContain(secret);
    expect((await browser.get(page.url)).text).toContain(page.text.match(/<p class="key">.*<\/p>/)?.[0]);

    const wrong = await browser.submit(page, { code: "000000" });
    expect(alertOf(wrong)).toBe("That is not the right code. Check it and try again.");
    expect(wrong.text).toContain('class="key"');
    const done = await browser.submit(wrong, { code: world.totp(secret) });
    expect(locationOf(done).searchParams.has("code")).toBe(true);

    const next = await enter(world, openBrowser(), "sam@lighthouse.example", parameters);
    expect(locationOf(next).pathname).toBe("/totp");
  });
});
