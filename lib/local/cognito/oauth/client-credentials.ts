import type { LocalContext } from "../context";
import type { Fields } from "../hosted-ui/form";
import { type Reply, replyJson } from "../hosted-ui/reply";
import type { Client } from "../model";
import { customScopesOf } from "../resource-servers/resource-server";
import { signMachineToken } from "../token-signing";
import { validitySeconds } from "../tokens";
import { preMachineTokenGeneration } from "../triggers/pre-token-generation";
import { OAuthError } from "./errors";

/**
 * A token for the client itself (RFC 6749, 4.4): no user, no ID and no refresh token. Without `scope` it gets every custom
 * scope that the client may have. Throws OAuthError: unauthorized_client when the client has not this grant, invalid_scope
 * for a scope that is not its own, or when it has none; and what the pool's PreTokenGeneration function throws.
 */
export async function grantClientCredentials(
  ctx: LocalContext,
  client: Client,
  form: Fields,
): Promise<Reply> {
  const { AllowedOAuthFlows, AllowedOAuthFlowsUserPoolClient, AllowedOAuthScopes } = client.settings;
  const allowed = AllowedOAuthFlowsUserPoolClient && AllowedOAuthFlows.includes("client_credentials");
  const pool = ctx.store.pools.get(client.poolId);
  if (!allowed || client.secrets.length === 0 || !pool) throw new OAuthError("unauthorized_client");

  const known = new Set(customScopesOf(ctx, pool.id));
  const own = AllowedOAuthScopes.filter((scope) => known.has(scope));
  const asked = form.values.get("scope")?.split(/[ +]+/).filter(Boolean) ?? [];
  const scopes = asked.length > 0 ? [...new Set(asked)] : own;
  if (scopes.length === 0 || scopes.some((scope) => !own.includes(scope)))
    throw new OAuthError("invalid_scope");

  const overrides = await preMachineTokenGeneration(ctx, pool, client, { scopes });
  const expiresIn = validitySeconds(client, "AccessToken");
  const accessToken = await signMachineToken(ctx, client, scopes, overrides, expiresIn);
  return replyJson(200, { access_token: accessToken, expires_in: expiresIn, token_type: "Bearer" });
}
