import { z } from "zod";
import { type Endpoint, endpoint, ok } from "@/lib/api/endpoint";
import { Limit, Text } from "@/lib/api/query";
import { AccessRequestPage, Approved, Declined } from "@/lib/api/schemas/access-requests";
import { AnyId } from "@/lib/api/schemas/describe";
import { requestAccess } from "@/lib/dal/access-requests";
import { approveAccessRequest, declineAccessRequest, listAccessRequests } from "@/lib/dal/request-review";
import {
  ApproveRequest,
  DeclineRequest,
  REQUEST_CURSOR,
  REQUEST_STATUSES,
  RequestAccess,
} from "@/lib/input/access-requests";
import { Id } from "@/lib/input/fields";

const tag = "Access requests";
const params = z.strictObject({ id: Id });
const Cursor = z.string().regex(REQUEST_CURSOR, "This is not a cursor of this list.").optional();

/** Asking for access, which anybody may where the configuration opened it, and deciding it. */
export const ACCESS_REQUESTS: readonly Endpoint[] = [
  endpoint({
    method: "POST",
    path: "/access-requests",
    name: "requestAccess",
    tag,
    summary: "Ask for access",
    description:
      "For people without an account. The answer is the same whatever is known of the e-mail. Strictly limited by address " +
      "and e-mail; 404 unless the portal's configuration has opened it (ACCESS_REQUESTS).",
    guard: "open",
    body: RequestAccess.strict(),
    example: ({ newEmail }) => ({
      body: {
        name: "Ada Lovelace",
        email: newEmail,
        organisation: "Alpha",
        why: "I look after Alpha's users.",
      },
    }),
    answers: { 202: { description: "Somebody will look at it." } },
    run: async ({ body }) => {
      await requestAccess(body);
      return { status: 202 };
    },
  }),
  endpoint({
    method: "GET",
    path: "/access-requests",
    name: "listAccessRequests",
    tag,
    summary: "List access requests that the caller may decide",
    description:
      "Those that wait first, the longest waiting at the top; then the decided ones, the latest first. A request belongs " +
      "to the organisation whose name it gives; others are for callers who may review and invite everywhere.",
    guard: "requests:review",
    query: z.strictObject({
      status: z.enum(REQUEST_STATUSES).optional(),
      organisation: z.union([z.literal("none"), AnyId]).optional(),
      search: Text(200).describe("Part of name, e-mail or organisation."),
      after: Cursor,
      before: Cursor,
      limit: Limit,
    }),
    example: () => ({ query: { status: "pending", limit: 20 } as const }),
    answers: { 200: { description: "One page.", body: AccessRequestPage } },
    run: async ({ query }) => ok(await listAccessRequests(query)),
  }),
  endpoint({
    method: "POST",
    path: "/access-requests/{id}/approve",
    name: "approveAccessRequest",
    tag,
    summary: "Approve an access request with an invitation",
    description:
      "Invites the e-mail of the request into an organisation (none: nowhere) and gives roles there, as far as the caller " +
      "may. When the invitation fails the request waits as before.",
    guard: "requests:review",
    repeatable: true,
    params,
    body: ApproveRequest.omit({ id: true }).strict(),
    example: ({ requestId, orgId, roleId, key }) => ({
      params: { id: requestId },
      body: { orgId, roleIds: [roleId] },
      headers: { "Idempotency-Key": key },
    }),
    answers: { 200: { description: "The invited user.", body: Approved } },
    run: async ({ params: { id }, body }) => ok(await approveAccessRequest({ id, ...body })),
  }),
  endpoint({
    method: "POST",
    path: "/access-requests/{id}/decline",
    name: "declineAccessRequest",
    tag,
    summary: "Decline an access request",
    description: "Whoever asked is told nothing; the reason is for reviewers and the audit.",
    guard: "requests:review",
    params,
    body: DeclineRequest.omit({ id: true }).strict(),
    example: ({ requestId }) => ({ params: { id: requestId }, body: { reason: "Not one of our customers" } }),
    answers: { 200: { description: "It is declined.", body: Declined } },
    run: async ({ params: { id }, body }) => ok(await declineAccessRequest(id, body.reason)),
  }),
];
