import { randomBytes } from "node:crypto";
import type { LocalContext } from "./context";
import { notAuthorized } from "./errors";
import type { Client } from "./model";
import type { ChallengeSession } from "./sign-in-records";

const MINUTE = 60_000;

/** Opens the state between two steps; it lasts the client's AuthSessionValidity. The id is the `Session` on the wire. */
export function openChallenge(
  ctx: LocalContext,
  client: Client,
  subject: Pick<ChallengeSession, "poolId" | "sub">,
  challenge: ChallengeSession["challenge"],
  details: Partial<ChallengeSession> = {},
): ChallengeSession {
  const session: ChallengeSession = {
    id: randomBytes(48).toString("base64url"),
    wrong: 0,
    used: false,
    ...details,
    poolId: subject.poolId,
    clientId: client.id,
    sub: subject.sub,
    challenge,
    expiresAt: ctx.clock() + client.settings.AuthSessionValidity * MINUTE,
  };
  ctx.store.challenges.put(session);
  return session;
}

/**
 * The live session with this id, waiting for this answer.
 * @throws CognitoError NotAuthorizedException when it is unknown, expired, used, or waits for another answer.
 */
export function getChallenge(
  ctx: LocalContext,
  id: string,
  challenge: ChallengeSession["challenge"],
): ChallengeSession {
  const session = ctx.store.challenges.get(id);
  if (!session || session.challenge !== challenge) throw notAuthorized("Invalid session for the user.");
  if (session.used) throw notAuthorized("Invalid session for the user, session can only be used once.");
  if (session.expiresAt <= ctx.clock())
    throw notAuthorized("Invalid session for the user, session is expired.");
  return session;
}

/** Marks the session as used: it answers nothing from now on. */
export function spendChallenge(ctx: LocalContext, session: ChallengeSession): void {
  ctx.store.challenges.put({ ...session, used: true });
}
