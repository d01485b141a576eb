import type { LocalContext } from "../context";
import type { Client, Pool, User } from "../model";
import type { Metadata } from "./client-metadata";
import { eventAttributes } from "./event";
import { invokeTrigger } from "./invoke";

/**
 * PreAuthentication: the function may refuse a sign-in before the password is looked at. Not called on a refresh. It is
 * told of an unknown user only where the client hides who exists, and then by `userNotFound`.
 * @throws CognitoError UserLambdaValidationException, UnexpectedLambdaException, InvalidLambdaResponseException
 */
export async function preAuthentication(
  ctx: LocalContext,
  pool: Pool,
  client: Client,
  event: {
    /** As it was typed. */
    readonly username: string;
    readonly user?: User | undefined;
    /** ClientMetadata of InitiateAuth, which Cognito gives to this function as `validationData`. */
    readonly validationData?: Metadata | undefined;
  },
): Promise<void> {
  const { username, user, validationData } = event;
  const hides = client.settings.PreventUserExistenceErrors === "ENABLED";
  if (!user && !hides) return;
  await invokeTrigger(ctx, pool, "PreAuthentication", {
    source: "PreAuthentication_Authentication",
    client,
    username: user?.username ?? username,
    request: {
      userAttributes: user ? eventAttributes(user) : {},
      validationData: validationData ?? null,
      ...(hides ? { userNotFound: !user } : {}),
    },
    response: {},
  });
}
