import type { LocalContext } from "../context";
import { invalidParameter, resourceNotFound } from "../errors";
import type { Pool, User } from "../model";
import type { TokenFamily } from "../sign-in-records";
import { activeHostedSessions, requireSessionTracking } from "./list-sessions";
import { ssoSessionId, tokenSessionId } from "./session-id";
import { activeFamilies } from "./track-session";

/** What is to end: token families, and the browsers' sign-ins by their ids. */
type Ending = { readonly families: readonly TokenFamily[]; readonly hosted: readonly string[] };

/**
 * Ends one of a user's sessions: its refresh and access tokens are refused from now on.
 * @param linked also the browser's sign-in that a token session came through, or the token sessions of a browser's sign-in
 * @param current the family of the access token that asks; its own session stays
 * @throws CognitoError OperationNotEnabledException, ResourceNotFoundException (no active session of his),
 *   InvalidParameterException (his present one)
 */
export function revokeSession(
  ctx: LocalContext,
  pool: Pool,
  user: User,
  sessionId: string,
  linked: boolean,
  current?: TokenFamily,
): void {
  requireSessionTracking(pool);
  const ending = findEnding(ctx, pool, user, sessionId, linked);
  if (current && ending.families.some((family) => family.id === current.id)) {
    throw invalidParameter("The current session cannot be revoked.");
  }
  for (const family of ending.families) ctx.store.families.put({ ...family, revokedAt: ctx.clock() });
  for (const id of ending.hosted) ctx.store.hostedSessions.delete(id);
}

function findEnding(ctx: LocalContext, pool: Pool, user: User, sessionId: string, linked: boolean): Ending {
  const families = activeFamilies(ctx, pool, user.sub);
  const family = families.find(({ id }) => tokenSessionId(id) === sessionId);
  if (family) {
    const origin = linked && family.hostedSessionId !== undefined ? [family.hostedSessionId] : [];
    return { families: [family], hosted: origin };
  }
  const hosted = activeHostedSessions(ctx, pool, user.sub).find(({ id }) => ssoSessionId(id) === sessionId);
  if (!hosted) throw resourceNotFound("Session does not exist.");
  const through = families.filter(({ hostedSessionId }) => hostedSessionId === hosted.id);
  return { families: linked ? through : [], hosted: [hosted.id] };
}
