import "server-only";
import { z } from "zod";
import { resetMfa, signOutEverywhere } from "@/lib/cognito/user-changes";
import { type ChangeKind, ChangePayload } from "@/lib/dal/change-kind";
import { getSubjectSub } from "@/lib/dal/changes/subject-sub";
import type { Tx } from "@/lib/db/client";
import { finishEnrolment, forgetEnrolled, setTicket } from "@/lib/db/mfa";
import { deleteSessionsOf } from "@/lib/db/sessions";
import { setUserMfa } from "@/lib/db/users";
import { readUser } from "@/lib/directory/refresh";

export const ResetMfaPayload = ChangePayload.extend({
  /** SHA-256 of the ticket, hex: the ticket itself is nowhere. */
  ticketHash: z.string().length(64),
  ticketExpiresAt: z.iso.datetime(),
  /** An earlier reset had demanded a ticket already. */
  ticketWasRequired: z.boolean(),
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
      await setTicket(tx, sub, payload.ticketHash, new Date(payload.ticketExpiresAt));
      await endEverything(tx, sub);
    },
    calls: [() => resetMfa(username), () => signOutEverywhere(username)],
    read: () => readUser(username),
    commit: async (tx, reading) => {
      await endEverything(tx, sub);
      if (reading) await setUserMfa(tx, sub, reading.user.mfa ? "on" : "off");
    },
    rollback: async (tx) => {
      if (!payload.ticketWasRequired) await finishEnrolment(tx, sub);
    },
  };
};

async function endEverything(tx: Tx, sub: string): Promise<void> {
  await deleteSessionsOf(tx, sub);
  await forgetEnrolled(tx, sub);
}
