/** Why a sign-in did not work, as the sign-in page tells it. Pure: the codes travel in its address. */
const SENTENCES = {
  denied: "The sign-in was cancelled. You can start again.",
  expired: "This sign-in took too long, was used already, or began in another window. Start again from here.",
  failed: "Cognito could not complete the sign-in. Start again, and tell your administrator if it goes on.",
  disabled: "This account is disabled. Ask your administrator.",
  unavailable: "Cognito does not answer at the moment. Wait a minute and start again.",
  misconfigured: "The portal's app client is not set up correctly. Tell whoever runs the portal.",
  elsewhere: "That request did not come from the portal, so nothing was done. Try again from here.",
  cookies:
    "Your browser sent more than one session cookie, so none was accepted. Clear this site's cookies and start again.",
} as const;

export type SignInError = keyof typeof SENTENCES;

/** The sentence for a code; one for anything else when there is a code at all; null for none. */
export function describeSignInError(code: string | undefined): string | null {
  if (code === undefined) return null;
  return isSignInError(code) ? SENTENCES[code] : SENTENCES.failed;
}

/** What `error` of the Hosted UI's redirect means (RFC 6749, section 4.1.2.1). Its description is not shown to anybody. */
export function classifyCallbackError(error: string): SignInError {
  if (error === "access_denied") return "denied";
  if (error === "server_error" || error === "temporarily_unavailable") return "unavailable";
  return error === "unauthorized_client" || error === "invalid_scope" ? "misconfigured" : "failed";
}

function isSignInError(code: string): code is SignInError {
  return Object.hasOwn(SENTENCES, code);
}
