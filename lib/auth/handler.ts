import "server-only";
import NextAuth from "next-auth";
import { cookieNames, decodeSessionCookie, parseCookieHeader, readSessionCookie } from "@/lib/auth/cookie";
import { openSession } from "@/lib/auth/open-session";
import { createAuthOptions } from "@/lib/auth/options";
import { getRequestOrigin } from "@/lib/auth/request";
import { safeReturnPath, signInPath } from "@/lib/auth/routes";
import type { SignInError } from "@/lib/auth/sign-in-errors";
import { getEnv } from "@/lib/env";

/** The three routes of next-auth that the portal opens. Its session, sign-out, error and provider routes stay shut. */
export type AuthRoute = "csrf" | "signin" | "callback";

export type AuthCall = {
  route: AuthRoute;
  cookieHeader: string | null;
  query?: Record<string, string>;
  body?: Record<string, string>;
};

/** What next-auth answered: where to go, or a body; Set-Cookie headers as they are. */
export type AuthAnswer = { location: string | null; cookies: string[]; body: unknown };

type Captured = AuthAnswer & { status: number };

/**
 * Runs next-auth for one request. Values that it would answer with a 500 (a garbage callback-url cookie, an odd
 * callbackUrl) are cleaned first, and its redirects to its own error routes become /sign-in?error=CODE.
 */
export async function callNextAuth(call: AuthCall): Promise<AuthAnswer> {
  const origin = await getRequestOrigin();
  const previousId = await readPreviousId(call.cookieHeader);
  let failure: SignInError | null = null;
  const options = createAuthOptions({
    openSession: (tokens) => openSession(tokens, origin, previousId),
    report: (error) => {
      failure ??= error;
    },
  });

  const captured = await capture(toNextAuthRequest(call), options);
  const returnPath = wantedPath(call);
  if (captured.status >= 400) return failed(captured, returnPath, failure);
  if (captured.location && !isAllowed(captured.location)) return failed(captured, returnPath, failure);
  return captured;
}

/** Where a failed or unfinished sign-in wanted to go: from the form, else from the cookie that next-auth keeps. */
export function wantedPath(call: Pick<AuthCall, "body" | "cookieHeader">): string {
  const { NEXTAUTH_URL } = getEnv();
  const name = cookieNames(NEXTAUTH_URL).callbackUrl;
  const kept = parseCookieHeader(call.cookieHeader).find(([key]) => key === name)?.[1];
  return safeReturnPath(call.body?.callbackUrl ?? decode(kept), NEXTAUTH_URL);
}

function toNextAuthRequest({ route, cookieHeader, query = {}, body }: AuthCall) {
  const { NEXTAUTH_URL } = getEnv();
  const names = cookieNames(NEXTAUTH_URL);
  const cookies = Object.fromEntries(
    parseCookieHeader(cookieHeader).map(([name, value]) => [name, decode(value)]),
  );
  if (names.callbackUrl in cookies) cookies[names.callbackUrl] = returnUrl(cookies[names.callbackUrl]);
  return {
    method: body ? "POST" : "GET",
    query: { ...query, nextauth: route === "csrf" ? ["csrf"] : [route, "cognito"] },
    ...(body && { body: { ...body, callbackUrl: returnUrl(body.callbackUrl) } }),
    cookies,
    headers: {},
  };
}

function returnUrl(wanted: string | undefined): string {
  const { NEXTAUTH_URL } = getEnv();
  return `${NEXTAUTH_URL}${safeReturnPath(wanted, NEXTAUTH_URL)}`;
}

/** next-auth's handler for the Pages Router: it takes plain objects, and reads nothing behind our back. */
async function capture(request: object, options: ReturnType<typeof createAuthOptions>): Promise<Captured> {
  const captured: Captured = { status: 200, location: null, cookies: [], body: null };
  const response = {
    status: (status: number) => {
      captured.status = status;
      return response;
    },
    getHeader: (name: string) => (name === "Set-Cookie" ? captured.cookies : undefined),
    setHeader: (name: string, value: string | string[]) => {
      if (name === "Set-Cookie") captured.cookies = [value].flat();
      if (name === "Location") captured.location = String(value);
      return response;
    },
    json: (body: unknown) => {
      captured.body = body;
    },
    send: (body: unknown) => {
      captured.body = body;
    },
    end: () => undefined,
  };
  await NextAuth(request as never, response as never, options);
  return captured;
}

function failed(answer: AuthAnswer, returnPath: string, failure: SignInError | null): AuthAnswer {
  const location = `${getEnv().NEXTAUTH_URL}${signInPath(returnPath, failure ?? "expired")}`;
  return { location, cookies: answer.cookies, body: null };
}

/** Next-auth may send the browser to the Hosted UI or to a page of the portal, and not to its own routes. */
function isAllowed(location: string): boolean {
  const { NEXTAUTH_URL, COGNITO_DOMAIN } = getEnv();
  if (location.startsWith(`${COGNITO_DOMAIN}/`)) return true;
  return (
    location === NEXTAUTH_URL ||
    (location.startsWith(`${NEXTAUTH_URL}/`) && !location.startsWith(`${NEXTAUTH_URL}/api/`))
  );
}

async function readPreviousId(cookieHeader: string | null): Promise<string | null> {
  const { NEXTAUTH_URL, NEXTAUTH_SECRET } = getEnv();
  const cookie = readSessionCookie(cookieHeader, NEXTAUTH_URL);
  if (cookie.kind !== "one") return null;
  return (await decodeSessionCookie(cookie.value, NEXTAUTH_SECRET))?.sid ?? null;
}

function decode(value: string | undefined): string {
  try {
    return decodeURIComponent(value ?? "");
  } catch {
    return "";
  }
}
