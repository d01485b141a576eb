import { type AuthParameters, required } from "./auth-flow";
import { toAuthAnswer } from "./challenge-answer";
import { assertSecretHash } from "./client-secret";
import type { LocalContext } from "./context";
import { invalidParameter, notAuthorized } from "./errors";
import type { Client } from "./model";
import type { SignInRequest } from "./sign-in/attempt";
import { answerChoice, refuseSimulatedCode } from "./sign-in/choice";
import { answerCode } from "./sign-in/codes";
import { answerDeviceStart, answerDeviceVerifier } from "./sign-in/device";
import { answerMfaChoice, answerMfaSetup, answerTotp } from "./sign-in/mfa-answers";
import { answerNewPassword } from "./sign-in/new-password";
import { answerPasswordVerifier, exchangeId } from "./sign-in/srp";
import type { SignInStep } from "./sign-in/step";
import type { SrpClaim } from "./srp/server";

/** What RespondToAuthChallenge and AdminRespondToAuthChallenge take. */
export type ChallengeResponse = {
  readonly challenge: string;
  readonly session?: string | undefined;
  readonly responses: AuthParameters;
  readonly request: SignInRequest;
};

const USER_ATTRIBUTE = "userAttributes.";

/**
 * Answers a challenge of RespondToAuthChallenge or AdminRespondToAuthChallenge.
 * @throws CognitoError InvalidParameterException (answer missing), NotAuthorizedException (the session is not this
 *   client's or user's), and what the answers throw
 */
export async function answerChallenge(
  ctx: LocalContext,
  client: Client,
  response: ChallengeResponse,
): Promise<object> {
  const { responses, request } = response;
  const username = required(responses, "USERNAME");
  assertSecretHash(client, [username], responses.SECRET_HASH);
  const step = await takeAnswer(ctx, client, username, response);
  return toAuthAnswer(ctx, client, step, request);
}

async function takeAnswer(
  ctx: LocalContext,
  client: Client,
  username: string,
  { challenge, session, responses, request }: ChallengeResponse,
): Promise<SignInStep> {
  if (challenge === "PASSWORD_VERIFIER" || challenge === "DEVICE_PASSWORD_VERIFIER") {
    const claim = claimOf(responses);
    if (session !== undefined && session !== exchangeId(claim.secretBlock)) throw invalidSession();
    if (challenge === "PASSWORD_VERIFIER") {
      return answerPasswordVerifier(ctx, client, username, claim, request);
    }
    return answerDeviceVerifier(ctx, client, claim, request);
  }
  if (session === undefined) throw invalidParameter("Missing required parameter Session");
  const simulated = assertSessionOf(ctx, client, session, username);
  switch (challenge) {
    case "NEW_PASSWORD_REQUIRED": {
      const password = required(responses, "NEW_PASSWORD");
      return answerNewPassword(ctx, session, password, attributesIn(responses), request);
    }
    case "SOFTWARE_TOKEN_MFA":
      return answerTotp(ctx, session, required(responses, "SOFTWARE_TOKEN_MFA_CODE"), request);
    case "SELECT_MFA_TYPE":
      return answerMfaChoice(ctx, session, required(responses, "ANSWER"), request);
    case "MFA_SETUP":
      return answerMfaSetup(ctx, session, request);
    case "SMS_MFA":
      return answerCode(ctx, session, challenge, required(responses, "SMS_MFA_CODE"), request);
    case "EMAIL_OTP":
    case "SMS_OTP": {
      const code = required(responses, `${challenge}_CODE`);
      if (simulated) return refuseSimulatedCode(ctx, session, challenge);
      return answerCode(ctx, session, challenge, code, request);
    }
    case "SELECT_CHALLENGE":
    case "PASSWORD":
    case "PASSWORD_SRP":
      return answerChoice(ctx, client, challenge, session, username, responses, request);
    case "DEVICE_SRP_AUTH":
      return answerDeviceStart(ctx, session, required(responses, "SRP_A"), request);
    default:
      throw invalidParameter(`Challenge ${challenge} is not one that was asked.`);
  }
}

function claimOf(responses: AuthParameters): SrpClaim {
  return {
    secretBlock: required(responses, "PASSWORD_CLAIM_SECRET_BLOCK"),
    signature: required(responses, "PASSWORD_CLAIM_SIGNATURE"),
    timestamp: required(responses, "TIMESTAMP"),
  };
}

/** @returns true when the session belongs to somebody made up */
function assertSessionOf(ctx: LocalContext, client: Client, sessionId: string, username: string): boolean {
  const session = ctx.store.challenges.get(sessionId);
  if (!session) return false;
  if (session.clientId !== client.id) throw invalidSession();
  if (session.simulated) return true;
  if (session.sub !== ctx.store.users.findByName(client.poolId, username)?.sub) throw invalidSession();
  return false;
}

function invalidSession() {
  return notAuthorized("Invalid session for the user.");
}

function attributesIn(responses: AuthParameters): Record<string, string> {
  const given = Object.entries(responses).filter(([name]) => name.startsWith(USER_ATTRIBUTE));
  return Object.fromEntries(given.map(([name, value]) => [name.slice(USER_ATTRIBUTE.length), value]));
}
