import type { LocalContext } from "../context";
import type { Client, Pool, User } from "../model";
import type { Metadata } from "./client-metadata";

/**
 * PostAuthentication: told of a complete sign-in, before the tokens are made; its error ends the sign-in. Not called on a
 * refresh.
 * @throws CognitoError UserLambdaValidationException, UnexpectedLambdaException, InvalidLambdaResponseException
 */
export async function postAuthentication(
  _ctx: LocalContext,
  _pool: Pool,
  _client: Client,
  _user: User,
  _event: { readonly newDeviceUsed: boolean; readonly clientMetadata?: Metadata | undefined },
): Promise<void> {}
