import { getChallenge } from "../challenge-session";
import type { LocalContext } from "../context";
import { getClient, getEnabledUser, getPool } from "../lookup";
import type { User } from "../model";
import type { ChallengeSession } from "../sign-in-records";
import { type Attempt, resumeAttempt, type SignInRequest } from "./attempt";

export type Resumed = {
  readonly challenge: ChallengeSession;
  readonly user: User;
  readonly attempt: Attempt;
};

/**
 * The session, its user, and the sign-in as far as it came; all still there and allowed.
 * @throws CognitoError NotAuthorizedException (session, disabled user), UserNotFoundException
 */
export function resume(
  ctx: LocalContext,
  session: string,
  kind: ChallengeSession["challenge"],
  request: SignInRequest = {},
): Resumed {
  const challenge = getChallenge(ctx, session, kind);
  const user = getEnabledUser(ctx, challenge);
  const pool = getPool(ctx, challenge.poolId);
  const client = getClient(ctx, challenge.clientId);
  return { challenge, user, attempt: resumeAttempt(pool, client, challenge, request) };
}
