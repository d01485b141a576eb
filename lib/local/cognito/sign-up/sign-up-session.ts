import { spendChallenge } from "../challenge-session";
import type { LocalContext } from "../context";
import type { Client, User } from "../model";

/** True for a client whose new users may sign in at once (InitiateAuth with USER_AUTH and a session of SignUp). */
export function allowsUserAuth(client: Client): boolean {
  return client.settings.ExplicitAuthFlows.includes("ALLOW_USER_AUTH");
}

/**
 * Spends the session of a SignUp, once its user is confirmed. False when it is not his, or no longer good: he is confirmed
 * all the same, and signs in as anybody.
 */
export function takeSignUpSession(ctx: LocalContext, client: Client, user: User, id: string): boolean {
  const session = ctx.store.challenges.get(id);
  if (session?.challenge !== "SIGNED_UP" || session.used || session.expiresAt <= ctx.clock()) return false;
  if (session.sub !== user.sub || session.poolId !== user.poolId || session.clientId !== client.id)
    return false;
  spendChallenge(ctx, session);
  return true;
}
