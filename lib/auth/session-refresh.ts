import "server-only";
import { openTokens, type SessionTokens, sealTokens } from "@/lib/auth/session-tokens";
import { refreshTokens } from "@/lib/cognito/tokens";
import { verifyAccessToken } from "@/lib/cognito/verifier";
import { getDb } from "@/lib/db/client";
import { deleteSession, lockSession, updateTokens } from "@/lib/db/sessions";
import { isAppError } from "@/lib/errors";

/**
 * Renews the tokens of a session whose access token has expired, and returns those in force. However many requests of
 * however many processes come at once, Cognito is asked once: the others wait for the row and find it renewed.
 * Null when Cognito refuses, and the session is gone then.
 * @throws AppError unavailable when Cognito does not answer; the session stays
 */
export async function refreshSession(id: string): Promise<SessionTokens | null> {
  return getDb().transaction(async (tx) => {
    const row = await lockSession(tx, id);
    const tokens = row && openTokens(row.tokens, id);
    if (row && tokens && row.accessExpiresAt > new Date()) return tokens;

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
