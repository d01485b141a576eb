import { getChallenge, spendChallenge } from "../challenge-session";
import type { LocalContext } from "../context";
import { CognitoError, invalidParameter, notAuthorized } from "../errors";
import { getPool } from "../lookup";
import type { Client, User } from "../model";
import type { ChallengeSession } from "../sign-in-records";
import { simulateUser } from "../srp/simulated";
import { simulateDelivery } from "../verification/address";
import { admitUser, assertSignInState, incorrect } from "./admission";
import { continueAfterSignUp } from "./after-sign-up";
import { type Attempt, resumeAttempt, type SignInRequest } from "./attempt";
import { askCode, deliveryParameters, refuseCode } from "./codes";
import { type FirstFactor, firstFactorsOf, isFirstFactor } from "./first-factors";
import { takePassword } from "./password";
import { askPasswordProof } from "./srp";
import { ask, type SignInStep } from "./step";

export type Parameters = Readonly<Record<string, string>>;

/**
 * USER_AUTH: the user chooses how to sign in, among what the pool's sign-in policy allows and he has.
 * @param session of ConfirmSignUp: the code that confirmed him counts as the first factor
 * @throws CognitoError FeatureUnavailableInTierException, InvalidParameterException, NotAuthorizedException, and what the
 *   chosen way throws
 */
export async function beginChoice(
  ctx: LocalContext,
  attempt: Attempt,
  username: string,
  parameters: Parameters,
  session?: string,
): Promise<SignInStep> {
  if (attempt.pool.settings.UserPoolTier === "LITE") {
    throw new CognitoError(
      "FeatureUnavailableInTierException",
      "USER_AUTH is not available in the pool's tier.",
    );
  }
  const preferred = parameters.PREFERRED_CHALLENGE;
  if (preferred !== undefined && !isFirstFactor(preferred)) {
    throw invalidParameter("Invalid value for PREFERRED_CHALLENGE.");
  }
  const user = await admitUser(ctx, attempt, username);
  if (user) assertSignInState(user);
  if (session !== undefined) return continueAfterSignUp(ctx, attempt, user, session);
  const choices = firstFactorsOf(attempt.pool, user);
  if (choices.length === 0) throw incorrect();
  const chosen = choices.find((factor) => factor === preferred);
  if (chosen) return askFirstFactor(ctx, attempt, user, username, chosen, parameters);
  const subject = user ?? (await nobody(ctx, attempt, username));
  const step = ask(ctx, attempt, subject, "SELECT_CHALLENGE", {}, { choices });
  return { ...step, available: choices } as SignInStep;
}

/**
 * Answers SELECT_CHALLENGE, PASSWORD or PASSWORD_SRP: the way that was chosen is asked for, or gone at once when the
 * answer brings what it needs.
 * @throws CognitoError InvalidParameterException (not among the choices), NotAuthorizedException (session, password)
 */
export async function answerChoice(
  ctx: LocalContext,
  client: Client,
  kind: "SELECT_CHALLENGE" | "PASSWORD" | "PASSWORD_SRP",
  session: string,
  username: string,
  parameters: Parameters,
  request: SignInRequest = {},
): Promise<SignInStep> {
  const challenge = getChallenge(ctx, session, kind);
  const chosen = kind === "SELECT_CHALLENGE" ? chosenOf(challenge, parameters.ANSWER) : kind;
  const user = ctx.store.users.findBySub(challenge.poolId, challenge.sub) ?? null;
  if (!user && !challenge.simulated) throw notAuthorized("Invalid session for the user.");
  if (user) assertSignInState(user);
  if (kind !== "SELECT_CHALLENGE") assertBrings(kind, parameters);
  const attempt = resumeAttempt(getPool(ctx, client.poolId), client, challenge, request);
  const step = await askFirstFactor(ctx, attempt, user, username, chosen, parameters);
  spendChallenge(ctx, challenge);
  return step;
}

/** Answers the code of a made-up user, which nobody has. @throws CognitoError CodeMismatchException, NotAuthorizedException */
export function refuseSimulatedCode(
  ctx: LocalContext,
  session: string,
  kind: "EMAIL_OTP" | "SMS_OTP",
): never {
  throw refuseCode(ctx, getChallenge(ctx, session, kind));
}

async function askFirstFactor(
  ctx: LocalContext,
  attempt: Attempt,
  user: User | null,
  username: string,
  factor: FirstFactor,
  { PASSWORD, SRP_A }: Parameters,
): Promise<SignInStep> {
  if (factor === "PASSWORD" && PASSWORD) return takePassword(ctx, attempt, user, PASSWORD);
  if (factor === "PASSWORD_SRP" && SRP_A) return askPasswordProof(ctx, attempt, user, username, SRP_A);
  if (factor === "PASSWORD" || factor === "PASSWORD_SRP") {
    return ask(ctx, attempt, user ?? (await nobody(ctx, attempt, username)), factor, {});
  }
  if (user) return askCode(ctx, attempt, user, factor, "first");
  const medium = factor === "EMAIL_OTP" ? "EMAIL" : "SMS";
  const parameters = deliveryParameters(simulateDelivery(attempt.pool, username, medium));
  return ask(ctx, attempt, await nobody(ctx, attempt, username), factor, parameters, { factor: "first" });
}

function chosenOf({ choices = [] }: ChallengeSession, answer: string | undefined): FirstFactor {
  const chosen = choices.find((choice) => choice === answer);
  if (answer === undefined) throw invalidParameter("Missing required parameter ANSWER");
  if (!chosen || !isFirstFactor(chosen))
    throw invalidParameter(`${answer} is not one of the available challenges.`);
  return chosen;
}

function assertBrings(kind: "PASSWORD" | "PASSWORD_SRP", parameters: Parameters): void {
  const name = kind === "PASSWORD" ? "PASSWORD" : "SRP_A";
  if (!parameters[name]) throw invalidParameter(`Missing required parameter ${name}`);
}

async function nobody(ctx: LocalContext, { pool }: Attempt, username: string) {
  const { username: sub } = await simulateUser(ctx, pool.id, username);
  return { poolId: pool.id, sub, simulated: true };
}
