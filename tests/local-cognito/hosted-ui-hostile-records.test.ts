import { afterAll, beforeAll, expect, test } from "vitest";
import { startLocalCognito } from "@/lib/local/cognito/server";
import { openSdk } from "./helpers";
import { openBrowser } from "./hosted-ui-browser";
import { readDom } from "./hosted-ui-dom";

/** Names that Cognito's patterns let through where they can be set by the API, and that a seed can set anyway. */
const HOSTILE = `"><script>alert(1)</script><img/src='x'onerror='alert(2)'>\`&lt;`;
const ADDRESS = `"><svg/onload=alert(1)>@evil.example`;
const CALLBACK = "http://localhost:3999/callback";
/** A registered address may hold signs that mean something to HTML, to headers and to a content security policy. */
const ODD_CALLBACK = "https://a;script-src'x'.example/<ü>";

let cognito: Awaited<ReturnType<typeof startLocalCognito>>;
let sdk: ReturnType<typeof openSdk>;

beforeAll(async () => {
  cognito = await startLocalCognito();
  const client = (id: string, callback: string) => ({
    id,
    name: HOSTILE,
    callbackUrls: [callback],
    logoutUrls: [callback],
  });
  await cognito.seed({
    pool: {
      id: "eu-west-2_Hostile",
      PoolName: HOSTILE,
      UsernameAttributes: [],
      MfaConfiguration: "ON",
      VerificationMessageTemplate: {
        EmailMessage: `${HOSTILE} {username} {####}`,
        EmailSubject: `${HOSTILE} {username}`,
      },
    },
    clients: [client("plain", CALLBACK)],
    users: [{ email: ADDRESS, username: HOSTILE, name: HOSTILE, password: "Correct-horse-7" }],
  });
  sdk = openSdk(cognito.url);
});
afterAll(async () => {
  sdk.destroy();
  await cognito.close();
});

const login = (callback = CALLBACK) => {
  const query = { client_id: "plain", redirect_uri: callback, response_type: "code" };
  return new URL(`/login?${new URLSearchParams(query)}`, cognito.url);
};

test("hostile names of app, pool and user stay text on every page", async () => {
  const browser = openBrowser();
  const first = await browser.get(login());
  const setUp = await browser.follow(
    await browser.submit(first, { username: HOSTILE, password: "Correct-horse-7" }),
  );
  expect(setUp.url.pathname).toBe("/mfa-setup");
  const paths = ["/signup", "/forgotPassword", "/error", "/confirmUser"];
  const others = await Promise.all(
    paths.map((path) => browser.get(new URL(path + login().search, cognito.url))),
  );
  for (const page of [first, setUp, ...others]) {
    const { dangers, errors, texts } = readDom(page.text);
    expect([page.url.pathname, dangers, errors]).toEqual([page.url.pathname, [], []]);
    expect(texts.join("\n")).toContain(HOSTILE);
  }
});

test("hostile words, names and addresses stay text in the outbox, and so does what it is asked for", async () => {
  await sdk.forgotPassword({ ClientId: "plain", Username: HOSTILE });
  await sdk.signUp({
    ClientId: "plain",
    Username: `${HOSTILE}2`,
    Password: "Correct-horse-7",
    UserAttributes: [{ Name: "email", Value: ADDRESS }],
  });
  for (const to of ["", ADDRESS, HOSTILE, "</title><script>alert(1)</script>", "a\r\nX: y"]) {
    const address = `${cognito.url}/_local/outbox?${new URLSearchParams({ to })}`;
    const page = await openBrowser().get(address);
    const { dangers, errors, texts } = readDom(page.text);
    expect([to, page.status, dangers, errors]).toEqual([to, 200, [], []]);
    if (to === "" || to === ADDRESS) expect(texts.join("\n")).toContain(HOSTILE);
    expect(page.headers.get("content-security-policy")).not.toMatch(/script-src|unsafe|\*/);
    expect(page.headers.get("x")).toBeNull();
  }
});

test("a link that confirms is one link, whoever it is for", async () => {
  await sdk.updateUserPool({
    UserPoolId: "eu-west-2_Hostile",
    AutoVerifiedAttributes: ["email"],
    MfaConfiguration: "ON",
    VerificationMessageTemplate: { DefaultEmailOption: "CONFIRM_WITH_LINK" },
  });
  await sdk.signUp({
    ClientId: "plain",
    Username: `${HOSTILE}3`,
    Password: "Correct-horse-7",
    UserAttributes: [{ Name: "email", Value: "three@example.com" }],
  });
  const page = await openBrowser().get(`${cognito.url}/_local/outbox?to=three`);
  const { dangers, errors, texts } = readDom(page.text);
  expect([dangers, errors]).toEqual([[], []]);
  const link = texts.find((text) => text.startsWith(`${cognito.url}/confirmUser?`)) ?? "";
  expect(new URL(link).searchParams.get("user_name")).toBe(`${HOSTILE}3`.toLowerCase());
});

test("an odd address of the app's breaks neither header nor policy", async () => {
  await cognito.seed({
    pool: { id: "eu-west-2_Odd", PoolName: "Odd" },
    clients: [{ id: "odd", name: "Odd", callbackUrls: [ODD_CALLBACK], logoutUrls: [ODD_CALLBACK] }],
  });
  const query = { client_id: "odd", redirect_uri: ODD_CALLBACK, response_type: "code", state: "s" };
  const page = await openBrowser().get(`${cognito.url}/login?${new URLSearchParams(query)}`);
  expect(page.status).toBe(200);
  expect(page.headers.get("content-security-policy")).not.toContain("script-src");
  expect(readDom(page.text).dangers).toEqual([]);
  const none = new URLSearchParams({ ...query, prompt: "none" });
  const redirect = await openBrowser().get(`${cognito.url}/oauth2/authorize?${none}`);
  expect([redirect.status, redirect.headers.get("location")]).toEqual([
    302,
    "https://a;script-src'x'.example/<%C3%BC>?error=login_required&state=s",
  ]);
});
