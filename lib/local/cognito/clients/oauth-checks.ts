import type { LocalContext } from "../context";
import { CognitoError } from "../errors";
import { customScopesOf } from "../resource-servers/resource-server";
import type { ClientSettings } from "../settings";

const STANDARD_SCOPES = ["openid", "email", "phone", "profile", "aws.cognito.signin.user.admin"];

/**
 * Grants and scopes that go together.
 * @param confidential true when the client has a secret
 * @throws CognitoError InvalidOAuthFlowException, ScopeDoesNotExistException
 */
export function assertOAuth(
  ctx: LocalContext,
  poolId: string,
  settings: ClientSettings,
  confidential: boolean,
): void {
  const { AllowedOAuthFlows: flows, AllowedOAuthScopes: scopes } = settings;
  const known = new Set([...STANDARD_SCOPES, ...customScopesOf(ctx, poolId)]);
  const unknown = scopes.find((scope) => !known.has(scope));
  if (unknown) throw new CognitoError("ScopeDoesNotExistException", `Invalid scope requested: ${unknown}`);
  const wants = settings.AllowedOAuthFlowsUserPoolClient || flows.length > 0;
  if (wants && (flows.length === 0 || scopes.length === 0)) {
    throw refusal(
      "AllowedOAuthFlows and AllowedOAuthScopes are required if user pool client is allowed to use OAuth flows.",
    );
  }
  if (!flows.includes("client_credentials")) return;
  if (flows.length > 1) {
    throw refusal("client_credentials flow can not be selected along with code flow or implicit flow.");
  }
  if (!confidential) {
    throw refusal("client_credentials flow can not be selected if client does not have a client secret.");
  }
  const personal = scopes.find((scope) => STANDARD_SCOPES.includes(scope));
  if (personal) throw refusal(`${personal} is not supported with client_credentials flow`);
}

function refusal(message: string): CognitoError {
  return new CognitoError("InvalidOAuthFlowException", message);
}
