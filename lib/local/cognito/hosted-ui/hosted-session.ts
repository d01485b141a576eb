import type { Pool, User } from "../model";
import type { HostedSession } from "../sign-in-records";
import { hostedSessionLifetime, mayReuseHostedSession } from "../user-sessions/sso-validity";
import { trackHostedSession } from "../user-sessions/track-session";
import type { AuthorizeRequest } from "./authorize-request";
import { serialiseCookie } from "./cookies";
import { createOpaqueId, type Exchange } from "./exchange";

type Asking = Pick<AuthorizeRequest, "pool" | "client">;

/**
 * The browser's live session in a pool, and its user. Null when there is none, the client does not take it for its own any
 * more, or the user may not sign in any more.
 */
export function findHostedSession(
  { ctx, cookies }: Exchange,
  { pool, client }: Asking,
): { session: HostedSession; user: User } | null {
  const id = cookies.get(cookieName(pool));
  const session = id && ctx.store.hostedSessions.get(id);
  if (!session || session.poolId !== pool.id || session.expiresAt <= ctx.clock()) return null;
  if (!mayReuseHostedSession(ctx, pool, client, session)) return null;
  const user = ctx.store.users.findBySub(pool.id, session.sub);
  return user?.enabled && user.status === "CONFIRMED" ? { session, user } : null;
}

/** Opens a session under a new id, and returns it with its cookie. An earlier one of this browser ends. */
export function openHostedSession(
  exchange: Exchange,
  { pool, client }: Asking,
  user: User,
): { session: HostedSession; cookie: string } {
  const { ctx, secure } = exchange;
  forgetSession(exchange, pool);
  const authTime = ctx.clock();
  const lifetime = hostedSessionLifetime(ctx, pool);
  const expiresAt = authTime + lifetime;
  const begun = { id: createOpaqueId(), poolId: pool.id, sub: user.sub, authTime, expiresAt };
  const session = trackHostedSession(ctx, pool, begun, client.id);
  ctx.store.hostedSessions.put(session);
  return { session, cookie: serialiseCookie(cookieName(pool), session.id, secure, lifetime / 1000) };
}

/** Ends the browser's session and returns the cookie that clears it. */
export function closeHostedSession(exchange: Exchange, pool: Pool): string {
  forgetSession(exchange, pool);
  return serialiseCookie(cookieName(pool), "", exchange.secure);
}

function forgetSession({ ctx, cookies }: Exchange, pool: Pool): void {
  const id = cookies.get(cookieName(pool));
  if (id && ctx.store.hostedSessions.get(id)?.poolId === pool.id) ctx.store.hostedSessions.delete(id);
}

/** On AWS every pool has its own host, and so its own cookie. */
function cookieName(pool: Pool): string {
  return `hosted-ui-session.${pool.id}`;
}
