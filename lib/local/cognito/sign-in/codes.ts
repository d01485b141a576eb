import { findTakenAlias } from "../attributes";
import { spendChallenge } from "../challenge-session";
import type { LocalContext } from "../context";
import { sendCode } from "../deliver";
import { CognitoError, userNotFound } from "../errors";
import type { User } from "../model";
import { generateCode } from "../passwords";
import type { ChallengeSession } from "../sign-in-records";
import { addressOf, attributeOf, type Delivery, isVerified, type Medium } from "../verification/address";
import { type Attempt, advance, noteAttempt, type SignInRequest } from "./attempt";
import { completeSignIn } from "./completion";
import { resume } from "./resume";
import { ask, type SignInStep } from "./step";

/** Challenges whose code comes by a message. */
export type CodeChallenge = "SMS_MFA" | "EMAIL_OTP" | "SMS_OTP";

const WRONG_CODES_A_SESSION = 5;
/** Digits of the code: a first factor has more of them, as on AWS. */
const DIGITS = { first: 8, second: 6 } as const;

/**
 * Sends a code and waits for it.
 * @throws CognitoError InvalidParameterException (no such address), and what a CustomMessage function throws
 */
export async function askCode(
  ctx: LocalContext,
  attempt: Attempt,
  user: User,
  challenge: CodeChallenge,
  factor: "first" | "second",
): Promise<SignInStep> {
  const { pool, client, request } = attempt;
  const [medium, code] = [mediumOf(challenge), generateCode(DIGITS[factor])];
  const { clientMetadata } = request;
  const delivery = await sendCode(ctx, pool, client, user, {
    kind: "authentication",
    code,
    medium,
    clientMetadata,
  });
  if (!ctx.store.users.findBySub(pool.id, user.sub)) throw userNotFound();
  const parameters = {
    ...(factor === "second" ? { USER_ID_FOR_SRP: user.username } : {}),
    ...deliveryParameters(delivery),
  };
  const sentTo = addressOf(user, medium);
  return ask(ctx, attempt, user, challenge, parameters, { code, factor, sentTo });
}

/** Where a code went, as ChallengeParameters tell it. */
export function deliveryParameters({ DeliveryMedium, Destination }: Delivery): Record<string, string> {
  return { CODE_DELIVERY_DELIVERY_MEDIUM: DeliveryMedium, CODE_DELIVERY_DESTINATION: Destination };
}

/**
 * Answers SMS_MFA, EMAIL_OTP or SMS_OTP. Whoever has the code has the address that it was sent to, which is verified by it
 * if it is his still and nobody else signs in with it. A wrong code leaves the session open for another try, five times.
 * @throws CognitoError CodeMismatchException, NotAuthorizedException (session), and what `completeSignIn` throws
 */
export async function answerCode(
  ctx: LocalContext,
  session: string,
  challengeName: CodeChallenge,
  code: string,
  request: SignInRequest = {},
): Promise<SignInStep> {
  const { challenge, user, attempt } = resume(ctx, session, challengeName, request);
  if (challenge.code !== code) {
    noteAttempt(ctx, attempt, user, "Fail", "Mfa");
    throw refuseCode(ctx, challenge);
  }
  spendChallenge(ctx, challenge);
  const attribute = attributeOf(mediumOf(challengeName));
  const verified: User = { ...user, attributes: { ...user.attributes, [`${attribute}_verified`]: "true" } };
  const proves = user.attributes[attribute] === challenge.sentTo && !isVerified(user, attribute);
  const proved = proves && !findTakenAlias(ctx, attempt.pool, verified) ? verified : user;
  if (proved !== user) ctx.store.users.put(proved);
  return completeSignIn(ctx, advance(attempt, { passed: "Mfa" }), proved);
}

/** Counts a wrong code; the fifth ends the session. @returns CodeMismatchException, to be thrown */
export function refuseCode(ctx: LocalContext, challenge: ChallengeSession): CognitoError {
  const wrong = challenge.wrong + 1;
  ctx.store.challenges.put({ ...challenge, wrong, used: wrong >= WRONG_CODES_A_SESSION });
  return new CognitoError("CodeMismatchException", "Invalid code or auth state for the user.");
}

function mediumOf(challenge: CodeChallenge): Medium {
  return challenge === "EMAIL_OTP" ? "EMAIL" : "SMS";
}
