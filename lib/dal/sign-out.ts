import "server-only";
import { getRequestOrigin } from "@/lib/auth/request";
import { readCookieClaims } from "@/lib/auth/session";
import { clearAuthCookies } from "@/lib/auth/session-cookie";
import { openTokens } from "@/lib/auth/session-tokens";
import { getLogoutUrl, revokeRefreshToken } from "@/lib/cognito/tokens";
import { appendAudit } from "@/lib/db/audit";
import { getDb } from "@/lib/db/client";
import { deleteSession, type SessionRow } from "@/lib/db/sessions";
import { findUser } from "@/lib/db/users";
import { log } from "@/lib/log/log";

/**
 * Signs the current browser out: session gone, audited as "session.end", cookies cleared, refresh token revoked as far as
 * Cognito answers. Works for whoever holds the cookie: without MFA, and for a session that is over already.
 * @returns Cognito's /logout, where the browser must go to lose the Hosted UI's own cookie
 */
export async function signOut(): Promise<string> {
  const claims = await readCookieClaims();
  const ended = claims ? await endSession(claims.sid, claims.sub) : null;
  await clearAuthCookies();
  if (ended) await revoke(ended);
  return getLogoutUrl();
}

async function endSession(id: string, sub: string): Promise<SessionRow | null> {
  const { requestId } = await getRequestOrigin();
  return getDb().transaction(async (tx) => {
    const row = await deleteSession(tx, id);
    if (!row) return null;
    const user = await findUser(tx, sub);
    await appendAudit(tx, {
      actorSub: sub,
      actorLabel: user?.email ?? row.username,
      action: "session.end",
      outcome: "done",
      subjectSub: sub,
      subjectLabel: user?.email ?? row.username,
      orgId: user?.orgId ?? null,
      requestId,
    });
    return row;
  });
}

/** Nobody stays signed in because Cognito is away; its tokens then live until they expire, unknown to everybody. */
async function revoke(row: SessionRow): Promise<void> {
  const tokens = openTokens(row.tokens, row.id);
  if (!tokens) return;
  try {
    await revokeRefreshToken(tokens.refreshToken);
  } catch {
    log.warn("A refresh token could not be revoked at sign-out: Cognito did not answer.");
  }
}
