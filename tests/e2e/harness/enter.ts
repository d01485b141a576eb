import type { APIRequestContext, APIResponse, Page } from "@playwright/test";
import { expect } from "@playwright/test";
import type { Credentials } from "@/tests/e2e/harness/sign-in";
import { takeCode } from "@/tests/e2e/harness/totp";

/**
 * Signs the browser of a page in through the same addresses as `signIn`, but without drawing their pages: they have specs
 * of their own. Then opens `path`.
 * @param portal url of the portal and folder of the demo, where used codes are marked
 */
export async function enter(
  page: Page,
  portal: { url: string; folder: string },
  account: Credentials,
  path = "/",
): Promise<void> {
  await signInOverHttp(page.context().request, portal, account);
  await page.goto(`${portal.url}${path}`);
}

/** The sign-in itself, with the cookies of a browser or of none. Ends at /account, or at /mfa without an app. */
export async function signInOverHttp(
  http: APIRequestContext,
  { url, folder }: { url: string; folder: string },
  { email, password, totpSecret }: Credentials,
): Promise<void> {
  const { csrfToken } = (await (await http.get(`${url}/api/auth/csrf`)).json()) as { csrfToken: string };
  const form = { csrfToken, callbackUrl: "/account" };
  const login = await http.post(`${url}/api/auth/signin/cognito`, { form });
  let answer = await submit(http, login, { username: email, password });
  if (totpSecret) answer = await submit(http, answer, { code: await takeCode(folder, totpSecret) });
  expect(new URL(answer.url()).pathname, `${email} signs in`).toBe(totpSecret ? "/account" : "/mfa");
}

/** Sends the one form of a page of the Hosted UI. */
async function submit(http: APIRequestContext, page: APIResponse, fields: Record<string, string>) {
  const text = await page.text();
  const csrf_token = /name="csrf_token" value="([^"]+)"/.exec(text)?.[1];
  const action = /<form method="post" action="([^"]+)"/.exec(text)?.[1];
  if (!csrf_token || !action) throw new Error(`There is no form at ${page.url()}.`);
  const target = new URL(action.replaceAll("&amp;", "&"), page.url()).href;
  return http.post(target, { form: { csrf_token, ...fields }, headers: { origin: new URL(target).origin } });
}
