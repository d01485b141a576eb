import { toAuthenticationResult } from "../../authentication-result";
import { assertClientSecret } from "../../client-secret";
import { getClient } from "../../lookup";
import { refreshTokens } from "../../refresh";
import { operation } from "../operation";

/** GetTokensFromRefreshToken: new tokens; with rotation on, also a new refresh token in place of the old one. */
export const getTokensFromRefreshToken = operation("GetTokensFromRefreshToken", async (ctx, input) => {
  const client = getClient(ctx, input.ClientId);
  assertClientSecret(client, input.ClientSecret, "NotAuthorizedException");
  const request = { clientMetadata: input.ClientMetadata, deviceKey: input.DeviceKey };
  const { tokens } = await refreshTokens(ctx, client, input.RefreshToken, request);
  return { AuthenticationResult: toAuthenticationResult(tokens) };
});
