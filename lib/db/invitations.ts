import "server-only";
import { and, asc, desc, eq, gt, inArray, lt, lte, or, type SQL, sql } from "drizzle-orm";
import { auditLog, directoryUsers, organisations } from "@/drizzle/schema";
import type { Scope } from "@/lib/auth/permissions";
import type { Db, Tx } from "@/lib/db/client";
import { withinScope } from "@/lib/db/scope";
import { EXPIRING_HOURS } from "@/lib/input/user-list";

/** An invitation that was not accepted yet. `sentAt` is the last sending. */
export type InvitationRow = {
  sub: string;
  email: string;
  name: string | null;
  enabled: boolean;
  orgId: string | null;
  orgName: string | null;
  sentAt: Date;
};

/** Where a page ends: the sending and the sub of its last row. */
export type InvitationCursor = { sentAt: Date; sub: string };

export type InvitationQuery = {
  scope: Scope;
  /** Sent after, and sent up to and with this moment. */
  sentAfter?: Date | undefined;
  sentUntil?: Date | undefined;
  after?: InvitationCursor | undefined;
  before?: InvitationCursor | undefined;
  limit: number;
};

const sentAt = sql<Date>`coalesce(${directoryUsers.invitedAt}, ${directoryUsers.createdAt})`.mapWith(
  directoryUsers.createdAt,
);
const open = eq(directoryUsers.status, "FORCE_CHANGE_PASSWORD");

/** Open invitations of the scope, those sent longest ago first: what ends first is on top. */
export async function listInvitations(
  db: Db | Tx,
  query: InvitationQuery,
): Promise<{ rows: InvitationRow[]; more: boolean }> {
  const backwards = query.after === undefined && query.before !== undefined;
  const { sub, email, name, enabled, orgId } = directoryUsers;
  const found = await db
    .select({ sub, email, name, enabled, orgId, orgName: organisations.name, sentAt })
    .from(directoryUsers)
    .leftJoin(organisations, eq(organisations.id, orgId))
    .where(and(filterOf(query), beyond(query)))
    .orderBy(...(backwards ? [desc(sentAt), desc(sub)] : [asc(sentAt), asc(sub)]))
    .limit(query.limit + 1);
  const rows = found.slice(0, query.limit);
  if (backwards) rows.reverse();
  return { rows, more: found.length > query.limit };
}

/** Invitations that were sent up to `ended` have ended, and later ones up to `soon` end soon. */
export type InvitationLimits = { ended: Date; soon: Date };

/** The limits of a moment, where invitations are valid for so many days. */
export function limitsOf(days: number, now: number): InvitationLimits {
  const ended = now - days * 24 * HOUR_MS;
  return { ended: new Date(ended), soon: new Date(ended + EXPIRING_HOURS * HOUR_MS) };
}

const HOUR_MS = 3_600_000;

/** How many there are of each kind in one query: ended, ending soon, and the others. */
export async function countInvitations(
  db: Db | Tx,
  scope: Scope,
  { ended, soon }: InvitationLimits,
): Promise<{ expired: number; expiring: number; pending: number }> {
  const until = (moment: Date) => lte(sentAt, toParameter(moment));
  const [row] = await db
    .select({
      expired: sql<number>`count(*) filter (where ${until(ended)})::int`,
      expiring: sql<number>`count(*) filter (where not ${until(ended)} and ${until(soon)})::int`,
      pending: sql<number>`count(*) filter (where not ${until(soon)})::int`,
    })
    .from(directoryUsers)
    .where(and(open, withinScope(directoryUsers.orgId, scope)));
  return row ?? { expired: 0, expiring: 0, pending: 0 };
}

/** What makes Cognito send a mail, by the audit's names. */
const MAILING = ["user.invite", "user.resend", "user.reset_password"];

/** How many mails the portal made Cognito send since then, as far as the scope sees the audit. */
export async function countMails(db: Db | Tx, scope: Scope, since: Date): Promise<number> {
  return db.$count(
    auditLog,
    and(
      inArray(auditLog.action, MAILING),
      eq(auditLog.outcome, "done"),
      gt(auditLog.at, since),
      withinScope(auditLog.orgId, scope),
    ),
  );
}

function filterOf({ scope, sentAfter, sentUntil }: InvitationQuery): SQL | undefined {
  return and(
    open,
    withinScope(directoryUsers.orgId, scope),
    sentAfter && gt(sentAt, toParameter(sentAfter)),
    sentUntil && lte(sentAt, toParameter(sentUntil)),
  );
}

function beyond({ after, before }: InvitationQuery): SQL | undefined {
  const cursor = after ?? before;
  if (!cursor) return undefined;
  const compare = after ? gt : lt;
  const sent = toParameter(cursor.sentAt);
  const same = and(eq(sentAt, sent), compare(directoryUsers.sub, cursor.sub));
  return or(compare(sentAt, sent), same);
}

/** Beside an expression, which has no column's encoding, a Date is not turned into a parameter by itself. */
function toParameter(moment: Date): SQL {
  return sql`${moment.toISOString()}::timestamptz`;
}
