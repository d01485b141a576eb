import type { LocalContext } from "../context";
import type { Pool } from "../model";
import type { HostedSession, TokenFamily } from "../sign-in-records";
import { userKey } from "../user-table";
import { activityNow } from "./activity";

/** True when SetUserPoolSessionConfiguration has turned tracking on. */
export function tracksSessions(pool: Pool): boolean {
  return pool.sessions?.tracking === "ENABLED";
}

/**
 * The family of a new sign-in, marked as a session if the pool tracks them (not stored here). Call it before the family is
 * put: whoever has as many sessions as the pool allows loses the one that was used least recently.
 * @param hostedSessionId the browser's sign-in that it came through, if any
 */
export function trackNewFamily(
  ctx: LocalContext,
  pool: Pool,
  family: TokenFamily,
  hostedSessionId?: string,
): TokenFamily {
  if (!tracksSessions(pool)) return family;
  const active = activeFamilies(ctx, pool, family.sub).sort((a, b) => lastActive(a) - lastActive(b));
  for (const old of active.slice(0, Math.max(0, active.length - pool.sessions.maxPerUser + 1))) {
    ctx.store.families.put({ ...old, revokedAt: ctx.clock() });
  }
  return {
    ...family,
    activity: activityNow(ctx.clock()),
    ...(hostedSessionId === undefined ? {} : { hostedSessionId }),
  };
}

/** Notes a refresh or rotation of a tracked session; also for the browser's sign-in that it came through. */
export function touchFamily(ctx: LocalContext, family: TokenFamily): TokenFamily {
  if (!family.activity) return family;
  const touched = { ...family, activity: activityNow(ctx.clock(), family.activity.since) };
  ctx.store.families.put(touched);
  const origin = family.hostedSessionId && ctx.store.hostedSessions.get(family.hostedSessionId);
  if (origin) touchHostedSession(ctx, origin);
  return touched;
}

/** The browser's new sign-in, marked as a session if the pool tracks them (not stored here). */
export function trackHostedSession(
  ctx: LocalContext,
  pool: Pool,
  session: HostedSession,
  clientId: string,
): HostedSession {
  return tracksSessions(pool) ? { ...session, clientId, activity: activityNow(ctx.clock()) } : session;
}

/** Notes that the browser's sign-in was used again. */
export function touchHostedSession(ctx: LocalContext, session: HostedSession): void {
  if (!session.activity) return;
  ctx.store.hostedSessions.put({ ...session, activity: activityNow(ctx.clock(), session.activity.since) });
}

/** A user's token sessions that are tracked, not revoked and not expired. */
export function activeFamilies(ctx: LocalContext, pool: Pool, sub: string): TokenFamily[] {
  const now = ctx.clock();
  return ctx.store.families
    .of(userKey(pool.id, sub))
    .filter((family) => family.activity && family.revokedAt === undefined && family.expiresAt > now);
}

function lastActive(family: TokenFamily): number {
  return family.activity?.lastActiveAt ?? 0;
}
