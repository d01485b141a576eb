import type { ServerResponse } from "node:http";
import { issuerOf, type LocalContext } from "./context";
import { sendJson } from "./http";
import { getJwks } from "./keys";

const PATH = /^\/([\w-]+_[0-9a-zA-Z]+)\/\.well-known\/(jwks\.json|openid-configuration)$/;

/** Answers a pool's key set and OpenID configuration (OpenID Connect Discovery 1.0). False: another path, or no pool. */
export async function serveWellKnown(
  ctx: LocalContext,
  response: ServerResponse,
  pathname: string,
): Promise<boolean> {
  const [, poolId, document] = PATH.exec(pathname) ?? [];
  if (poolId === undefined || !ctx.store.pools.get(poolId)) return false;
  const body = document === "jwks.json" ? await getJwks(ctx, poolId) : openIdConfiguration(ctx, poolId);
  // Public documents, which browsers' clients read from their own origins.
  response.setHeader("access-control-allow-origin", "*");
  sendJson(response, 200, body);
  return true;
}

function openIdConfiguration(ctx: LocalContext, poolId: string): object {
  const issuer = issuerOf(ctx, poolId);
  return {
    authorization_endpoint: `${ctx.url}/oauth2/authorize`,
    end_session_endpoint: `${ctx.url}/logout`,
    id_token_signing_alg_values_supported: ["RS256"],
    issuer,
    jwks_uri: `${issuer}/.well-known/jwks.json`,
    response_types_supported: ["code", "token"],
    revocation_endpoint: `${ctx.url}/oauth2/revoke`,
    scopes_supported: ["openid", "email", "phone", "profile"],
    subject_types_supported: ["public"],
    token_endpoint: `${ctx.url}/oauth2/token`,
    token_endpoint_auth_methods_supported: ["client_secret_basic", "client_secret_post"],
    userinfo_endpoint: `${ctx.url}/oauth2/userInfo`,
    code_challenge_methods_supported: ["S256"],
  };
}
