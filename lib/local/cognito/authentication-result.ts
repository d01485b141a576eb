import type { Tokens } from "./tokens";

/** AuthenticationResultType, as the sign-in operations give it. */
export function toAuthenticationResult(tokens: Tokens) {
  return {
    AccessToken: tokens.accessToken,
    ExpiresIn: tokens.expiresIn,
    TokenType: "Bearer",
    ...(tokens.refreshToken === undefined ? {} : { RefreshToken: tokens.refreshToken }),
    IdToken: tokens.idToken,
  };
}
