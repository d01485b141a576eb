/** Patterns of everything that is not the API, which tells its own. A test compares them with the folder app. */
const PATTERNS = [
  "/",
  "/sign-in",
  "/signed-out",
  "/mfa",
  "/mfa/continue",
  "/unavailable",
  "/request-access",
  "/account",
  "/api-reference",
  "/api-reference/[name]",
  "/audit",
  "/audit/export/[id]",
  "/audit/export/[id]/progress",
  "/audit/verify",
  "/find",
  "/organisations",
  "/organisations/[id]",
  "/overview",
  "/requests",
  "/roles",
  "/roles/new",
  "/roles/[key]",
  "/roles/[key]/edit",
  "/users",
  "/users/choices",
  "/users/bulk",
  "/users/bulk/[id]",
  "/users/bulk/[id]/progress",
  "/users/bulk/[id]/results",
  "/users/export/[id]",
  "/users/export/[id]/progress",
  "/users/invite",
  "/users/invitations",
  "/users/[sub]",
  "/users/[sub]/profile",
  "/users/[sub]/access",
  "/users/[sub]/security",
  "/users/[sub]/activity",
  "/users/[sub]/raw",
  "/users/[sub]/lost-device",
  "/users/[sub]/lock",
  "/users/[sub]/change-email",
  "/healthz",
  "/readyz",
  "/api/auth/[...nextauth]",
  "/api/feed",
] as const;

export type RequestKind = "page" | "action" | "api" | "sign-in" | "probe" | "file";

/** Every pattern that findRoute may answer with, besides those for what is not known. */
export const KNOWN_ROUTES: readonly string[] = PATTERNS;

/**
 * The pattern of a path: "/users/[sub]". A path that no page has is "[unknown]" and a file "[file]", so that neither a
 * line nor a metric ever holds what somebody typed into the address.
 */
export function findRoute(pathname: string): string {
  if (isFile(pathname)) return "[file]";
  if (pathname.startsWith("/api/v1/") || pathname === "/api/v1") return "/api/v1/[unknown]";
  if (pathname.startsWith("/api/auth/")) return "/api/auth/[...nextauth]";
  const parts = trim(pathname).split("/");
  return PATTERNS.find((pattern) => matches(pattern.split("/"), parts)) ?? "[unknown]";
}

/** What was asked for. A form that is posted to a page is an action. */
export function findKind(route: string, method: string): RequestKind {
  if (route === "[file]") return "file";
  if (route === "/healthz" || route === "/readyz") return "probe";
  if (route.startsWith("/api/v1") || route === "/api/feed") return "api";
  if (route.startsWith("/api/auth")) return "sign-in";
  return method === "POST" ? "action" : "page";
}

function isFile(pathname: string): boolean {
  return /^\/(_next\/|__nextjs)/.test(pathname) || /^\/[\w-]+\.(svg|png|ico|txt|webmanifest)$/.test(pathname);
}

function trim(pathname: string): string {
  return pathname.length > 1 && pathname.endsWith("/") ? pathname.slice(0, -1) : pathname;
}

function matches(pattern: readonly string[], parts: readonly string[]): boolean {
  if (pattern.length !== parts.length) return false;
  return pattern.every((part, at) => part === parts[at] || (part.startsWith("[") && parts[at] !== ""));
}
