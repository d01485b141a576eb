import "server-only";
import { cookies, headers } from "next/headers";
import { cookieNames, cookieOptions } from "@/lib/auth/cookie";
import { callNextAuth } from "@/lib/auth/handler";
import { signInPath } from "@/lib/auth/routes";
import { getEnv } from "@/lib/env";

const CHECK_SECONDS = 15 * 60;

/**
 * Begins a sign-in from a server action, which works without scripts in the browser: lets next-auth make state, nonce and
 * PKCE verifier, sets its cookies, and returns the address of the Hosted UI (or of the sign-in page with an error).
 * The action has checked the origin; the CSRF token that next-auth wants is made and used here.
 * @param options.askAgain asks Cognito to take password and code anew (`prompt=login`). Only a hint: check `auth_time`.
 */
export async function startSignIn(returnPath: string, options: { askAgain?: boolean } = {}): Promise<string> {
  const cookieHeader = (await headers()).get("cookie");
  const csrf = await callNextAuth({ route: "csrf", cookieHeader: null });
  const { csrfToken } = csrf.body as { csrfToken: string };
  const answer = await callNextAuth({
    route: "signin",
    cookieHeader: [cookieHeader, ...csrf.cookies.map((cookie) => cookie.split(";")[0])]
      .filter(Boolean)
      .join("; "),
    query: options.askAgain ? { prompt: "login" } : {},
    body: { csrfToken, callbackUrl: returnPath },
  });
  await setCheckCookies(answer.cookies);
  return answer.location ?? signInPath(returnPath, "failed");
}

/** Takes over name and value; the attributes are the portal's own. The CSRF cookie has done its work. */
async function setCheckCookies(setCookies: string[]): Promise<void> {
  const { NEXTAUTH_URL } = getEnv();
  const names = cookieNames(NEXTAUTH_URL);
  const wanted: string[] = [names.state, names.nonce, names.pkce, names.callbackUrl];
  const jar = await cookies();
  for (const cookie of setCookies) {
    const [pair = ""] = cookie.split(";");
    const at = pair.indexOf("=");
    const name = pair.slice(0, at);
    if (!wanted.includes(name)) continue;
    const value = decodeURIComponent(pair.slice(at + 1));
    jar.set(name, value, { ...cookieOptions(NEXTAUTH_URL), maxAge: CHECK_SECONDS });
  }
}
