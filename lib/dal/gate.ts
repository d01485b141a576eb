import "server-only";
import type { Permission } from "@/lib/auth/permissions";
import { authorize, requireActor, requirePrincipal } from "@/lib/dal/authorize";

/**
 * Who may come as far as having his request read: the API asks before it looks at anything else that was sent. What lies
 * behind asks again, and about the user that is acted on.
 */

/** Anybody with a token that is good. Returns his sub. AppError unauthenticated. */
export async function admitSignedIn(): Promise<string> {
  const { sub } = await requirePrincipal();
  return sub;
}

/**
 * Anybody with a good token and TOTP. Returns his sub. AppError as requireActor.
 * @param mutation the audit's name of what he wants to change, if anything
 */
export async function admitEnrolled(mutation?: string): Promise<string> {
  const { sub } = await requireActor(mutation);
  return sub;
}

/** Whoever holds the permission anywhere. Returns his sub. AppError as authorize. */
export async function admitPermitted(permission: Permission): Promise<string> {
  const { actor } = await authorize(permission);
  return actor.sub;
}
