import "server-only";
import { listHeldPermissions } from "@/lib/auth/permissions";
import { sessionIdOf } from "@/lib/auth/principal";
import { openTokens } from "@/lib/auth/session-tokens";
import { revokeRefreshToken } from "@/lib/cognito/tokens";
import type { AccountDto } from "@/lib/dal/account-dto";
import { recordDone } from "@/lib/dal/audit-entry";
import { requireActor } from "@/lib/dal/authorize";
import { toGrant } from "@/lib/dal/grant-dto";
import { parseInput } from "@/lib/dal/input";
import { toSession } from "@/lib/dal/session-dto";
import { findAccount } from "@/lib/db/accounts";
import { getDb } from "@/lib/db/client";
import { deleteSessionByHandle, deleteSessionsOf, type SessionRow } from "@/lib/db/sessions";
import { getEnv } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { EndSession } from "@/lib/input/user-changes";
import { log } from "@/lib/log/log";

/** The signed-in person's own profile, roles and sessions. AppError as requireActor. */
export async function getAccount(): Promise<AccountDto> {
  const actor = await requireActor();
  const idleMs = getEnv().SESSION_IDLE_MINUTES * 60_000;
  const row = await findAccount(getDb(), actor.sub, { idleMs, currentId: sessionIdOf(actor) });
  if (!row) throw new AppError("unauthenticated");
  const grants = row.grants.map((grant) => toGrant(grant, actor));
  return {
    sub: actor.sub,
    email: actor.email,
    name: actor.name,
    permissions: listHeldPermissions(actor),
    roleNames: [...new Set(grants.filter(({ expired }) => !expired).map(({ role }) => role.name))],
    organisation: row.organisation,
    mfa: "on", // without it requireActor had refused
    grants,
    sessions: row.sessions.map(toSession),
  };
}

/** Ends one of one's own sessions, named by its handle. AppError not_found for a handle that is not one's own. */
export async function endOwnSession(handle: string): Promise<void> {
  const actor = await requireActor("session.end");
  const input = parseInput(EndSession, { handle });
  const ended = await getDb().transaction(async (tx) => {
    const session = await deleteSessionByHandle(tx, actor.sub, input.handle);
    if (!session) throw new AppError("not_found", "This session has ended already.");
    await recordDone(tx, actor, actor, { action: "session.end", before: describeSession(session) });
    return session;
  });
  await revoke([ended]);
}

/** Ends all of one's own sessions but the present one; returns how many there were. */
export async function endOtherSessions(): Promise<{ ended: number }> {
  const actor = await requireActor("session.end");
  const ended = await getDb().transaction(async (tx) => {
    const sessions = await deleteSessionsOf(tx, actor.sub, sessionIdOf(actor));
    if (sessions.length > 0) {
      await recordDone(tx, actor, actor, {
        action: "session.end",
        before: { sessions: sessions.map(describeSession) },
      });
    }
    return sessions;
  });
  await revoke(ended);
  return { ended: ended.length };
}

function describeSession({ address, userAgent, createdAt }: SessionRow): Record<string, unknown> {
  return { address, userAgent, createdAt: createdAt.toISOString() };
}

/** The portal has forgotten the tokens; Cognito is asked to as well, and its silence does not bring the session back. */
async function revoke(sessions: SessionRow[]): Promise<void> {
  const tokens = sessions.flatMap((session) => openTokens(session.tokens, session.id)?.refreshToken ?? []);
  const answers = await Promise.allSettled(tokens.map((token) => revokeRefreshToken(token)));
  if (answers.some((answer) => answer.status === "rejected")) {
    log.warn("Cognito did not confirm that the tokens of an ended session are revoked.");
  }
}
