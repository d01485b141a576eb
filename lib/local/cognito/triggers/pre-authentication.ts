import type { LocalContext } from "../context";
import type { Client, Pool, User } from "../model";
import type { Metadata } from "./client-metadata";

/**
 * PreAuthentication: the function may refuse a sign-in before the password is looked at. Not called on a refresh. An
 * unknown user is told to it only where the client hides who exists.
 * @throws CognitoError UserLambdaValidationException, UnexpectedLambdaException, InvalidLambdaResponseException
 */
export async function preAuthentication(
  _ctx: LocalContext,
  _pool: Pool,
  _client: Client,
  _event: {
    readonly username: string;
    readonly user?: User | undefined;
    /** ClientMetadata of InitiateAuth, which Cognito gives to this function as `validationData`. */
    readonly validationData?: Metadata | undefined;
  },
): Promise<void> {}
