import "server-only";
import { headers } from "next/headers";
import { cache } from "react";
import { type CookieClaims, decodeSessionCookie, readSessionCookie } from "@/lib/auth/cookie";
import type { Session } from "@/lib/auth/principal";
import { refreshSession } from "@/lib/auth/session-refresh";
import { getDb } from "@/lib/db/client";
import { deleteSession, getSessionContext, touchSession } from "@/lib/db/sessions";
import { getEnv } from "@/lib/env";
import { noteInContext } from "@/lib/log/context";

/**
 * The session of the current request, looked up once however often it is asked for; null for none, a dead one, or a
 * cookie that is not the portal's own. Renews Cognito's tokens when the access token has expired, which also ends the
 * sessions of users that Cognito has disabled or deleted.
 * @throws AppError unavailable when the tokens must be renewed and Cognito does not answer
 */
export const getSession = cache(async (): Promise<Session | null> => {
  const claims = await readCookieClaims();
  const session = claims ? await loadSession(claims.sid, claims.sub) : null;
  if (session) noteInContext({ actor: session.sub });
  return session;
});

/** What the cookie of the current request says, whether the session lives or not; null when it is not the portal's own. */
export async function readCookieClaims(): Promise<CookieClaims | null> {
  const { NEXTAUTH_URL, NEXTAUTH_SECRET } = getEnv();
  const cookie = readSessionCookie((await headers()).get("cookie"), NEXTAUTH_URL);
  return cookie.kind === "one" ? decodeSessionCookie(cookie.value, NEXTAUTH_SECRET) : null;
}

/** The session of an id, if it is alive and belongs to the user. A dead one is removed. Throws as getSession. */
export async function loadSession(id: string, sub: string): Promise<Session | null> {
  const db = getDb();
  const found = await getSessionContext(db, id);
  if (!found || found.session.userSub !== sub) return null;

  const { session, user } = found;
  if (!user?.enabled || isExpired(session, new Date())) {
    await deleteSession(db, id);
    return null;
  }
  if (session.accessExpiresAt <= new Date() && !(await refreshSession(id))) return null;

  await touchSession(db, id);
  return {
    via: "session",
    id,
    handle: session.handle,
    sub,
    username: user.username,
    email: user.email,
    name: user.name,
    orgId: user.orgId,
    grants: found.grants,
    mfaCheckedAt: found.mfaCheckedAt,
    createdAt: session.createdAt,
    absoluteExpiresAt: session.absoluteExpiresAt,
  };
}

/** A session ends at its absolute expiry, and when nobody used it for SESSION_IDLE_MINUTES. */
export function isExpired(session: { lastSeenAt: Date; absoluteExpiresAt: Date }, now: Date): boolean {
  const idle = getEnv().SESSION_IDLE_MINUTES * 60_000;
  return session.absoluteExpiresAt <= now || session.lastSeenAt.getTime() + idle <= now.getTime();
}
