import "server-only";
import { and, desc, eq, gt, lt, lte, ne, or, sql } from "drizzle-orm";
import { directoryUsers, mfaStates, sessions } from "@/drizzle/schema";
import type { Grant } from "@/lib/auth/permissions";
import type { Db, Tx } from "@/lib/db/client";
import { recordActivity } from "@/lib/db/feed";
import { selectLiveGrants, toGrants } from "@/lib/db/held-grants";
import { prepareOnce } from "@/lib/db/prepared";
import { type DirectoryUserRow, USER_COLUMNS } from "@/lib/db/users";

export type SessionRow = typeof sessions.$inferSelect;

/** What pages show of a session: neither its id nor its tokens. */
export type SessionSummary = Pick<
  SessionRow,
  "handle" | "userAgent" | "address" | "createdAt" | "lastSeenAt" | "absoluteExpiresAt"
> & { current: boolean };

const { id, handle, userAgent, address, createdAt, lastSeenAt, absoluteExpiresAt } = sessions;
const SUMMARY_COLUMNS = { id, handle, userAgent, address, createdAt, lastSeenAt, absoluteExpiresAt };

/** A session with everything that a request needs to know. `user` is null when the mirror has lost him. */
export type SessionContext = {
  session: SessionRow;
  user: DirectoryUserRow | null;
  /** Live grants only. */
  grants: Grant[];
  /** When Cognito last said that the user has TOTP; null when it was not asked, or since a reset. */
  mfaCheckedAt: Date | null;
  /** For `rememberEnrolled`: which reset this state belongs to. */
  mfaGeneration: number;
};

/** A session is seen at most once a minute, so that reading pages does not mean writing rows. */
const SEEN_EVERY_MS = 60_000;

type NewSession = Omit<typeof sessions.$inferInsert, "createdAt" | "lastSeenAt">;

/** Adds a session; id and handle are made here unless they are given (tokens are bound to the id). */
export async function insertSession(db: Db | Tx, session: NewSession): Promise<SessionRow> {
  const now = new Date();
  const [row] = await db
    .insert(sessions)
    .values({ ...session, createdAt: now, lastSeenAt: now })
    .returning();
  if (!row) throw new Error("The session was not written.");
  return row;
}

/**
 * Session, user, live grants with permissions and MFA state in ONE query. Null when there is no such session. Expiry is
 * the caller's to judge.
 * @param sessionId must be a UUID
 */
export async function getSessionContext(db: Db | Tx, sessionId: string): Promise<SessionContext | null> {
  const [row] = await contextQuery(db).execute({ sessionId, now: new Date().toISOString() });
  if (!row) return null;
  return { ...row, grants: toGrants(row.grants), mfaGeneration: row.mfaGeneration ?? 0 };
}

const contextQuery = prepareOnce((db) =>
  db
    .select({
      session: sessions,
      user: USER_COLUMNS,
      mfaCheckedAt: mfaStates.checkedAt,
      mfaGeneration: mfaStates.generation,
      grants: selectLiveGrants(sessions.userSub, sql.placeholder("now")),
    })
    .from(sessions)
    .leftJoin(directoryUsers, eq(directoryUsers.sub, sessions.userSub))
    .leftJoin(mfaStates, eq(mfaStates.userSub, sessions.userSub))
    .where(eq(sessions.id, sql.placeholder("sessionId")))
    .prepare("session_context"),
);

/** Notes that the session was used, and its user active, at most once a minute. */
export async function touchSession(db: Db | Tx, id: string): Promise<void> {
  const now = new Date();
  const [touched] = await db
    .update(sessions)
    .set({ lastSeenAt: now })
    .where(and(eq(sessions.id, id), lt(sessions.lastSeenAt, new Date(now.getTime() - SEEN_EVERY_MS))))
    .returning({ sub: sessions.userSub });
  if (touched) await recordActivity(db, touched.sub, now);
}

/** Reads the session and keeps others from refreshing it until the transaction ends. Null when it has gone. */
export async function lockSession(tx: Tx, id: string): Promise<SessionRow | null> {
  const [row] = await tx.select().from(sessions).where(eq(sessions.id, id)).for("update");
  return row ?? null;
}

/** Replaces the encrypted tokens. False when the session has gone. */
export async function updateTokens(
  db: Db | Tx,
  id: string,
  { tokens, accessExpiresAt }: Pick<SessionRow, "tokens" | "accessExpiresAt">,
): Promise<boolean> {
  const updated = await db
    .update(sessions)
    .set({ tokens, accessExpiresAt })
    .where(eq(sessions.id, id))
    .returning({ id: sessions.id });
  return updated.length > 0;
}

/** Ends one session and returns it, so that its refresh token can be revoked. Null when it has gone. */
export async function deleteSession(db: Db | Tx, id: string): Promise<SessionRow | null> {
  const [row] = await db.delete(sessions).where(eq(sessions.id, id)).returning();
  return row ?? null;
}

/** Ends the user's own session of a handle. Another user's handle finds nothing. */
export async function deleteSessionByHandle(
  db: Db | Tx,
  sub: string,
  handle: string,
): Promise<SessionRow | null> {
  const [row] = await db
    .delete(sessions)
    .where(and(eq(sessions.userSub, sub), eq(sessions.handle, handle)))
    .returning();
  return row ?? null;
}

/** Ends every session of a user, except one when its id is given, and returns them. */
export async function deleteSessionsOf(db: Db | Tx, sub: string, exceptId?: string): Promise<SessionRow[]> {
  return db
    .delete(sessions)
    .where(and(eq(sessions.userSub, sub), exceptId === undefined ? undefined : ne(sessions.id, exceptId)))
    .returning();
}

/**
 * Sessions of a user that have not expired, the last used first.
 * @param options.idleMs a session unused for longer is left out
 * @param options.currentId the session that asks
 */
export async function listSessionsOf(
  db: Db | Tx,
  sub: string,
  options: { idleMs: number; currentId?: string | undefined },
): Promise<SessionSummary[]> {
  const now = Date.now();
  const rows = await db
    .select(SUMMARY_COLUMNS)
    .from(sessions)
    .where(
      and(
        eq(sessions.userSub, sub),
        gt(sessions.absoluteExpiresAt, new Date(now)),
        gt(sessions.lastSeenAt, new Date(now - options.idleMs)),
      ),
    )
    .orderBy(desc(sessions.lastSeenAt), desc(sessions.id));
  return rows.map(({ id, handle, userAgent, address, createdAt, lastSeenAt, absoluteExpiresAt }) => ({
    handle,
    userAgent,
    address,
    createdAt,
    lastSeenAt,
    absoluteExpiresAt,
    current: id === options.currentId,
  }));
}

/** Removes sessions past their absolute or idle expiry and returns how many. */
export async function deleteExpiredSessions(db: Db | Tx, idleMs: number): Promise<number> {
  const now = Date.now();
  const deleted = await db
    .delete(sessions)
    .where(
      or(lte(sessions.absoluteExpiresAt, new Date(now)), lte(sessions.lastSeenAt, new Date(now - idleMs))),
    )
    .returning({ id: sessions.id });
  return deleted.length;
}
