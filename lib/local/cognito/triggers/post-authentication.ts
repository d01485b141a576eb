import type { LocalContext } from "../context";
import type { Client, Pool, User } from "../model";
import type { Metadata } from "./client-metadata";
import { eventAttributes } from "./event";
import { invokeTrigger } from "./invoke";

/**
 * PostAuthentication: told of a complete sign-in, before the tokens are made; its error ends the sign-in. Not called on a
 * refresh.
 * @throws CognitoError UserLambdaValidationException, UnexpectedLambdaException, InvalidLambdaResponseException
 */
export async function postAuthentication(
  ctx: LocalContext,
  pool: Pool,
  client: Client,
  user: User,
  event: { readonly newDeviceUsed: boolean; readonly clientMetadata?: Metadata | undefined },
): Promise<void> {
  await invokeTrigger(ctx, pool, "PostAuthentication", {
    source: "PostAuthentication_Authentication",
    client,
    username: user.username,
    request: {
      userAttributes: eventAttributes(user),
      newDeviceUsed: event.newDeviceUsed,
      clientMetadata: event.clientMetadata,
    },
    response: {},
  });
}
