import "server-only";
import type { Principal } from "@/lib/auth/principal";
import { getRequestOrigin } from "@/lib/auth/request";
import { beginChange, finishChange, LEASE_SECONDS } from "@/lib/dal/change";
import { MfaEnrolPayload } from "@/lib/dal/changes/mfa-enrol";
import { extendLease } from "@/lib/db/changes";
import { getDb } from "@/lib/db/client";
import { deleteOutbox, findOutboxFor, type OutboxRow, updateOutbox } from "@/lib/db/outbox";

const KIND = "mfa.enrol";

/** How long the user may try again before the intent counts as abandoned, in seconds. */
const RETRY_SECONDS = 120;

/**
 * The intent of an enrolment, written before Cognito is asked for anything that lasts: a new one, or the one that an
 * earlier try of the same user left behind.
 * @throws AppError conflict while another change of the user is pending
 */
export async function openIntent(session: Principal, replacing: boolean): Promise<OutboxRow> {
  const left = await findOutboxFor(getDb(), session.sub);
  if (left?.kind === KIND && (await extendLease(getDb(), left.id, LEASE_SECONDS))) return left;

  const { sub, username, email, orgId } = session;
  const payload: MfaEnrolPayload = {
    subject: { sub, username, email, orgId },
    reason: null,
    before: { mfa: replacing ? "on" : "off" },
    after: { mfa: "on", ...(replacing && { replaced: true }) },
    verified: false,
  };
  const { requestId } = await getRequestOrigin();
  return beginChange({ kind: KIND, actor: session, payload }, requestId);
}

/** True once Cognito has accepted a code. */
export function isVerified(row: OutboxRow): boolean {
  return MfaEnrolPayload.parse(row.payload).verified;
}

/** Whoever begins anew gives up what an earlier try of his left behind. */
export async function dropLeftIntent({ sub }: Principal): Promise<void> {
  const left = await findOutboxFor(getDb(), sub);
  if (left?.kind === KIND) await dropIntent(left);
}

/** Cognito accepted the code: from here on the intent may be completed by anybody. */
export async function markVerified(row: OutboxRow): Promise<OutboxRow> {
  const payload = { ...MfaEnrolPayload.parse(row.payload), verified: true };
  await updateOutbox(getDb(), row.id, { payload });
  return { ...row, payload };
}

/** The code was refused: nothing was begun. */
export async function dropIntent(row: OutboxRow): Promise<void> {
  await deleteOutbox(getDb(), row.id);
}

/** Switching on did not work: the user has a while to try again. */
export async function keepIntent(row: OutboxRow): Promise<void> {
  await extendLease(getDb(), row.id, RETRY_SECONDS);
}

/** Mirror, ticket, remembered state and audit in one transaction, once Cognito says that TOTP is on. */
export async function completeIntent(row: OutboxRow): Promise<void> {
  await finishChange(row, { fresh: false });
}
