import { CognitoError, invalidParameter } from "./errors";
import type { ClientSettings } from "./settings";
import { UNIT_SECONDS } from "./tokens";

const STANDARD_SCOPES = ["openid", "email", "phone", "profile", "aws.cognito.signin.user.admin"];
const DAY = 86_400;

/**
 * Refuses settings that contradict one another or leave Cognito's limits.
 * @throws CognitoError InvalidParameterException, ScopeDoesNotExistException
 */
export function assertClientSettings(settings: ClientSettings): void {
  assertValidity(settings, "AccessToken", 300, DAY);
  assertValidity(settings, "IdToken", 300, DAY);
  assertValidity(settings, "RefreshToken", 3600, 3650 * DAY);
  for (const url of [...settings.CallbackURLs, ...settings.LogoutURLs]) assertRedirect(url);
  if (settings.DefaultRedirectURI && !settings.CallbackURLs.includes(settings.DefaultRedirectURI)) {
    throw invalidParameter("DefaultRedirectURI must be in the list of CallbackURLs.");
  }
  const flows = settings.AllowedOAuthFlows;
  if (flows.some((flow) => flow !== "client_credentials") && settings.CallbackURLs.length === 0) {
    throw invalidParameter("CallbackURLs are required for the code and implicit flows.");
  }
  if (flows.length > 0 && settings.AllowedOAuthScopes.length === 0) {
    throw invalidParameter("AllowedOAuthFlows and AllowedOAuthScopes are required together.");
  }
  const unknown = settings.AllowedOAuthScopes.filter(
    (scope) => !STANDARD_SCOPES.includes(scope) && !scope.includes("/"),
  );
  if (unknown.length > 0) {
    throw new CognitoError("ScopeDoesNotExistException", `Scope does not exist: ${unknown.join(", ")}`);
  }
  const refreshesBoth = settings.ExplicitAuthFlows.includes("ALLOW_REFRESH_TOKEN_AUTH");
  if (settings.RefreshTokenRotation.Feature === "ENABLED" && refreshesBoth) {
    throw invalidParameter("ALLOW_REFRESH_TOKEN_AUTH cannot be combined with refresh token rotation.");
  }
}

function assertValidity(
  settings: ClientSettings,
  kind: "AccessToken" | "IdToken" | "RefreshToken",
  least: number,
  most: number,
): void {
  const seconds = settings[`${kind}Validity`] * UNIT_SECONDS[settings.TokenValidityUnits[kind]];
  if (seconds < least || seconds > most) throw invalidParameter(`Invalid range for token validity: ${kind}.`);
}

function assertRedirect(url: string): void {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  const plain =
    parsed?.protocol === "http:" && !["localhost", "127.0.0.1", "[::1]"].includes(parsed.hostname);
  if (!parsed || plain || url.includes("#")) throw invalidParameter(`${url} is not a valid redirect URL.`);
}
