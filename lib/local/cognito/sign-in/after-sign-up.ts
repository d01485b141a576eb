import { getChallenge, openChallenge, spendChallenge } from "../challenge-session";
import type { LocalContext } from "../context";
import { notAuthorized } from "../errors";
import type { Client, User } from "../model";
import type { Attempt } from "./attempt";
import { continueSignIn } from "./second-factor";
import type { SignInStep } from "./step";

/** The `Session` that ConfirmSignUp answers: USER_AUTH takes it in place of a first factor, once, while it lives. */
export function openSignUpSession(ctx: LocalContext, client: Client, user: User): string {
  return openChallenge(ctx, client, user, "SIGNED_UP").id;
}

/**
 * Signs in with the session of ConfirmSignUp.
 * @throws CognitoError NotAuthorizedException (unknown, spent, too old, or another user's), and what `continueSignIn` throws
 */
export async function continueAfterSignUp(
  ctx: LocalContext,
  attempt: Attempt,
  user: User | null,
  session: string,
): Promise<SignInStep> {
  const challenge = getChallenge(ctx, session, "SIGNED_UP");
  if (!user || challenge.sub !== user.sub || challenge.clientId !== attempt.client.id) {
    throw notAuthorized("Invalid session for the user.");
  }
  spendChallenge(ctx, challenge);
  return continueSignIn(ctx, attempt, user);
}
