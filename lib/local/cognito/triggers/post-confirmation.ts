import type { LocalContext } from "../context";
import type { Client, Pool, User } from "../model";
import type { Metadata } from "./client-metadata";

/**
 * PostConfirmation: told of a user who has just been confirmed, or has a new password. The change stands even when the
 * function fails, and the caller gets its error: call it once the change is stored.
 * @throws CognitoError UserLambdaValidationException, UnexpectedLambdaException, InvalidLambdaResponseException
 */
export async function postConfirmation(
  _ctx: LocalContext,
  _pool: Pool,
  _client: Client | undefined,
  _user: User,
  _event: {
    readonly source: "PostConfirmation_ConfirmSignUp" | "PostConfirmation_ConfirmForgotPassword";
    readonly clientMetadata?: Metadata | undefined;
  },
): Promise<void> {}
