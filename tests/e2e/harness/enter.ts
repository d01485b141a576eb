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
  portal: { url: string; folder: string },
  account: Credentials,
): Promise<void> {
  const answer = await http.get(await walkToCallback(http, portal, account, "/account"));
  const expected = account.totpSecret ? "/account" : "/mfa";
  expect(new URL(answer.url()).pathname, `${account.email} signs in`).toBe(expected);
}

/** A sign-in up to its last step: the address with the code, to which the Hosted UI sends the browser back. */
export async function walkToCallback(
  http: APIRequestContext,
  { url, folder }: { url: string; folder: string },
  { email, password, totpSecret }: Credentials,
  wanted: string,
): Promise<string> {
  const { csrfToken } = (await (await http.get(`${url}/api/auth/csrf`)).json()) as { csrfToken: string };
  const form = { csrfToken, callbackUrl: wanted };
  let answer = await http.post(`${url}/api/auth/signin/cognito`, { form });
  answer = await submit(http, answer, { username: email, password });
  if (totpSecret) {
    const page = await http.get(new URL(locationOf(answer), answer.url()).href);
    answer = await submit(http, page, { code: await takeCode(folder, totpSecret) });
  }
  return locationOf(answer);
}

/** Sends the one form of a page of the Hosted UI, and goes no further. */
async function submit(http: APIRequestContext, page: APIResponse, fields: Record<string, string>) {
  const text = await page.text();
  const csrf_token = /name="csrf_token" value="([^"]+)"/.exec(text)?.[1];
  const action = /<form method="post" action="([^"]+)"/.exec(text)?.[1];
  if (!csrf_token || !action) throw new Error(`There is no form at ${page.url()}.`);
  const target = new URL(action.replaceAll("&amp;", "&"), page.url());
  const form = { csrf_token, ...fields };
  return http.post(target.href, { form, headers: { origin: target.origin }, maxRedirects: 0 });
}

function locationOf(answer: APIResponse): string {
  const { location } = answer.headers();
  if (!location) throw new Error(`${answer.url()} leads nowhere: status ${answer.status()}.`);
  return location;
}
