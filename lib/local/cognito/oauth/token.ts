import type { LocalContext } from "../context";
import { CognitoError } from "../errors";
import type { Exchange } from "../hosted-ui/exchange";
import { type Fields, readForm } from "../hosted-ui/form";
import { type Reply, replyJson } from "../hosted-ui/reply";
import type { Client } from "../model";
import { refreshTokens } from "../refresh";
import type { AuthCode } from "../sign-in-records";
import { issueTokens, type Tokens } from "../tokens";
import { authenticateClient } from "./client-auth";
import { grantClientCredentials } from "./client-credentials";
import { OAuthError } from "./errors";
import { provesChallenge } from "./pkce";

/**
 * `/oauth2/token`: exchanges an authorization code (RFC 6749, 4.1.3, with RFC 7636) or a refresh token (6), or gives a
 * client a token of its own (4.4).
 * Throws OAuthError.
 */
export async function exchangeToken({ ctx, request }: Exchange): Promise<Reply> {
  const form = await readForm(request);
  if (!form || form.repeated.length > 0) throw new OAuthError("invalid_request");
  const grantType = form.values.get("grant_type");
  if (!grantType) throw new OAuthError("invalid_request");
  const client = authenticateClient(ctx, request, form);
  try {
    return await grant(ctx, client, grantType, form);
  } catch (error) {
    // A dead refresh token, or a function of the pool that refused.
    if (error instanceof CognitoError && error.status < 500) throw new OAuthError("invalid_grant");
    throw error;
  }
}

async function grant(ctx: LocalContext, client: Client, grantType: string, form: Fields): Promise<Reply> {
  switch (grantType) {
    case "authorization_code":
      return exchangeCode(ctx, client, form);
    case "refresh_token":
      return exchangeRefreshToken(ctx, client, form);
    case "client_credentials":
      return grantClientCredentials(ctx, client, form);
    default:
      throw new OAuthError("unsupported_grant_type");
  }
}

async function exchangeCode(ctx: LocalContext, client: Client, form: Fields): Promise<Reply> {
  const { AllowedOAuthFlows, AllowedOAuthFlowsUserPoolClient } = client.settings;
  if (!AllowedOAuthFlowsUserPoolClient || !AllowedOAuthFlows.includes("code"))
    throw new OAuthError("unauthorized_client");
  const code = form.values.get("code");
  const redirectUri = form.values.get("redirect_uri");
  if (!code || !redirectUri) throw new OAuthError("invalid_request");

  const authCode = takeCode(ctx, code);
  const valid =
    authCode &&
    authCode.clientId === client.id &&
    authCode.redirectUri === redirectUri &&
    provesChallenge(authCode.codeChallenge, form.values.get("code_verifier"));
  if (!valid) throw new OAuthError("invalid_grant");

  const pool = ctx.store.pools.get(authCode.poolId);
  const user = ctx.store.users.findBySub(authCode.poolId, authCode.sub);
  if (!pool || !user?.enabled || user.status !== "CONFIRMED") throw new OAuthError("invalid_grant");
  const { scopes, nonce, authTime, hostedSessionId } = authCode;
  const tokens = await issueTokens(ctx, pool, client, user, {
    scopes,
    nonce,
    authTime,
    hostedSessionId,
    hostedUi: true,
  });
  return replyTokens(tokens, scopes);
}

async function exchangeRefreshToken(ctx: LocalContext, client: Client, form: Fields): Promise<Reply> {
  const refreshToken = form.values.get("refresh_token");
  if (!refreshToken) throw new OAuthError("invalid_request");
  const { tokens, scopes } = await refreshTokens(ctx, client, refreshToken);
  return replyTokens(tokens, scopes);
}

/** The code's grant, once: any attempt uses it up, also one that fails. Null when unknown or older than five minutes. */
function takeCode(ctx: LocalContext, code: string): AuthCode | null {
  const authCode = ctx.store.authCodes.get(code);
  if (!authCode) return null;
  ctx.store.authCodes.delete(code);
  return authCode.expiresAt > ctx.clock() ? authCode : null;
}

function replyTokens(tokens: Tokens, scopes: readonly string[]): Reply {
  return replyJson(200, {
    ...(scopes.includes("openid") ? { id_token: tokens.idToken } : {}),
    access_token: tokens.accessToken,
    ...(tokens.refreshToken ? { refresh_token: tokens.refreshToken } : {}),
    expires_in: tokens.expiresIn,
    token_type: "Bearer",
  });
}
