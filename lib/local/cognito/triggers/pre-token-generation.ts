import { groupClaims } from "../claims";
import type { LocalContext } from "../context";
import type { Client, Pool, User } from "../model";
import type { Metadata } from "./client-metadata";
import { eventAttributes } from "./event";
import { functionArn } from "./function-arn";
import { invokeTrigger } from "./invoke";
import { NO_OVERRIDES, type TokenOverrides } from "./token-overrides";
import { readFirstVersion, readSecondVersion } from "./token-response";

export type TokenSource =
  | "TokenGeneration_HostedAuth"
  | "TokenGeneration_Authentication"
  | "TokenGeneration_NewPasswordChallenge"
  | "TokenGeneration_AuthenticateDevice"
  | "TokenGeneration_RefreshTokens";

/**
 * PreTokenGeneration, V1_0 to V3_0 by what the pool's LambdaConfig names: the function may change what the tokens say.
 * Claims that Cognito keeps for itself are left out of the answer already.
 * @throws CognitoError UserLambdaValidationException, UnexpectedLambdaException, InvalidLambdaResponseException
 */
export async function preTokenGeneration(
  ctx: LocalContext,
  pool: Pool,
  client: Client,
  user: User,
  event: {
    readonly source: TokenSource;
    readonly scopes: readonly string[];
    readonly clientMetadata?: Metadata | undefined;
  },
): Promise<TokenOverrides> {
  const first = functionArn(pool, "PreTokenGeneration")?.version === "V1_0";
  const response = await invokeTrigger(ctx, pool, "PreTokenGeneration", {
    source: event.source,
    client,
    username: user.username,
    request: {
      userAttributes: eventAttributes(user),
      groupConfiguration: groupConfiguration(ctx, user),
      ...(first ? {} : { scopes: event.scopes }),
      clientMetadata: event.clientMetadata,
    },
    response: first ? { claimsOverrideDetails: null } : { claimsAndScopeOverrideDetails: null },
  });
  if (!response) return NO_OVERRIDES;
  return first ? readFirstVersion(response) : readSecondVersion(response, client.id);
}

/**
 * PreTokenGeneration for a client that signs in as itself (client credentials): only a function of V3_0 is called, and
 * only the access token can change.
 * @throws CognitoError as `preTokenGeneration`
 */
export async function preMachineTokenGeneration(
  ctx: LocalContext,
  pool: Pool,
  client: Client,
  event: { readonly scopes: readonly string[]; readonly clientMetadata?: Metadata | undefined },
): Promise<Pick<TokenOverrides, "accessClaims" | "scopes">> {
  if (functionArn(pool, "PreTokenGeneration")?.version !== "V3_0") return NO_OVERRIDES;
  const response = await invokeTrigger(ctx, pool, "PreTokenGeneration", {
    source: "TokenGeneration_ClientCredentials",
    client,
    username: client.id,
    request: {
      userAttributes: {},
      groupConfiguration: { groupsToOverride: [], iamRolesToOverride: [], preferredRole: null },
      scopes: event.scopes,
      clientMetadata: event.clientMetadata,
    },
    response: { claimsAndScopeOverrideDetails: null },
  });
  return response ? readSecondVersion(response, client.id) : NO_OVERRIDES;
}

function groupConfiguration(ctx: LocalContext, user: User) {
  const claims = groupClaims(ctx, user);
  return {
    groupsToOverride: claims["cognito:groups"] ?? [],
    iamRolesToOverride: claims["cognito:roles"] ?? [],
    preferredRole: claims["cognito:preferred_role"] ?? null,
  };
}
