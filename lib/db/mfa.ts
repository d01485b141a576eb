import "server-only";
import { and, eq, gt, sql } from "drizzle-orm";
import { mfaEnrolments, mfaStates } from "@/drizzle/schema";
import type { Db, Tx } from "@/lib/db/client";

/** `enrolled` is true only for an answer that is new enough. `generation` goes back to `rememberEnrolled`. */
export type MfaState = { enrolled: boolean; generation: number };

export type EnrolmentRow = {
  /** An admin reset the user's MFA: without a ticket he cannot enrol. */
  ticketRequired: boolean;
  /** There is a ticket, unused and not expired. */
  ticketWaiting: boolean;
};

/** What is remembered of Cognito's answer about a user's TOTP. */
export async function findEnrolled(db: Db | Tx, sub: string, newerThan: Date): Promise<MfaState> {
  const [row] = await db.select().from(mfaStates).where(eq(mfaStates.userSub, sub));
  const checkedAt = row?.checkedAt ?? null;
  return { enrolled: checkedAt !== null && checkedAt > newerThan, generation: row?.generation ?? 0 };
}

/**
 * Remembers that Cognito just said yes. Writes nothing and returns false when a reset happened since the generation was
 * read, which must be before Cognito was asked: the answer may be older than the reset.
 */
export async function rememberEnrolled(db: Db | Tx, sub: string, generation: number): Promise<boolean> {
  const checkedAt = new Date();
  const written = await db
    .insert(mfaStates)
    .values({ userSub: sub, checkedAt, generation })
    .onConflictDoUpdate({
      target: mfaStates.userSub,
      set: { checkedAt },
      setWhere: eq(mfaStates.generation, generation),
    })
    .returning({ sub: mfaStates.userSub });
  return written.length > 0;
}

/** Forgets the answer, for everybody and at once. Call it after Cognito has reset, not before. */
export async function forgetEnrolled(db: Db | Tx, sub: string): Promise<void> {
  await db
    .insert(mfaStates)
    .values({ userSub: sub, checkedAt: null, generation: 1 })
    .onConflictDoUpdate({
      target: mfaStates.userSub,
      set: { checkedAt: null, generation: sql`${mfaStates.generation} + 1` },
    });
}

/**
 * Counts one attempt at enrolling and says whether it is allowed. Counting and deciding are one statement, so that
 * attempts made at the same time cannot share a place. A window begins with its first attempt.
 * @returns allowed, and when the window ends
 */
export async function countAttempt(
  db: Db | Tx,
  sub: string,
  { limit, windowMs }: { limit: number; windowMs: number },
): Promise<{ allowed: boolean; attempts: number; windowEndsAt: Date }> {
  const now = new Date();
  const over = sql`${mfaEnrolments.windowStartedAt} <= ${new Date(now.getTime() - windowMs).toISOString()}`;
  const [row] = await db
    .insert(mfaEnrolments)
    .values({ userSub: sub, attempts: 1, windowStartedAt: now })
    .onConflictDoUpdate({
      target: mfaEnrolments.userSub,
      set: {
        attempts: sql`case when ${over} then 1 else ${mfaEnrolments.attempts} + 1 end`,
        windowStartedAt: sql`case when ${over} then excluded.window_started_at else ${mfaEnrolments.windowStartedAt} end`,
      },
    })
    .returning({ attempts: mfaEnrolments.attempts, windowStartedAt: mfaEnrolments.windowStartedAt });
  if (!row) throw new Error("The attempt was not counted.");
  const windowEndsAt = new Date(row.windowStartedAt.getTime() + windowMs);
  return { allowed: row.attempts <= limit, attempts: row.attempts, windowEndsAt };
}

/** Whether a ticket is demanded and waiting. Without a row nothing is demanded: a first enrolment. */
export async function findEnrolment(db: Db | Tx, sub: string): Promise<EnrolmentRow> {
  const [row] = await db.select().from(mfaEnrolments).where(eq(mfaEnrolments.userSub, sub));
  if (!row) return { ticketRequired: false, ticketWaiting: false };
  const { ticketHash, ticketExpiresAt, ticketRequired } = row;
  const ticketWaiting = ticketHash !== null && ticketExpiresAt !== null && ticketExpiresAt > new Date();
  return { ticketRequired, ticketWaiting };
}

/**
 * Stores an admin's ticket in place of an older one, and demands it from now on.
 * @param hash SHA-256 of the ticket, hex
 */
export async function setTicket(db: Db | Tx, sub: string, hash: string, expiresAt: Date): Promise<void> {
  const values = { ticketHash: hash, ticketExpiresAt: expiresAt, ticketRequired: true, attempts: 0 };
  await db
    .insert(mfaEnrolments)
    .values({ userSub: sub, ...values, windowStartedAt: new Date() })
    .onConflictDoUpdate({ target: mfaEnrolments.userSub, set: values });
}

/** Uses the ticket up. True for exactly one of any number of callers; false when it is wrong, used or expired. */
export async function takeTicket(db: Db | Tx, sub: string, hash: string): Promise<boolean> {
  const taken = await db
    .update(mfaEnrolments)
    .set({ ticketHash: null, ticketExpiresAt: null })
    .where(
      and(
        eq(mfaEnrolments.userSub, sub),
        eq(mfaEnrolments.ticketHash, hash),
        gt(mfaEnrolments.ticketExpiresAt, new Date()),
      ),
    )
    .returning({ sub: mfaEnrolments.userSub });
  return taken.length > 0;
}

/** The user has enrolled: no ticket is demanded any more, and attempts count from nought. */
export async function finishEnrolment(db: Db | Tx, sub: string): Promise<void> {
  await db.delete(mfaEnrolments).where(eq(mfaEnrolments.userSub, sub));
}
