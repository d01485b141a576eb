import { z } from "zod";
import { toAuthenticationResult } from "../authentication-result";
import { assertClientSecret } from "../client-secret";
import { getClient } from "../lookup";
import { refreshTokens } from "../refresh";
import { ClientId } from "../shapes";
import { openOperation } from "./operation";

const Input = z.object({
  RefreshToken: z.string().regex(/^[A-Za-z0-9-_=.]+$/),
  ClientId,
  ClientSecret: z.string().min(1).max(64).optional(),
});

/** GetTokensFromRefreshToken: new tokens; with rotation on, also a new refresh token in place of the old one. */
export const getTokensFromRefreshToken = openOperation(
  "GetTokensFromRefreshToken",
  Input,
  async (ctx, input) => {
    const client = getClient(ctx, input.ClientId);
    assertClientSecret(client, input.ClientSecret, "NotAuthorizedException");
    const { tokens } = await refreshTokens(ctx, client, input.RefreshToken);
    return { AuthenticationResult: toAuthenticationResult(tokens) };
  },
);
