import "server-only";
import { randomUUID } from "node:crypto";
import type { RequestOrigin } from "@/lib/auth/caller";
import type { CookieClaims } from "@/lib/auth/cookie";
import { makeFirstOwner } from "@/lib/auth/first-owner";
import { sealTokens } from "@/lib/auth/session-tokens";
import { verifyAccessToken } from "@/lib/cognito/access-token";
import { appendAudit } from "@/lib/db/audit";
import { getDb } from "@/lib/db/client";
import { recordSignIn } from "@/lib/db/feed";
import { findEnrolment } from "@/lib/db/mfa";
import { recordRefusal } from "@/lib/db/refusals";
import { deleteSession, insertSession } from "@/lib/db/sessions";
import { refreshUser } from "@/lib/directory/refresh";
import { getEnv } from "@/lib/env";
import { AppError } from "@/lib/errors";

/** What Cognito gave for the code. next-auth has checked the ID token: signature, issuer, audience, nonce, at_hash. */
export type SignInTokens = {
  accessToken: string;
  refreshToken: string;
  idClaims: { sub: string; token_use?: unknown; email_verified?: unknown };
};

/**
 * Opens a session after a sign-in: verifies the access token, reads the user into the directory, ends the session that
 * the browser had before, writes the new one under a new id, applies the first-owner rule, and audits "session.start".
 * @param previousId id of the session in the browser's cookie, if any
 * @returns what goes into the cookie
 * @throws AppError unauthenticated for tokens that do not fit, forbidden for a disabled user, unavailable
 */
export async function openSession(
  tokens: SignInTokens,
  origin: RequestOrigin,
  previousId: string | null,
): Promise<CookieClaims> {
  const access = await verifyAccessToken(tokens.accessToken);
  if (tokens.idClaims.token_use !== "id" || tokens.idClaims.sub !== access.sub) {
    throw new AppError("unauthenticated");
  }
  const user = await refreshUser(access.username);
  if (user.sub !== access.sub) throw new AppError("unauthenticated");
  if (!user.enabled) throw await refuseDisabled(user, origin);

  const id = randomUUID();
  const totp = user.mfa === "on";
  const now = Date.now();
  const { accessToken, refreshToken } = tokens;
  const authTime = access.authTime ?? 0;
  const enrolment = await getDb().transaction(async (tx) => {
    if (previousId) await deleteSession(tx, previousId);
    await insertSession(tx, {
      id,
      userSub: user.sub,
      username: user.username,
      tokens: sealTokens({ accessToken, refreshToken, authTime, totp }, id),
      accessExpiresAt: new Date(access.expiresAt * 1000),
      userAgent: origin.userAgent,
      address: origin.address,
      absoluteExpiresAt: new Date(now + getEnv().SESSION_ABSOLUTE_HOURS * 3_600_000),
    });
    await recordSignIn(tx, {
      userSub: user.sub,
      at: new Date(now),
      source: "portal",
      outcome: "done",
      clientId: getEnv().COGNITO_CLIENT_ID,
    });
    // Before the audit: whoever gives or takes the role of Owner locks the owners first and the audit after, too.
    if (isVerified(tokens.idClaims.email_verified)) await makeFirstOwner(tx, user, origin.requestId);
    await appendAudit(tx, {
      changeId: id,
      actorSub: user.sub,
      actorLabel: user.email,
      action: "session.start",
      outcome: "done",
      subjectSub: user.sub,
      subjectLabel: user.email,
      orgId: user.orgId,
      reason: null,
      before: null,
      after: { address: origin.address, userAgent: origin.userAgent, mfa: totp },
      requestId: origin.requestId,
      awsRequestId: null,
    });
    return findEnrolment(tx, user.sub);
  });
  return { sid: id, sub: user.sub, mfa: totp && !enrolment.ticketRequired };
}

/** Cognito refuses the disabled itself, but for who was disabled a moment ago. */
async function refuseDisabled(
  { sub, email, orgId }: { sub: string; email: string; orgId: string | null },
  { requestId, address }: RequestOrigin,
): Promise<AppError> {
  const error = new AppError("forbidden", "This account is disabled.");
  await recordRefusal(getDb(), {
    ...{ actorSub: sub, actorLabel: email, action: "session.start", outcome: "refused" },
    ...{ subjectSub: sub, subjectLabel: email, orgId, requestId },
    after: { code: error.code, message: error.message, address },
  });
  return error;
}

/** Cognito writes true; pools with a mapped attribute may write "true". */
function isVerified(claim: unknown): boolean {
  return claim === true || claim === "true";
}
