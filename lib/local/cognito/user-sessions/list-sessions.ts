import type { LocalContext } from "../context";
import { CognitoError } from "../errors";
import type { Pool, User } from "../model";
import { openPageToken, takePage } from "../paging";
import type { HostedSession, TokenFamily } from "../sign-in-records";
import { userKey } from "../user-table";
import { type Activity, describeAgent } from "./activity";
import { ssoSessionId, tokenSessionId } from "./session-id";
import { activeFamilies, tracksSessions } from "./track-session";

const PAGE = 125;

/** @throws CognitoError OperationNotEnabledException when the pool does not track sessions */
export function requireSessionTracking(pool: Pool): void {
  if (tracksSessions(pool)) return;
  throw new CognitoError(
    "OperationNotEnabledException",
    "Session tracking is not enabled for the user pool.",
  );
}

/**
 * A user's active sessions, those of tokens and those of browsers, the most recently used first.
 * @param current the family of the access token that asks
 * @throws CognitoError OperationNotEnabledException, InvalidParameterException (token of a page)
 */
export function listSessions(
  ctx: LocalContext,
  pool: Pool,
  user: User,
  nextToken: string | undefined,
  current?: TokenFamily,
): object {
  requireSessionTracking(pool);
  const binding = ["sessions", pool.id, user.sub];
  const after = openPageToken(nextToken, binding);
  const sessions = [
    ...activeFamilies(ctx, pool, user.sub).map((family) => toTokenSession(family, current)),
    ...activeHostedSessions(ctx, pool, user.sub).map(toSsoSession),
  ].sort((a, b) => b.LastActiveDate - a.LastActiveDate || (a.SessionId < b.SessionId ? -1 : 1));
  const rest = after === undefined ? sessions : sessions.filter((session) => isBehind(session, after));
  const { page, token } = takePage(rest, PAGE, cursorOf, binding);
  return { Sessions: page, ...(token === undefined ? {} : { NextToken: token }) };
}

type Listed = { readonly LastActiveDate: number; readonly SessionId: string };

function cursorOf({ LastActiveDate, SessionId }: Listed): string {
  return `${LastActiveDate} ${SessionId}`;
}

/** True for what comes after the cursor's session, also when that one has ended since. */
function isBehind({ LastActiveDate, SessionId }: Listed, cursor: string): boolean {
  const [date, id = ""] = cursor.split(" ");
  return LastActiveDate < Number(date) || (LastActiveDate === Number(date) && SessionId > id);
}

/** The tracked sign-ins of a user's browsers. */
export function activeHostedSessions(ctx: LocalContext, pool: Pool, sub: string): HostedSession[] {
  const now = ctx.clock();
  return ctx.store.hostedSessions
    .of(userKey(pool.id, sub))
    .filter((session) => session.activity && session.expiresAt > now);
}

function toTokenSession(family: TokenFamily, current: TokenFamily | undefined) {
  return {
    SessionId: tokenSessionId(family.id),
    SessionType: "TOKEN",
    ClientId: family.clientId,
    ...toActivity(family.activity, family.authTime),
    ...(family.hostedSessionId === undefined
      ? {}
      : { OriginSessionId: ssoSessionId(family.hostedSessionId) }),
    IsCurrentSession: family.id === current?.id,
  };
}

function toSsoSession(session: HostedSession) {
  return {
    SessionId: ssoSessionId(session.id),
    SessionType: "SSO",
    ClientId: session.clientId,
    ...toActivity(session.activity, session.authTime),
    IsCurrentSession: false,
  };
}

/** No location: addresses are not looked up here. */
function toActivity(activity: Activity | undefined, since: number) {
  return {
    CreateDate: (activity?.since ?? since) / 1000,
    LastActiveDate: (activity?.lastActiveAt ?? since) / 1000,
    DeviceType: describeAgent(activity?.agent),
    ...(activity?.address === undefined ? {} : { LastIPAddress: activity.address }),
  };
}
