import { toAuthenticationResult } from "./authentication-result";
import { toAuthAnswer } from "./challenge-answer";
import { assertSecretHash } from "./client-secret";
import type { LocalContext } from "./context";
import { invalidParameter, notAuthorized } from "./errors";
import { getPool } from "./lookup";
import type { Client } from "./model";
import { findRefreshTokenOwner, refreshTokens } from "./refresh";
import { beginSignIn } from "./sign-in";

export type AuthParameters = Readonly<Record<string, string>>;

const ALLOWED_BY: Record<string, readonly string[]> = {
  USER_PASSWORD_AUTH: ["ALLOW_USER_PASSWORD_AUTH", "USER_PASSWORD_AUTH"],
  ADMIN_USER_PASSWORD_AUTH: ["ALLOW_ADMIN_USER_PASSWORD_AUTH", "ADMIN_NO_SRP_AUTH"],
  ADMIN_NO_SRP_AUTH: ["ALLOW_ADMIN_USER_PASSWORD_AUTH", "ADMIN_NO_SRP_AUTH"],
  REFRESH_TOKEN_AUTH: ["ALLOW_REFRESH_TOKEN_AUTH"],
  REFRESH_TOKEN: ["ALLOW_REFRESH_TOKEN_AUTH"],
};

/**
 * Runs a flow of InitiateAuth or AdminInitiateAuth: a password or a refresh token.
 * @throws CognitoError InvalidParameterException (flow off for the client, parameter missing), NotAuthorizedException,
 *   and what `beginSignIn` throws
 */
export async function startFlow(
  ctx: LocalContext,
  client: Client,
  flow: string,
  parameters: AuthParameters,
): Promise<object> {
  assertFlowAllowed(client, flow);
  if (flow === "REFRESH_TOKEN_AUTH" || flow === "REFRESH_TOKEN") return refresh(ctx, client, parameters);

  const username = required(parameters, "USERNAME");
  const password = required(parameters, "PASSWORD");
  assertSecretHash(client, [username], parameters.SECRET_HASH);
  return toAuthAnswer(ctx, client, beginSignIn(ctx, getPool(ctx, client.poolId), client, username, password));
}

/** A parameter of the request. @throws CognitoError InvalidParameterException when it is missing */
export function required(parameters: AuthParameters, name: string): string {
  const value = parameters[name];
  if (value === undefined || value === "") throw invalidParameter(`Missing required parameter ${name}`);
  return value;
}

function assertFlowAllowed(client: Client, flow: string): void {
  const allowed = ALLOWED_BY[flow]?.some((name) => client.settings.ExplicitAuthFlows.includes(name));
  const rotates =
    client.settings.RefreshTokenRotation.Feature === "ENABLED" && flow.startsWith("REFRESH_TOKEN");
  if (!allowed || rotates) throw invalidParameter(`${flow} flow not enabled for this client`);
}

async function refresh(ctx: LocalContext, client: Client, parameters: AuthParameters): Promise<object> {
  const token = required(parameters, "REFRESH_TOKEN");
  const owner = findRefreshTokenOwner(ctx, client, token);
  if (!owner) throw notAuthorized("Invalid Refresh Token.");
  // Callers make the hash with the user name or, having never seen it, with the address that they signed in with.
  assertSecretHash(
    client,
    [owner.username, owner.attributes.email ?? owner.username],
    parameters.SECRET_HASH,
  );
  const { tokens } = await refreshTokens(ctx, client, token);
  return { AuthenticationResult: toAuthenticationResult(tokens), ChallengeParameters: {} };
}
