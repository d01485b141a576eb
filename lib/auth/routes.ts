/** Paths of the sign-in world, and which of them are open. Pure: proxy.ts uses it. */

/** The page that is answered with status 503. */
export const UNAVAILABLE = "/unavailable";

const OPEN = new Set(["/sign-in", "/signed-out", "/request-access", UNAVAILABLE, "/healthz", "/readyz"]);
const WITHOUT_MFA = new Set(["/mfa", "/mfa/continue"]);

export type Access = "open" | "session" | "session+mfa";

/** What proxy.ts expects of a path. Anything that is not listed here needs a session with MFA. */
export function accessOf(pathname: string): Access {
  if (OPEN.has(pathname) || pathname.startsWith("/api/auth/")) return "open";
  return WITHOUT_MFA.has(pathname) ? "session" : "session+mfa";
}

/** True for paths that answer JSON, never a page. */
export function isApi(pathname: string): boolean {
  return pathname.startsWith("/api/");
}

/** True for what Next.js and the public folder serve as files: scripts, styles, fonts, icons. */
export function isFile(pathname: string): boolean {
  return /^\/(_next\/|__nextjs)/.test(pathname) || /^\/[\w-]+\.(svg|png|ico|txt|webmanifest)$/.test(pathname);
}

/**
 * The path to go to after signing in: a path of the portal itself, or "/". Absolute addresses of the portal are cut down
 * to their path; other origins, `//host`, backslashes, control characters and the sign-in pages themselves become "/".
 * Never throws.
 */
export function safeReturnPath(wanted: string | null | undefined, portalUrl: string): string {
  if (!wanted || wanted.length > 2000 || !/^[\x21-\x5b\x5d-\x7e]+$/.test(wanted)) return "/";
  const base = new URL(portalUrl);
  const url = URL.canParse(wanted, base) ? new URL(wanted, base) : null;
  if (!url || url.origin !== base.origin || url.username !== "" || url.password !== "") return "/";

  const known = url.pathname === "/mfa" || accessOf(url.pathname) === "session+mfa";
  if (!known || isApi(url.pathname) || isFile(url.pathname) || url.pathname.startsWith("//")) return "/";
  return `${url.pathname}${url.search}`;
}

export function signInPath(returnPath = "/", error?: string): string {
  return withQuery("/sign-in", { callbackUrl: returnPath === "/" ? undefined : returnPath, error });
}

export function mfaPath(returnPath = "/"): string {
  return withQuery("/mfa", { callbackUrl: returnPath === "/" ? undefined : returnPath });
}

export function mfaContinuePath(returnPath = "/"): string {
  return withQuery("/mfa/continue", { callbackUrl: returnPath === "/" ? undefined : returnPath });
}

export function unavailablePath(returnPath = "/"): string {
  return withQuery(UNAVAILABLE, { from: returnPath === "/" ? undefined : returnPath });
}

function withQuery(path: string, query: Record<string, string | undefined>): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value !== undefined) search.set(name, value);
  return search.size > 0 ? `${path}?${search}` : path;
}
