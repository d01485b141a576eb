import { invalidParameter } from "../errors";
import { associateTotpInSession } from "../mfa-setup";
import type { User } from "../model";
import type { ChallengeName, SignInStep } from "../sign-in/step";
import type { ChallengeSession } from "../sign-in-records";
import { replyWithCode } from "./authorization";
import type { AuthorizeRequest } from "./authorize-request";
import { serialiseCookie } from "./cookies";
import type { Exchange } from "./exchange";
import { openHostedSession } from "./hosted-session";
import { PATHS, pathWith } from "./paths";
import { type Reply, replyRedirect } from "./reply";

const CHALLENGE_COOKIE = "hosted-ui-challenge";
const PAGES: Partial<Record<ChallengeName, string>> = {
  NEW_PASSWORD_REQUIRED: PATHS.newPassword,
  SOFTWARE_TOKEN_MFA: PATHS.totp,
  MFA_SETUP: PATHS.mfaSetup,
  SMS_MFA: PATHS.smsCode,
  EMAIL_OTP: PATHS.emailCode,
  SELECT_MFA_TYPE: PATHS.factorChoice,
};

/** A challenge that waits for its answer, and whose it is. */
export type OpenChallenge = { challenge: ChallengeSession; user: User };

/**
 * Follows a step of a sign-in: to the page of the next challenge, or with a code back to the app. The challenge's id is
 * in a cookie; its state stays in the store.
 */
export function followStep(exchange: Exchange, request: AuthorizeRequest, step: SignInStep): Reply {
  if (step.kind === "done") {
    const { session, cookie } = openHostedSession(exchange, request, step.user);
    const cleared = serialiseCookie(CHALLENGE_COOKIE, "", exchange.secure);
    return replyWithCode(exchange, request, step.user, session, [cookie, cleared]);
  }
  const page = PAGES[step.name];
  if (!page) throw invalidParameter(`There is no page for ${step.name}.`);
  const id =
    step.name === "MFA_SETUP" ? associateTotpInSession(exchange.ctx, step.session).session : step.session;
  const cookie = serialiseCookie(CHALLENGE_COOKIE, id, exchange.secure);
  return replyRedirect(pathWith(page, request), [cookie]);
}

/**
 * The challenge that this browser is in the middle of, and its user. Null when there is none, it has ended, it belongs to
 * another client, or it waits for another answer.
 */
export function findChallenge(
  { ctx, cookies }: Exchange,
  request: AuthorizeRequest,
  kind: ChallengeSession["challenge"],
): OpenChallenge | null {
  const id = cookies.get(CHALLENGE_COOKIE);
  const challenge = id && ctx.store.challenges.get(id);
  if (!challenge || challenge.challenge !== kind || challenge.clientId !== request.client.id) return null;
  if (challenge.used || challenge.expiresAt <= ctx.clock()) return null;
  const user = ctx.store.users.findBySub(challenge.poolId, challenge.sub);
  return user ? { challenge, user } : null;
}

/** The name that a challenge's page shows for its user. */
export function nameOf(user: User): string {
  const { email, phone_number: phone } = user.attributes;
  // A sub tells nobody who he is.
  return email ?? (user.username === user.sub ? phone : undefined) ?? user.username;
}
