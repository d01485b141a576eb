import type { LocalContext } from "../context";
import type { Client, Pool, User } from "../model";
import type { Metadata } from "./client-metadata";
import { eventAttributes } from "./event";
import { invokeTrigger } from "./invoke";

/**
 * PostConfirmation: told of a user who has just been confirmed, or has a new password. The change stands even when the
 * function fails, and the caller gets its error: call it once the change is stored.
 * @param client absent when an administrator confirmed the user
 * @throws CognitoError UserLambdaValidationException, UnexpectedLambdaException, InvalidLambdaResponseException
 */
export async function postConfirmation(
  ctx: LocalContext,
  pool: Pool,
  client: Client | undefined,
  user: User,
  event: {
    readonly source: "PostConfirmation_ConfirmSignUp" | "PostConfirmation_ConfirmForgotPassword";
    readonly clientMetadata?: Metadata | undefined;
  },
): Promise<void> {
  await invokeTrigger(ctx, pool, "PostConfirmation", {
    source: event.source,
    client,
    username: user.username,
    request: { userAttributes: eventAttributes(user), clientMetadata: event.clientMetadata },
    response: {},
  });
}
