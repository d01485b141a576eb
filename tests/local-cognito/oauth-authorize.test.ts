import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { alertOf, locationOf, openBrowser } from "./hosted-ui-browser";
import { authorizeUrl, CALLBACK, CHALLENGE, enter, POOL, startWorld, type World } from "./hosted-ui-world";

let world: World;

beforeAll(async () => {
  world = await startWorld();
});

afterAll(() => world.close());

describe("an address that is not proven is never redirected to", () => {
  test.each([
    ["no client", { client_id: undefined }],
    ["an unknown client", { client_id: "nobody" }],
    ["no address", { redirect_uri: undefined }],
    ["another site", { redirect_uri: "https://evil.example/" }],
    ["another path", { redirect_uri: `${CALLBACK}/more` }],
    ["the registered path with a query", { redirect_uri: `${CALLBACK}?next=https://evil.example` }],
    ["the registered path with a fragment", { redirect_uri: `${CALLBACK}#x` }],
    [
      "a dot path that leads to the registered one",
      { redirect_uri: "http://localhost:3999/x/../api/auth/callback/cognito" },
    ],
    [
      "user information before the host",
      { redirect_uri: "http://localhost:3999@evil.example/api/auth/callback/cognito" },
    ],
    ["another port", { redirect_uri: "http://localhost:4000/api/auth/callback/cognito" }],
    ["other letter case", { redirect_uri: CALLBACK.replace("api", "API") }],
    ["no scheme", { redirect_uri: "//evil.example" }],
    ["a script", { redirect_uri: "javascript:alert(1)" }],
    ["a line break", { redirect_uri: `${CALLBACK}\r\nlocation: https://evil.example` }],
    ["an address of sign-out only", { redirect_uri: "http://localhost:3999/signed-out" }],
  ])("%s ends on a page of ours", async (_what, parameters) => {
    for (const path of ["/oauth2/authorize", "/login", "/totp", "/forgotPassword"]) {
      const url = authorizeUrl(world, parameters);
      url.pathname = path;
      const page = await openBrowser().get(url);
      expect(page.status).toBe(400);
      expect(page.headers.get("location")).toBeNull();
      expect(page.text).not.toContain("evil.example");
      expect(alertOf(page)).toBeTruthy();
    }
  });

  test.each(["redirect_uri", "client_id"])("%s given twice ends on a page of ours", async (name) => {
    const url = authorizeUrl(world);
    url.searchParams.append(name, "https://evil.example/");
    const page = await openBrowser().get(url);
    expect(page.status).toBe(400);
    expect(page.headers.get("location")).toBeNull();
  });

  test("the page names the mismatch and the client", async () => {
    const page = await openBrowser().get(authorizeUrl(world, { redirect_uri: "https://evil.example/" }));
    expect(page.text).toContain("redirect_mismatch");
    expect(page.text).toContain("public");
  });
});

describe("the app is told what is wrong with its request", () => {
  test.each([
    ["no response type", { response_type: undefined }, "invalid_request"],
    ["another response type", { response_type: "id_token" }, "invalid_request"],
    ["the implicit flow", { response_type: "token" }, "unauthorized_client"],
    ["a client without the code flow", { client_id: "implicit" }, "unauthorized_client"],
    ["a client without OAuth", { client_id: "no-oauth" }, "unauthorized_client"],
    ["a challenge without a method", { code_challenge: CHALLENGE }, "invalid_request"],
    ["a plain challenge", { code_challenge: CHALLENGE, code_challenge_method: "plain" }, "invalid_request"],
    ["another method", { code_challenge: CHALLENGE, code_challenge_method: "s256" }, "invalid_request"],
    ["a method without a challenge", { code_challenge_method: "S256" }, "invalid_request"],
    ["a short challenge", { code_challenge: "abc", code_challenge_method: "S256" }, "invalid_request"],
    ["an unknown scope", { scope: "openid everything" }, "invalid_scope"],
    ["a scope that the client has not", { scope: "openid phone" }, "invalid_scope"],
    ["claims of a person without openid", { scope: "email" }, "invalid_scope"],
    ["blank scopes", { scope: "  " }, "invalid_scope"],
    ["no asking, nobody signed in", { prompt: "none" }, "login_required"],
  ])("%s", async (_what, parameters, error) => {
    const location = locationOf(await openBrowser().get(authorizeUrl(world, parameters)));
    expect(location.origin + location.pathname).toBe(CALLBACK);
    expect(Object.fromEntries(location.searchParams)).toEqual({ error, state: "the state" });
  });

  test.each(["state", "scope", "response_type", "nonce"])("%s given twice", async (name) => {
    const url = authorizeUrl(world, { nonce: "n", scope: "openid" });
    url.searchParams.append(name, "openid");
    expect(locationOf(await openBrowser().get(url)).searchParams.get("error")).toBe("invalid_request");
  });

  test("without a state none is made up", async () => {
    const url = authorizeUrl(world, { state: undefined, scope: "nothing" });
    expect([...locationOf(await openBrowser().get(url)).searchParams.keys()]).toEqual(["error"]);
  });

  test("a registered address keeps its own query, and a private scheme works", async () => {
    const kept = authorizeUrl(world, {
      redirect_uri: "http://localhost:3999/other?kept=1",
      scope: "nothing",
    });
    expect(locationOf(await openBrowser().get(kept)).search).toBe(
      "?kept=1&error=invalid_scope&state=the+state",
    );
    const app = authorizeUrl(world, { redirect_uri: "harbour://callback", scope: "nothing" });
    expect(locationOf(await openBrowser().get(app)).href).toBe(
      "harbour://callback?error=invalid_scope&state=the+state",
    );
  });

  test("no other method than GET is taken", async () => {
    const response = await fetch(authorizeUrl(world), { method: "DELETE" });
    expect(response.status).toBe(405);
  });
});

describe("a good request", () => {
  test("goes to the login page with the same parameters", async () => {
    const parameters = {
      scope: "openid email",
      nonce: "a nonce & more",
      state: "<state> é =&?#",
      code_challenge: CHALLENGE,
      code_challenge_method: "S256",
    };
    const url = authorizeUrl(world, parameters);
    const location = locationOf(await openBrowser().get(url));
    expect(location.pathname).toBe("/login");
    expect(Object.fromEntries(location.searchParams)).toEqual(Object.fromEntries(url.searchParams));
  });

  test("is answered without asking while the browser is signed in, in its own pool only", async () => {
    const browser = openBrowser();
    await enter(world, browser, "ada@lighthouse.example");
    const again = locationOf(await browser.get(authorizeUrl(world, { state: "second" })));
    expect(again.origin + again.pathname).toBe(CALLBACK);
    expect(again.searchParams.get("code")).toMatch(/^[\w-]{43}$/);
    expect(again.searchParams.get("state")).toBe("second");

    const silent = locationOf(await browser.get(authorizeUrl(world, { prompt: "none" })));
    expect(silent.searchParams.has("code")).toBe(true);
    const other = locationOf(await browser.get(authorizeUrl(world, { client_id: "unrotated" })));
    expect(other.searchParams.has("code")).toBe(true);
    const strict = locationOf(await browser.get(authorizeUrl(world, { client_id: "strict" })));
    expect(strict.pathname).toBe("/login");
  });

  test("asks all the same with prompt=login", async () => {
    const browser = openBrowser();
    await enter(world, browser, "ada@lighthouse.example");
    expect(locationOf(await browser.get(authorizeUrl(world, { prompt: "login" }))).pathname).toBe("/login");
  });

  test("asks again after an hour, after disabling, and for a made-up cookie", async () => {
    const browser = openBrowser();
    await enter(world, browser, "bob@lighthouse.example");
    await world.admin.adminDisableUser({ UserPoolId: POOL, Username: "bob@lighthouse.example" });
    expect(locationOf(await browser.get(authorizeUrl(world))).pathname).toBe("/login");
    await world.admin.adminEnableUser({ UserPoolId: POOL, Username: "bob@lighthouse.example" });
    expect(locationOf(await browser.get(authorizeUrl(world))).searchParams.has("code")).toBe(true);
    world.advance(61 * 60_000);
    expect(locationOf(await browser.get(authorizeUrl(world))).pathname).toBe("/login");

    const forger = openBrowser();
    for (const name of browser.cookies.keys()) forger.cookies.set(name, "A".repeat(43));
    expect(locationOf(await forger.get(authorizeUrl(world))).pathname).toBe("/login");
  });
});
