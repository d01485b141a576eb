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

const SOURCE = /^[a-z][a-z0-9+.-]*:(\/\/[a-z0-9.:[\]-]+)?$/;

/** A path of ours that carries the app's request along. */
export function pathWith(path: string, request: Pick<AuthorizeRequest, "query">): string {
  return `${path}?${request.query}`;
}

/** Where a form on a page of this request may end up, as a source for CSP's form-action: an origin or a scheme. */
export function formTargetOf(redirectUri: string): string[] {
  if (!URL.canParse(redirectUri)) return [];
  const { origin, protocol } = new URL(redirectUri);
  const target = origin === "null" ? protocol : origin;
  // A host may hold signs that would end the directive.
  return SOURCE.test(target) ? [target] : [];
}
