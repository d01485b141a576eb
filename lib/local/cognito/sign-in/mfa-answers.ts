import { spendChallenge } from "../challenge-session";
import type { LocalContext } from "../context";
import { CognitoError, invalidParameter } from "../errors";
import type { Factor } from "../mfa-factors";
import type { User } from "../model";
import { acceptTotp } from "../totp";
import { advance, noteAttempt, type SignInRequest } from "./attempt";
import { refuseCode } from "./codes";
import { completeSignIn } from "./completion";
import { resume } from "./resume";
import { askFactor } from "./second-factor";
import type { SignInStep } from "./step";

/**
 * Answers SOFTWARE_TOKEN_MFA with a six-digit code. A wrong code leaves the session open for another try, five times.
 * @throws CognitoError CodeMismatchException, ExpiredCodeException (a code used before), NotAuthorizedException (session),
 *   and what `completeSignIn` throws
 */
export async function answerTotp(
  ctx: LocalContext,
  session: string,
  code: string,
  request: SignInRequest = {},
): Promise<SignInStep> {
  const { challenge, user, attempt } = resume(ctx, session, "SOFTWARE_TOKEN_MFA", request);
  const accepted = user.totp ? acceptTotp(user.totp, code, ctx.clock()) : "wrong";
  if (accepted === "used") {
    throw new CognitoError("ExpiredCodeException", "Your software token has already been used once.");
  }
  if (accepted === "wrong") {
    noteAttempt(ctx, attempt, user, "Fail", "Mfa");
    throw refuseCode(ctx, challenge);
  }
  const known: User = { ...user, totp: accepted };
  ctx.store.users.put(known);
  spendChallenge(ctx, challenge);
  return completeSignIn(ctx, advance(attempt, { passed: "Mfa" }), known);
}

/**
 * Answers SELECT_MFA_TYPE: the challenge of that factor comes next.
 * @throws CognitoError InvalidParameterException (not among the choices), NotAuthorizedException (session), and what
 *   sending a code throws
 */
export async function answerMfaChoice(
  ctx: LocalContext,
  session: string,
  choice: string,
  request: SignInRequest = {},
): Promise<SignInStep> {
  const { challenge, user, attempt } = resume(ctx, session, "SELECT_MFA_TYPE", request);
  const factor = choice === "EMAIL_MFA" ? "EMAIL_OTP" : choice;
  if (!challenge.choices?.includes(factor)) throw invalidParameter(`${choice} is not a factor to choose.`);
  spendChallenge(ctx, challenge);
  return askFactor(ctx, attempt, user, factor as Factor);
}

/**
 * Answers MFA_SETUP once `verifyTotpInSession` (mfa-setup.ts) has accepted a code in the session.
 * @throws CognitoError NotAuthorizedException (session), InvalidParameterException (no verified token in it), and what
 *   `completeSignIn` throws
 */
export async function answerMfaSetup(
  ctx: LocalContext,
  session: string,
  request: SignInRequest = {},
): Promise<SignInStep> {
  const { challenge, user, attempt } = resume(ctx, session, "MFA_SETUP", request);
  if (!challenge.totpVerified) throw invalidParameter("User has not verified software token mfa");
  spendChallenge(ctx, challenge);
  return completeSignIn(ctx, advance(attempt, { passed: "Mfa" }), user);
}
