import "server-only";
import { and, eq, type SQL } from "drizzle-orm";
import { auditLog } from "@/drizzle/schema";
import type { Db, Tx } from "@/lib/db/client";

/** A finished change of an e-mail, as the audit keeps it. */
export type EmailChangeRow = {
  id: number;
  subjectSub: string | null;
  at: Date;
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
};

/** By the id of its audit row. The caller checks whom it concerns. */
export async function findEmailChange(db: Db | Tx, auditId: number): Promise<EmailChangeRow | null> {
  return find(db, eq(auditLog.id, auditId));
}

/** By the id of the change, which the outbox had. */
export async function findEmailChangeOf(db: Db | Tx, changeId: string): Promise<EmailChangeRow | null> {
  return find(db, eq(auditLog.changeId, changeId));
}

async function find(db: Db | Tx, which: SQL): Promise<EmailChangeRow | null> {
  const [row] = await db
    .select({
      id: auditLog.id,
      subjectSub: auditLog.subjectSub,
      at: auditLog.at,
      before: auditLog.before,
      after: auditLog.after,
    })
    .from(auditLog)
    .where(and(which, eq(auditLog.action, "user.change_email"), eq(auditLog.outcome, "done")));
  return row ?? null;
}
