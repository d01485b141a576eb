import "server-only";
import { explainMissing } from "@/lib/auth/missing-permission";
import { NOT_LIVE } from "@/lib/auth/outage";
import { can, type Permission, scopeOf } from "@/lib/auth/permissions";
import { isCognitoDown } from "@/lib/cognito/health";
import { authorize } from "@/lib/dal/authorize";
import type { InvitationBoardDto } from "@/lib/dal/invitation-dto";
import { getDb } from "@/lib/db/client";
import * as invitations from "@/lib/db/invitations";
import { readWithin } from "@/lib/db/scope";
import { readInvitationTerms } from "@/lib/directory/pool-facts";
import { InvitationQuery, type InvitationQueryInput } from "@/lib/input/invitations";

const DAY_MS = 86_400_000;

/**
 * One page of the invitations that were not accepted, those that end first on top, with counts of each kind and the mails
 * of today. What of the input makes no sense is left out. AppError as authorize.
 */
export async function getInvitationBoard(input: InvitationQueryInput): Promise<InvitationBoardDto> {
  const { actor, scope } = await authorize("users:read");
  const { state, after, before, limit } = InvitationQuery.parse(input);
  const db = getDb();
  const { days, mailQuota: quota } = await readInvitationTerms();
  const now = Date.now();
  const limits = invitations.limitsOf(days, now);
  const cursors = { after: readCursor(after), before: readCursor(before) };
  const query = { scope, limit, ...windowOf(state, limits), ...cursors };
  const { counts, page } = await readWithin(db, scope, async (tx) => ({
    counts: await invitations.countInvitations(tx, scope, limits),
    page: await invitations.listInvitations(tx, query),
  }));
  const mails = can(actor, "audit:read") ? scopeOf(actor, "audit:read") : scope;
  return {
    rows: page.rows.map((row) => toInvitation(row, days, now)),
    counts,
    ...endsOf(page, cursors),
    days,
    mails: {
      sentToday: await readWithin(db, mails, (tx) => invitations.countMails(tx, mails, startOfDay(now))),
      quota,
      everywhere: mails === "everywhere",
    },
    actions: explainActions(actor),
  };
}

function windowOf(
  state: InvitationBoardDto["rows"][number]["state"] | undefined,
  limits: invitations.InvitationLimits,
) {
  if (state === "expired") return { sentUntil: limits.ended };
  if (state === "expiring") return { sentAfter: limits.ended, sentUntil: limits.soon };
  return state === "pending" ? { sentAfter: limits.soon } : {};
}

function toInvitation(row: invitations.InvitationRow, days: number, now: number) {
  const expiresAt = row.sentAt.getTime() + days * DAY_MS;
  return {
    sub: row.sub,
    email: row.email,
    name: row.name,
    enabled: row.enabled,
    organisation: row.orgId === null ? null : { id: row.orgId, name: row.orgName ?? row.orgId },
    sentAt: row.sentAt.toISOString(),
    expiresAt: new Date(expiresAt).toISOString(),
    state: stateOf(row.sentAt, invitations.limitsOf(days, now)),
  };
}

function stateOf(sentAt: Date, { ended, soon }: invitations.InvitationLimits) {
  if (sentAt <= ended) return "expired" as const;
  return sentAt <= soon ? ("expiring" as const) : ("pending" as const);
}

type Page = Awaited<ReturnType<typeof invitations.listInvitations>>;
type Cursors = Record<"after" | "before", invitations.InvitationCursor | undefined>;

function endsOf({ rows, more }: Page, { after, before }: Cursors) {
  const backwards = after === undefined && before !== undefined;
  const [first] = rows;
  const last = rows.at(-1);
  return {
    next: last && (more || backwards) ? toCursor(last) : null,
    previous: first && (backwards ? more : after !== undefined) ? toCursor(first) : null,
  };
}

function toCursor({ sentAt, sub }: invitations.InvitationCursor): string {
  return `${sentAt.getTime()}.${sub}`;
}

function readCursor(text: string | undefined): invitations.InvitationCursor | undefined {
  if (text === undefined) return undefined;
  const [time = "", sub = ""] = text.split(".");
  return { sentAt: new Date(Number(time)), sub };
}

function startOfDay(now: number): Date {
  return new Date(now - (now % DAY_MS));
}

/** Why the viewer cannot resend or withdraw anywhere, or null. Each user is judged again when it is done. */
function explainActions(actor: Parameters<typeof can>[0]): InvitationBoardDto["actions"] {
  const outage = isCognitoDown() ? NOT_LIVE : null;
  const explain = (permission: Permission) => (can(actor, permission) ? outage : explainMissing(permission));
  return {
    resend: explain("users:resend"),
    withdraw: explain("users:delete"),
  };
}
