import "server-only";
import type { SignedIn } from "@/lib/auth/principal";
import { getSessionTokens } from "@/lib/auth/session-refresh";
import { getDb } from "@/lib/db/client";
import { deleteSession } from "@/lib/db/sessions";
import { AppError, isAppError } from "@/lib/errors";

/** The scope without which Cognito lets no token change anything of its owner's. */
const OWN_ACCOUNT = "aws.cognito.signin.user.admin";

/** A code counts as fresh for so long after the sign-in at which Cognito asked for it. */
export const FRESH_MS = 5 * 60_000;

/**
 * Calls Cognito with the user's own token: that of his session, or the one that he sent. A token that Cognito does not
 * accept any more ends the session here, too.
 * @throws AppError forbidden for a token without the scope that Cognito asks for, and what the call throws
 */
export async function asOwner<T>(principal: SignedIn, call: (accessToken: string) => Promise<T>): Promise<T> {
  if (principal.via === "token") {
    assertScope(principal.scopes);
    return call(principal.accessToken);
  }
  try {
    return await call((await getSessionTokens(principal.id)).accessToken);
  } catch (error) {
    if (isAppError(error) && error.code === "unauthenticated") await deleteSession(getDb(), principal.id);
    throw error;
  }
}

/**
 * Cognito asked for a code at this sign-in, less than five minutes ago (`auth_time`). An access token does not tell
 * whether a code was asked for, so a caller of the API is never fresh.
 */
export async function isFresh(principal: SignedIn): Promise<boolean> {
  if (principal.via === "token") return false;
  const { totp, authTime } = await getSessionTokens(principal.id);
  return totp && authTime * 1000 > Date.now() - FRESH_MS;
}

function assertScope(scopes: readonly string[]): void {
  if (scopes.includes(OWN_ACCOUNT)) return;
  throw new AppError("forbidden", `The access token lacks the scope ${OWN_ACCOUNT}.`);
}
