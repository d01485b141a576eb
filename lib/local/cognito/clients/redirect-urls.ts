import { CognitoError, invalidParameter } from "../errors";
import type { ClientSettings } from "../settings";

const LOOPBACK = ["localhost", "127.0.0.1", "[::1]"];
/** Schemes that a browser would run or open instead of calling an app. */
const NOT_APPS = ["javascript:", "data:", "vbscript:", "file:", "blob:", "about:"];

/**
 * Where the Hosted UI may send a browser: https anywhere, http to this machine, or an app's own scheme; no fragment.
 * @throws CognitoError InvalidParameterException, InvalidOAuthFlowException (code or implicit flow without an address)
 */
export function assertRedirects(settings: ClientSettings): void {
  for (const url of [...settings.CallbackURLs, ...settings.LogoutURLs]) assertRedirect(url);
  const { DefaultRedirectURI: fallback, CallbackURLs, AllowedOAuthFlows } = settings;
  if (fallback !== undefined && !CallbackURLs.includes(fallback)) {
    throw invalidParameter(
      `Invalid request: DefaultRedirectURI ${fallback} is not in the list of CallbackURLs.`,
    );
  }
  const redirects = AllowedOAuthFlows.some((flow) => flow !== "client_credentials");
  if (redirects && CallbackURLs.length === 0) {
    throw new CognitoError(
      "InvalidOAuthFlowException",
      "CallbackUrls can not be empty when code flow or implicit flow is selected",
    );
  }
}

function assertRedirect(url: string): void {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (!parsed) throw invalidParameter(`${url} is not a valid URI.`);
  if (url.includes("#")) throw invalidParameter(`${url} must not contain a fragment.`);
  if (parsed.protocol === "http:" && !LOOPBACK.includes(parsed.hostname)) {
    throw invalidParameter(`${url} cannot use the HTTP protocol.`);
  }
  if (NOT_APPS.includes(parsed.protocol)) throw invalidParameter(`${url} is not a valid URI.`);
}
