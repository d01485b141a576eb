import type { LocalContext } from "../context";
import type { AuthorizeRequest } from "./authorize-request";
import { serialiseCookie } from "./cookies";
import { createOpaqueId, type Exchange } from "./exchange";

const RESET_COOKIE = "hosted-ui-reset";
const LIFETIME_SECONDS = 3600;

/** A password reset that waits for the code from the e-mail. */
export type PendingReset = {
  clientId: string;
  /** As it was typed: it says nothing about whether there is such an account. */
  username: string;
  /** True when the user has to reset before he can sign in. */
  required: boolean;
  /** Where the code went, masked; also when there is no such account and the client hides it. */
  destination: string;
  expiresAt: number;
};

// Kept in memory: after a restart the user asks for another code.
const pending = new WeakMap<LocalContext, Map<string, PendingReset>>();

/** Remembers a reset for an hour, as long as its code lives, and returns the cookie with its id. */
export function openPendingReset(
  { ctx, secure }: Exchange,
  request: AuthorizeRequest,
  reset: Pick<PendingReset, "username" | "required" | "destination">,
): string {
  const resets = pending.get(ctx) ?? new Map<string, PendingReset>();
  pending.set(ctx, resets);
  for (const [id, { expiresAt }] of resets) if (expiresAt <= ctx.clock()) resets.delete(id);
  const id = createOpaqueId();
  const expiresAt = ctx.clock() + LIFETIME_SECONDS * 1000;
  resets.set(id, { ...reset, clientId: request.client.id, expiresAt });
  return serialiseCookie(RESET_COOKIE, id, secure, LIFETIME_SECONDS);
}

/** The reset that this browser waits in, or null. */
export function findPendingReset({ ctx, cookies }: Exchange, request: AuthorizeRequest): PendingReset | null {
  const reset = pending.get(ctx)?.get(cookies.get(RESET_COOKIE) ?? "");
  if (!reset || reset.clientId !== request.client.id || reset.expiresAt <= ctx.clock()) return null;
  return reset;
}

/** Forgets the reset and returns the cookie that clears its id. */
export function closePendingReset({ ctx, cookies, secure }: Exchange): string {
  pending.get(ctx)?.delete(cookies.get(RESET_COOKIE) ?? "");
  return serialiseCookie(RESET_COOKIE, "", secure);
}
