import { assertClientSecret } from "../../client-secret";
import { CognitoError } from "../../errors";
import { getClient } from "../../lookup";
import { revokeRefreshToken } from "../../refresh";
import { operation } from "../operation";

/** RevokeToken: kills a refresh token and what came of it. An unknown token is no error. */
export const revokeToken = operation("RevokeToken", (ctx, input) => {
  const client = getClient(ctx, input.ClientId);
  assertClientSecret(client, input.ClientSecret, "UnauthorizedException");
  if (!client.settings.EnableTokenRevocation) {
    throw new CognitoError(
      "UnsupportedOperationException",
      "Token revocation is not enabled for the client.",
    );
  }
  if (input.Token.split(".").length === 3) {
    throw new CognitoError("UnsupportedTokenTypeException", "The provided token type is not supported.");
  }
  revokeRefreshToken(ctx, client, input.Token);
  return {};
});
