import type { LocalContext } from "../context";
import { CognitoError } from "../errors";
import type { Exchange } from "../hosted-ui/exchange";
import { type Fields, readForm } from "../hosted-ui/form";
import { type Reply, replyJson } from "../hosted-ui/reply";
import type { AuthCode, Client } from "../model";
import { refreshTokens } from "../refresh";
import { issueTokens, type Tokens } from "../tokens";
import { authenticateClient } from "./client-auth";
import { OAuthError } from "./errors";
import { provesChallenge } from "./pkce";

/**
 * `/oauth2/token`: exchanges an authorization code (RFC 6749, 4.1.3, with RFC 7636) or a refresh token (6).
 * Throws OAuthError.
 */
export async function exchangeToken({ ctx, request }: Exchange): Promise<Reply> {
  const form = await readForm(request);
  if (!form || form.repeated.length > 0) throw new OAuthError("invalid_request");
  const grantType = form.values.get("grant_type");
  if (!grantType) throw new OAuthError("invalid_request");
  const client = authenticateClient(ctx, request, form);
  switch (grantType) {
    case "authorization_code":
      return exchangeCode(ctx, client, form);
    case "refresh_token":
      return exchangeRefreshToken(ctx, client, form);
    case "client_credentials":
      // No client here has resource servers of its own to get a token for.
      throw new OAuthError("unauthorized_client");
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

  const grant = takeCode(ctx, code);
  const valid =
    grant &&
    grant.clientId === client.id &&
    grant.redirectUri === redirectUri &&
    provesChallenge(grant.codeChallenge, form.values.get("code_verifier"));
  if (!valid) throw new OAuthError("invalid_grant");

  const pool = ctx.store.pools.get(grant.poolId);
  const user = ctx.store.users.findBySub(grant.poolId, grant.sub);
  if (!pool || !user?.enabled || user.status !== "CONFIRMED") throw new OAuthError("invalid_grant");
  const { scopes, nonce, authTime, hostedSessionId } = grant;
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
  try {
    const { tokens, scopes } = await refreshTokens(ctx, client, refreshToken);
    return replyTokens(tokens, scopes);
  } catch (error) {
    if (error instanceof CognitoError && error.status < 500) throw new OAuthError("invalid_grant");
    throw error;
  }
}

/** The code's grant, once: any attempt uses it up, also one that fails. Null when unknown or older than five minutes. */
function takeCode(ctx: LocalContext, code: string): AuthCode | null {
  const grant = ctx.store.authCodes.get(code);
  if (!grant) return null;
  ctx.store.authCodes.delete(code);
  return grant.expiresAt > ctx.clock() ? grant : null;
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
