import { type Actor, inScope, type Scope, scopeOf } from "@/lib/auth/permissions";

/**
 * Whose requests an actor sees and decides: those of organisations in which he may both review and invite. Requests of no
 * organisation that is known here are for those who may do both everywhere. Pure.
 */
export function reviewScopeOf(actor: Pick<Actor, "grants">): Scope {
  const review = scopeOf(actor, "requests:review");
  const invite = scopeOf(actor, "users:invite");
  if (review === "everywhere") return invite;
  return review.filter((orgId) => inScope(invite, orgId));
}
