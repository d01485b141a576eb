import "server-only";
import { z } from "zod";
import type { AwsRequestId } from "@/lib/cognito/user-changes";
import type { ChangeContext, ChangeKind } from "@/lib/dal/change-kind";
import { InvitePayload, openInvite } from "@/lib/dal/changes/invite";
import { decideAccessRequest, lockWaiting } from "@/lib/db/access-requests";
import { appendAudit } from "@/lib/db/audit";
import type { Tx } from "@/lib/db/client";
import type { Reading } from "@/lib/directory/refresh";
import { AppError } from "@/lib/errors";

export const ApproveRequestPayload = InvitePayload.extend({
  request: z.guid(),
  /** For the audit row of the invitation, which any process may have to write. */
  decision: z.object({
    actorLabel: z.string(),
    requestId: z.string(),
    invitationId: z.guid(),
    invited: z.record(z.string(), z.unknown()),
  }),
});
export type ApproveRequestPayload = z.infer<typeof ApproveRequestPayload>;

export const DECIDED = "Somebody has decided this request already.";

/**
 * An invitation that settles an access request. The request is marked in the transaction that finishes the invitation,
 * and waits as before when it fails. Two things change, and each leaves one audit row: the user who was invited, and the
 * request that was approved. When it fails nothing has changed, and one row says so.
 */
export const openApproveRequest: ChangeKind = (raw, context) => {
  const payload = ApproveRequestPayload.parse(raw);
  const invite = openInvite(raw, context);
  let awsRequestId: AwsRequestId = null;
  return {
    ...invite,
    payload,
    prepare: async (tx) => {
      if (!(await lockWaiting(tx, payload.request))) throw new AppError("conflict", DECIDED);
    },
    calls: invite.calls.map((call) => async () => {
      const id = await call();
      awsRequestId ??= id;
      return id;
    }),
    commit: async (tx, reading) => {
      await invite.commit(tx, reading);
      await settle(tx, payload, context, reading, awsRequestId);
    },
  };
};

async function settle(
  tx: Tx,
  { request, decision, subject, reason }: ApproveRequestPayload,
  { actorSub }: ChangeContext,
  reading: Reading | null,
  awsRequestId: AwsRequestId,
): Promise<void> {
  const { actorLabel, requestId, invitationId, invited } = decision;
  const sub = reading?.user.sub ?? null;
  const by = { decidedBy: actorSub, decidedByLabel: actorLabel };
  if (!(await decideAccessRequest(tx, request, { status: "approved", ...by, reason, invitedSub: sub }))) {
    throw new AppError("conflict", DECIDED);
  }
  await appendAudit(tx, {
    changeId: invitationId,
    actorSub,
    actorLabel,
    action: "user.invite",
    outcome: "done",
    subjectSub: sub,
    subjectLabel: subject.email,
    orgId: subject.orgId,
    reason,
    after: invited,
    requestId,
    awsRequestId,
  });
}
