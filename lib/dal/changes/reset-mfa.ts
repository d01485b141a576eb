import "server-only";
import { z } from "zod";
import { forgetDevices } from "@/lib/cognito/devices";
import { resetMfa, signOutEverywhere } from "@/lib/cognito/user-changes";
import { type ChangeKind, ChangePayload } from "@/lib/dal/change-kind";
import { getSubjectSub } from "@/lib/dal/changes/subject-sub";
import { appendAudit } from "@/lib/db/audit";
import { dropEnrolments } from "@/lib/db/changes";
import type { Tx } from "@/lib/db/client";
import { finishEnrolment, forgetEnrolled, setTicket } from "@/lib/db/mfa";
import type { OutboxRow } from "@/lib/db/outbox";
import { endAccess } from "@/lib/db/tokens";
import { setUserMfa } from "@/lib/db/users";
import { readUser } from "@/lib/directory/refresh";

export const ResetMfaPayload = ChangePayload.extend({
  /** SHA-256 of the ticket, hex: the ticket itself is nowhere. */
  ticketHash: z.string().length(64),
  ticketExpiresAt: z.iso.datetime(),
  /** An earlier reset had demanded a ticket already. */
  ticketWasRequired: z.boolean(),
  /** Devices that Cognito remembers go too: one of them may be spared the second factor. */
  forgetDevices: z.boolean().default(false),
});
export type ResetMfaPayload = z.infer<typeof ResetMfaPayload>;

/**
 * The authenticator is forgotten, every session ended, and enrolling again demands the ticket. The ticket is demanded and
 * the portal's sessions end before Cognito is called: at no moment can a stolen password enrol.
 */
export const openResetMfa: ChangeKind = (raw) => {
  const payload = ResetMfaPayload.parse(raw);
  const { username } = payload.subject;
  const sub = getSubjectSub(payload);
  return {
    payload,
    prepare: async (tx) => {
      const superseded = await dropEnrolments(tx, sub);
      await setTicket(tx, sub, payload.ticketHash, new Date(payload.ticketExpiresAt));
      await endEverything(tx, sub);
      await recordSuperseded(tx, superseded);
    },
    calls: [
      () => resetMfa(username),
      () => signOutEverywhere(username),
      ...(payload.forgetDevices ? [() => forgetDevices(username)] : []),
    ],
    read: () => readUser(username),
    commit: async (tx, reading) => {
      await endEverything(tx, sub);
      if (reading) await setUserMfa(tx, sub, reading.user.mfa ? "on" : "off");
    },
    rollback: async (tx, reading) => {
      // A reset that went half-way has removed the authenticator: without the ticket a password alone would enrol.
      const lost = payload.before?.mfa === "on" && !reading?.user.mfa;
      if (!payload.ticketWasRequired && !lost) await finishEnrolment(tx, sub);
    },
  };
};

/** An enrolment that was about to be completed would take the ticket off again. */
async function recordSuperseded(tx: Tx, rows: OutboxRow[]): Promise<void> {
  for (const row of rows) {
    await appendAudit(tx, {
      changeId: row.id,
      actorSub: row.actorSub,
      actorLabel: row.actorLabel,
      action: row.kind,
      outcome: "failed",
      subjectSub: row.subjectSub,
      subjectLabel: row.actorLabel,
      after: { message: "An administrator reset MFA meanwhile." },
      requestId: row.requestId,
    });
  }
}

async function endEverything(tx: Tx, sub: string): Promise<void> {
  await endAccess(tx, sub);
  await forgetEnrolled(tx, sub);
}
