import "server-only";
import { openTokens, type SessionTokens, sealTokens } from "@/lib/auth/session-tokens";
import { verifyAccessToken } from "@/lib/cognito/access-token";
import { refreshTokens } from "@/lib/cognito/tokens";
import { getDb, getWaitingDb } from "@/lib/db/client";
import { deleteSession, getSessionContext, lockSession, updateTokens } from "@/lib/db/sessions";
import { AppError, isAppError } from "@/lib/errors";

const SOON_MS = 30_000;

/**
 * Renews the tokens of a session whose access token has expired, and returns those in force. However many requests of
 * however many processes come at once, Cognito is asked once: the others wait for the row and find it renewed.
 * Null when Cognito refuses, and the session is gone then.
 * @param until tokens that last beyond this moment are good enough
 * @throws AppError unavailable when Cognito does not answer; the session stays
 */
export async function refreshSession(id: string, until = new Date()): Promise<SessionTokens | null> {
  return getWaitingDb().transaction(async (tx) => {
    const row = await lockSession(tx, id);
    const tokens = row && openTokens(row.tokens, id);
    if (row && tokens && row.accessExpiresAt > until) return tokens;

    const renewed = tokens && (await renewTokens(tokens, row.userSub));
    if (!renewed) {
      await deleteSession(tx, id);
      return null;
    }
    await updateTokens(tx, id, {
      tokens: sealTokens(renewed.tokens, id),
      accessExpiresAt: renewed.expiresAt,
    });
    return renewed.tokens;
  });
}

/**
 * The tokens of a session, renewed first when the access token ends within half a minute.
 * @throws AppError unauthenticated when the session is over, unavailable when Cognito does not answer
 */
export async function getSessionTokens(id: string): Promise<SessionTokens> {
  const found = await getSessionContext(getDb(), id);
  const tokens = found && openTokens(found.session.tokens, id);
  const soon = new Date(Date.now() + SOON_MS);
  const current = tokens && found.session.accessExpiresAt > soon ? tokens : await refreshSession(id, soon);
  if (!current) throw new AppError("unauthenticated");
  return current;
}

/** Null when Cognito refuses the refresh token or gives tokens of somebody else. */
async function renewTokens(
  tokens: SessionTokens,
  sub: string,
): Promise<{ tokens: SessionTokens; expiresAt: Date } | null> {
  try {
    const { accessToken, refreshToken } = await refreshTokens(tokens.refreshToken);
    const claims = await verifyAccessToken(accessToken);
    if (claims.sub !== sub) return null;
    return {
      tokens: { ...tokens, accessToken, refreshToken: refreshToken ?? tokens.refreshToken },
      expiresAt: new Date(claims.expiresAt * 1000),
    };
  } catch (error) {
    if (isAppError(error) && error.code === "unauthenticated") return null;
    throw error;
  }
}
