import "server-only";
import { randomUUID } from "node:crypto";
import { inScope } from "@/lib/auth/permissions";
import type { Principal } from "@/lib/auth/principal";
import { getRequestOrigin } from "@/lib/auth/request";
import { authorize, requireActor } from "@/lib/dal/authorize";
import { runChange } from "@/lib/dal/change";
import { type ApproveRequestPayload, DECIDED } from "@/lib/dal/changes/approve-request";
import { parseInput } from "@/lib/dal/input";
import { planInvitation } from "@/lib/dal/invitation-plan";
import { stillPending } from "@/lib/dal/pending";
import { refuse } from "@/lib/dal/refusals";
import { type AccessRequestPageDto, toAccessRequest } from "@/lib/dal/request-dto";
import { reviewScopeOf } from "@/lib/dal/request-policy";
import {
  countWaiting,
  decodeRequestCursor,
  encodeRequestCursor,
  listAccessRequests as listRows,
} from "@/lib/db/access-request-list";
import { type AccessRequestRow, decideAccessRequest, findAccessRequest } from "@/lib/db/access-requests";
import { appendAudit } from "@/lib/db/audit";
import { findInvitation, lockSubject } from "@/lib/db/changes";
import { getDb } from "@/lib/db/client";
import { readWithin } from "@/lib/db/scope";
import { AppError } from "@/lib/errors";
import {
  ApproveRequest,
  type ApproveRequestInput,
  DeclineRequest,
  type RequestListInput,
  RequestListQuery,
} from "@/lib/input/access-requests";

/** One page of the requests that the viewer may decide: those that wait first. What makes no sense is left out. */
export async function listAccessRequests(input: RequestListInput): Promise<AccessRequestPageDto> {
  await requireActor(); // a list is no change: lacking MFA leaves no audit row
  const { actor } = await authorize("requests:review");
  const { organisation, after, before, ...query } = RequestListQuery.parse(input);
  const scope = reviewScopeOf(actor);
  const wanted = {
    ...query,
    scope,
    orgId: organisation === "none" ? null : organisation,
    after: decodeRequestCursor(after),
    before: decodeRequestCursor(before),
  };
  const page = await readWithin(getDb(), scope, (tx) => listRows(tx, wanted));
  return {
    rows: page.rows.map(toAccessRequest),
    next: page.next && encodeRequestCursor(page.next),
    previous: page.previous && encodeRequestCursor(page.previous),
  };
}

/** How many requests wait for the viewer, at most 100. */
export async function countAccessRequests(): Promise<number> {
  await requireActor();
  const { actor } = await authorize("requests:review");
  const scope = reviewScopeOf(actor);
  return readWithin(getDb(), scope, (tx) => countWaiting(tx, scope, 100));
}

/**
 * Invites whom the request names, into an organisation and with roles that the reviewer may give, and settles the request
 * with that. When the invitation fails the request waits as before.
 * @returns sub and e-mail of the new user
 * @throws AppError not_found for what the reviewer may not see; conflict when it is decided; otherwise as inviteUser
 */
export async function approveAccessRequest(
  input: ApproveRequestInput,
): Promise<{ sub: string; email: string }> {
  const { actor } = await authorize("requests:review");
  const { id, ...choice } = parseInput(ApproveRequest, input);
  const { email, organisation } = await getWaiting(actor, id, "request.approve");
  const invitation = await planInvitation(actor, { ...choice, email });
  const { requestId } = await getRequestOrigin();
  const payload: ApproveRequestPayload = {
    ...invitation,
    request: id,
    before: { status: "pending", organisation },
    after: { status: "approved", request: id },
    decision: {
      actorLabel: actor.email,
      requestId,
      invitationId: randomUUID(),
      invited: invitation.after ?? {},
    },
  };
  const user = await runChange({ kind: "request.approve", actor, payload });
  if (!user) throw new AppError("conflict", "The user was deleted while being invited.");
  return { sub: user.sub, email };
}

/**
 * Declines a request. Whoever asked is told nothing; the reason is for reviewers and the audit.
 * @returns the e-mail of the request
 * @throws AppError not_found for what the reviewer may not see; conflict when it is decided or being approved
 */
export async function declineAccessRequest(id: string, reason: string): Promise<{ email: string }> {
  const { actor } = await authorize("requests:review");
  const input = parseInput(DeclineRequest, { id, reason });
  const { email, organisation, orgId } = await getWaiting(actor, input.id, "request.decline");
  const { requestId } = await getRequestOrigin();
  const by = { decidedBy: actor.sub, decidedByLabel: actor.email };
  const decision = { status: "declined", ...by, reason: input.reason, invitedSub: null } as const;
  await getDb().transaction(async (tx) => {
    await lockSubject(tx, email);
    if (await findInvitation(tx, email)) throw stillPending();
    if (!(await decideAccessRequest(tx, input.id, decision))) throw new AppError("conflict", DECIDED);
    await appendAudit(tx, {
      actorSub: actor.sub,
      actorLabel: actor.email,
      action: "request.decline",
      outcome: "done",
      subjectLabel: email,
      orgId,
      reason: input.reason,
      before: { status: "pending", organisation },
      after: { status: "declined", request: input.id },
      requestId,
    });
  });
  return { email };
}

/** A request of organisations that the reviewer decides for, and that waits. Reaching for another's is audited. */
async function getWaiting(actor: Principal, id: string, action: string): Promise<AccessRequestRow> {
  const request = await findAccessRequest(getDb(), id);
  if (!request) throw new AppError("not_found");
  if (!inScope(reviewScopeOf(actor), request.orgId)) {
    const { email, orgId } = request;
    throw await refuse(actor, action, { sub: null, email, orgId }, new AppError("not_found"));
  }
  if (request.status !== "pending") throw new AppError("conflict", DECIDED);
  return request;
}
