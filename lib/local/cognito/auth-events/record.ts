import { randomUUID } from "node:crypto";
import { currentCaller } from "../caller";
import type { LocalContext } from "../context";
import type { Pool, User } from "../model";
import { userKey } from "../user-table";
import type { AuthEvent, AuthEventChallenge, AuthEventContext, AuthEventResponse } from "./auth-event";
import { recordsAuthEvents } from "./threat-protection";

/** Kept for one user; older ones are forgotten. */
const EVENTS_KEPT = 200;

export type NewAuthEvent = {
  readonly type: AuthEvent["type"];
  readonly response: AuthEventResponse;
  /** What the user was asked for so far, and how he answered. */
  readonly challenges?: readonly AuthEventChallenge[];
  /** Overrides what the request itself tells (ContextData of the Admin operations). */
  readonly context?: AuthEventContext;
};

/**
 * Remembers what a user did, if the pool's threat protection is on; else it does nothing. A sign-in in several steps is
 * one event: give the id of the first step's event, and it is replaced.
 * @returns the event's id, to go on with
 */
export function recordAuthEvent(
  ctx: LocalContext,
  pool: Pool,
  user: Pick<User, "sub">,
  event: NewAuthEvent,
  id?: string,
): string | undefined {
  if (!recordsAuthEvents(pool)) return undefined;
  const owner = userKey(pool.id, user.sub);
  const earlier = id === undefined ? undefined : ctx.store.authEvents.get(`${owner}/${id}`);
  const recorded: AuthEvent = {
    id: earlier?.id ?? randomUUID(),
    poolId: pool.id,
    sub: user.sub,
    at: earlier?.at ?? ctx.clock(),
    type: event.type,
    response: event.response,
    challenges: event.challenges ?? [],
    context: event.context ?? contextOfCaller(),
    ...(earlier?.feedback ? { feedback: earlier.feedback } : {}),
  };
  ctx.store.authEvents.put(recorded);
  for (const old of ctx.store.authEvents.of(owner).slice(0, -EVENTS_KEPT)) {
    ctx.store.authEvents.delete(`${owner}/${old.id}`);
  }
  return recorded.id;
}

function contextOfCaller(): AuthEventContext {
  const caller = currentCaller();
  if (!caller) return {};
  return { address: caller.address, deviceName: caller.agent };
}
