import type { AuthorizeRequest } from "./authorize-request";

/** Where the pages are. */
export const PATHS = {
  authorize: "/oauth2/authorize",
  login: "/login",
  newPassword: "/new-password",
  totp: "/totp",
  mfaSetup: "/mfa-setup",
  forgotPassword: "/forgot-password",
  confirmForgotPassword: "/confirm-forgot-password",
  logout: "/logout",
  error: "/error",
} as const;

/** A path of ours that carries the app's request along. */
export function pathWith(path: string, request: Pick<AuthorizeRequest, "query">): string {
  return `${path}?${request.query}`;
}

/** Where a form on a page of this request may end up, as a source for CSP's form-action: an origin or a scheme. */
export function formTargetOf(redirectUri: string): string[] {
  if (!URL.canParse(redirectUri)) return [];
  const { origin, protocol } = new URL(redirectUri);
  return [origin === "null" ? protocol : origin];
}
