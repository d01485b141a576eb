import "server-only";
import { and, asc, eq, isNull, notInArray, sql } from "drizzle-orm";
import { outbox } from "@/drizzle/schema";
import type { Db, Tx } from "@/lib/db/client";
import type { OutboxRow } from "@/lib/db/outbox";

/**
 * Holds back every other change of the same subject until the transaction ends.
 * @param subject a sub, or the e-mail of somebody who has none yet
 */
export async function lockSubject(tx: Tx, subject: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`lifeguard subject ${subject}`}, 0))`);
}

/** What a user does himself; it never keeps an admin from acting on him. */
const OWN_CHANGES = ["mfa.enrol", "user.change_password"];

/** The oldest unfinished change of a user by somebody else: until it is finished, no other is begun. */
export async function findPendingChange(db: Db | Tx, sub: string): Promise<OutboxRow | null> {
  const [row] = await db
    .select()
    .from(outbox)
    .where(and(eq(outbox.subjectSub, sub), notInArray(outbox.kind, OWN_CHANGES)))
    .orderBy(asc(outbox.createdAt), asc(outbox.id))
    .limit(1);
  return row ?? null;
}

/** Ends the enrolment that the user has begun, and returns it: an admin's reset comes first. */
export async function dropEnrolments(tx: Tx, sub: string): Promise<OutboxRow[]> {
  return tx
    .delete(outbox)
    .where(and(eq(outbox.subjectSub, sub), eq(outbox.kind, "mfa.enrol")))
    .returning();
}

/** The unfinished invitation of an e-mail: its user has no sub yet. */
export async function findInvitation(db: Db | Tx, email: string): Promise<OutboxRow | null> {
  const [row] = await db
    .select()
    .from(outbox)
    .where(and(isNull(outbox.subjectSub), sql`${outbox.payload} -> 'subject' ->> 'email' = ${email}`))
    .orderBy(asc(outbox.createdAt))
    .limit(1);
  return row ?? null;
}

/** The unfinished change of somebody's e-mail to this address, whatever its case. */
export async function findPendingEmail(db: Db | Tx, email: string): Promise<OutboxRow | null> {
  const [row] = await db
    .select()
    .from(outbox)
    .where(
      and(eq(outbox.kind, "user.change_email"), sql`lower(${outbox.payload} ->> 'email') = lower(${email})`),
    )
    .limit(1);
  return row ?? null;
}

/** Keeps others from a change for some more seconds. False when it is finished: then stop. */
export async function extendLease(db: Db | Tx, id: string, seconds: number): Promise<boolean> {
  const extended = await db
    .update(outbox)
    .set({ leasedUntil: new Date(Date.now() + seconds * 1000) })
    .where(eq(outbox.id, id))
    .returning({ id: outbox.id });
  return extended.length > 0;
}
