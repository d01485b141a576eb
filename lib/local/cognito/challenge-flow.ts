import { type AuthParameters, required } from "./auth-flow";
import { toAuthAnswer } from "./challenge-answer";
import { assertSecretHash } from "./client-secret";
import type { LocalContext } from "./context";
import { invalidParameter, notAuthorized } from "./errors";
import type { Client } from "./model";
import { answerMfaSetup, answerNewPassword, answerTotp, type SignInStep } from "./sign-in";

const USER_ATTRIBUTE = "userAttributes.";

/**
 * Answers a challenge of RespondToAuthChallenge or AdminRespondToAuthChallenge.
 * @throws CognitoError InvalidParameterException (answer missing), NotAuthorizedException (the session is not this
 *   client's or user's), and what the answers throw
 */
export async function answerChallenge(
  ctx: LocalContext,
  client: Client,
  challenge: string,
  session: string | undefined,
  responses: AuthParameters,
): Promise<object> {
  const username = required(responses, "USERNAME");
  assertSecretHash(client, [username], responses.SECRET_HASH);
  if (session === undefined) throw invalidParameter("Missing required parameter Session");
  assertSessionOf(ctx, client, session, username);
  return toAuthAnswer(ctx, client, takeAnswer(ctx, challenge, session, responses));
}

function takeAnswer(
  ctx: LocalContext,
  challenge: string,
  session: string,
  responses: AuthParameters,
): SignInStep {
  switch (challenge) {
    case "NEW_PASSWORD_REQUIRED":
      return answerNewPassword(ctx, session, required(responses, "NEW_PASSWORD"), attributesIn(responses));
    case "SOFTWARE_TOKEN_MFA":
      return answerTotp(ctx, session, required(responses, "SOFTWARE_TOKEN_MFA_CODE"));
    case "MFA_SETUP":
      return answerMfaSetup(ctx, session);
    default:
      throw invalidParameter(`Challenge ${challenge} is not one that was asked.`);
  }
}

function assertSessionOf(ctx: LocalContext, client: Client, sessionId: string, username: string): void {
  const session = ctx.store.challenges.get(sessionId);
  const user = ctx.store.users.findByName(client.poolId, username);
  if (session && (session.clientId !== client.id || session.sub !== user?.sub)) {
    throw notAuthorized("Invalid session for the user.");
  }
}

function attributesIn(responses: AuthParameters): Record<string, string> {
  const given = Object.entries(responses).filter(([name]) => name.startsWith(USER_ATTRIBUTE));
  return Object.fromEntries(given.map(([name, value]) => [name.slice(USER_ATTRIBUTE.length), value]));
}
