import type { AuthorizeRequest } from "./authorize-request";

/** Where the pages are: as on AWS, where it is known. */
export const PATHS = {
  authorize: "/oauth2/authorize",
  login: "/login",
  newPassword: "/new-password",
  totp: "/totp",
  mfaSetup: "/mfa-setup",
  smsCode: "/sms-code",
  emailCode: "/email-code",
  factorChoice: "/choose-factor",
  forgotPassword: "/forgotPassword",
  confirmForgotPassword: "/confirmForgotPassword",
  signUp: "/signup",
  confirmSignUp: "/confirm",
  confirmUser: "/confirmUser",
  logout: "/logout",
  error: "/error",
} as const;

/** A path of ours that carries the app's request along. */
export function pathWith(path: string, request: Pick<AuthorizeRequest, "query">): string {
  return `${path}?${request.query}`;
}

/**
 * The schemes to which a form on a page of this request may lead, for CSP's form-action. Browsers look at every redirect that
 * follows, and the app's address may send people on to any other site.
 */
export function formTargetOf(redirectUri: string): string[] {
  if (!URL.canParse(redirectUri)) return [];
  const { protocol } = new URL(redirectUri);
  return protocol === "http:" || protocol === "https:" ? ["http:", "https:"] : [protocol];
}
