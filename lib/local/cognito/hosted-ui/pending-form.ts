import type { AuthorizeRequest } from "./authorize-request";
import { serialiseCookie } from "./cookies";
import { createOpaqueId, type Exchange } from "./exchange";

const LIFETIME_SECONDS = 3600;

/** A page that waits for a code, in the store by id: it survives a restart, as the code does. */
export type PendingForm = {
  readonly id: string;
  readonly kind: "reset" | "sign-up";
  readonly clientId: string;
  /** As it was typed: it says nothing about whether there is such an account. */
  readonly username: string;
  /** Where the code went, masked; also when there is no such account and the client hides it. */
  readonly destination: string;
  /** A reset: he cannot sign in before. A sign-up: he has just chosen his password here, and goes on signing in. */
  readonly required: boolean;
  readonly expiresAt: number;
};

/** Remembers for an hour what a code is for, and returns the cookie with the id. */
export function openPendingForm(
  { ctx, secure }: Exchange,
  request: AuthorizeRequest,
  form: Pick<PendingForm, "kind" | "username" | "required" | "destination">,
): string {
  const id = createOpaqueId();
  const expiresAt = ctx.clock() + LIFETIME_SECONDS * 1000;
  ctx.store.pendingForms.put({ ...form, id, clientId: request.client.id, expiresAt });
  return serialiseCookie(cookieName(form.kind), id, secure, LIFETIME_SECONDS);
}

/** What this browser waits for, or null. */
export function findPendingForm(
  { ctx, cookies }: Exchange,
  request: AuthorizeRequest,
  kind: PendingForm["kind"],
): PendingForm | null {
  const form = ctx.store.pendingForms.get(cookies.get(cookieName(kind)) ?? "");
  if (!form || form.kind !== kind || form.clientId !== request.client.id) return null;
  return form.expiresAt > ctx.clock() ? form : null;
}

/** Forgets it, and returns the cookie that clears its id. */
export function closePendingForm({ ctx, cookies, secure }: Exchange, kind: PendingForm["kind"]): string {
  const id = cookies.get(cookieName(kind)) ?? "";
  if (ctx.store.pendingForms.get(id)?.kind === kind) ctx.store.pendingForms.delete(id);
  return serialiseCookie(cookieName(kind), "", secure);
}

function cookieName(kind: PendingForm["kind"]): string {
  return `hosted-ui-${kind}`;
}
