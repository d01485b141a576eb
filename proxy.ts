import { type NextRequest, NextResponse } from "next/server";
import { type CookieClaims, decodeSessionCookie, readSessionCookie } from "@/lib/auth/cookie";
import { isMfaEnforced } from "@/lib/auth/enforcement";
import { contentSecurityPolicy, REQUEST_HEADERS, securityHeaders } from "@/lib/auth/headers";
import { accessOf, isApi, isFile, mfaPath, signInPath, UNAVAILABLE } from "@/lib/auth/routes";
import { getEnv } from "@/lib/env";
import { noteInContext } from "@/lib/log/context";

/** Everything but the API, whose answers need no cookie, no nonce and no redirect: lib/auth/api-door.ts gives them their headers. */
export const config = { matcher: ["/((?!api/v1(?:/|$)).*)"] };

/**
 * Sends people without a session to the sign-in and those without TOTP to their enrolment, and gives every answer its
 * security headers, files and errors included. It reads the session cookie and nothing else: a convenience, which the DAL
 * repeats and decides. /unavailable gets its status 503 here, because a page cannot set one.
 */
export async function proxy(request: NextRequest): Promise<NextResponse> {
  const { NEXTAUTH_URL, COGNITO_DOMAIN } = getEnv();
  const requestId = crypto.randomUUID();
  noteInContext({ requestId });
  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString("base64");
  const policy = contentSecurityPolicy({
    nonce,
    portalUrl: NEXTAUTH_URL,
    hostedUi: new URL(COGNITO_DOMAIN).origin,
    // biome-ignore lint/style/noProcessEnv: a constant of the build, not a setting
    development: process.env.NODE_ENV === "development",
  });

  const answer = (await intercept(request, requestId)) ?? proceed(request, { requestId, nonce, policy });
  for (const [name, value] of Object.entries(securityHeaders(NEXTAUTH_URL))) answer.headers.set(name, value);
  answer.headers.set("Content-Security-Policy", policy);
  if (!isFile(request.nextUrl.pathname)) answer.headers.set("Cache-Control", "no-store");
  answer.headers.set(REQUEST_HEADERS.requestId, requestId);
  return answer;
}

/** A redirect or refusal, or null when the request may go on. Posts go on without a session: actions say so in words. */
async function intercept(request: NextRequest, requestId: string): Promise<NextResponse | null> {
  const { pathname, search } = request.nextUrl;
  const access = accessOf(pathname);
  if (pathname !== "/" && pathname.endsWith("/")) return redirectTo(`${pathname.slice(0, -1)}${search}`, 308);
  if (access === "open" || isApi(pathname) || isFile(pathname)) return null;

  const reads = request.method === "GET" || request.method === "HEAD";
  const claims = await readClaims(request);
  if (claims === null || claims === "bad") {
    if (!reads) return null;
    return redirectTo(signInPath(`${pathname}${search}`, claims === "bad" ? "cookies" : undefined));
  }
  if (access === "session" || claims.mfa || !isMfaEnforced()) return null;
  return reads ? redirectTo(mfaPath(`${pathname}${search}`)) : refuseWithoutMfa(requestId);
}

async function readClaims(request: NextRequest): Promise<CookieClaims | "bad" | null> {
  const { NEXTAUTH_URL, NEXTAUTH_SECRET } = getEnv();
  const cookie = readSessionCookie(request.headers.get("cookie"), NEXTAUTH_URL);
  if (cookie.kind === "bad") return "bad";
  return cookie.kind === "one" ? decodeSessionCookie(cookie.value, NEXTAUTH_SECRET) : null;
}

function proceed(
  request: NextRequest,
  page: { requestId: string; nonce: string; policy: string },
): NextResponse {
  const headers = new Headers(request.headers);
  headers.set(REQUEST_HEADERS.requestId, page.requestId);
  headers.set(REQUEST_HEADERS.nonce, page.nonce);
  headers.set(REQUEST_HEADERS.path, `${request.nextUrl.pathname}${request.nextUrl.search}`);
  headers.set("Content-Security-Policy", page.policy);
  if (request.nextUrl.pathname !== UNAVAILABLE) return NextResponse.next({ request: { headers } });
  return NextResponse.next({ request: { headers }, status: 503, headers: { "Retry-After": "30" } });
}

/** Joined, not resolved: a path that begins with two slashes would name another host. */
function redirectTo(path: string, status = 307): NextResponse {
  return NextResponse.redirect(new URL(`${getEnv().NEXTAUTH_URL}${path}`), status);
}

function refuseWithoutMfa(requestId: string): NextResponse {
  const problem = {
    type: "about:blank",
    title: "Forbidden",
    status: 403,
    code: "mfa_required",
    detail: "Set up MFA first.",
    requestId,
  };
  return NextResponse.json(problem, {
    status: 403,
    headers: { "content-type": "application/problem+json" },
  });
}
