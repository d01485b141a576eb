import type { LocalContext } from "../context";
import type { Client, Pool } from "../model";
import type { HostedSession } from "../sign-in-records";
import { tracksSessions } from "./track-session";

const MINUTE = 60_000;
const UNTRACKED = 60 * MINUTE;

/**
 * How long a browser's sign-in is kept (ms): an hour, or in a pool that tracks sessions as long as any of its clients may
 * take it for its own.
 */
export function hostedSessionLifetime(ctx: LocalContext, pool: Pool): number {
  if (!tracksSessions(pool)) return UNTRACKED;
  const clients = [...ctx.store.clients.values()].filter((client) => client.poolId === pool.id);
  return Math.max(UNTRACKED, ...clients.map((client) => client.ssoMaxValidityMinutes * MINUTE));
}

/** True while the client takes a browser's sign-in for its own, counted from the last time that the user proved himself. */
export function mayReuseHostedSession(
  ctx: LocalContext,
  pool: Pool,
  client: Client,
  session: HostedSession,
): boolean {
  if (!tracksSessions(pool)) return true;
  return session.authTime + client.ssoMaxValidityMinutes * MINUTE > ctx.clock();
}
