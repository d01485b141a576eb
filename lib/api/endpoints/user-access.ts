import { z } from "zod";
import { DONE, type Endpoint, endpoint, ok } from "@/lib/api/endpoint";
import { AnyId } from "@/lib/api/schemas/describe";
import { ChangedUser } from "@/lib/api/schemas/user-changes";
import { AccessExplanation } from "@/lib/api/schemas/user-tabs";
import { Grant } from "@/lib/api/schemas/users";
import { PERMISSIONS } from "@/lib/auth/permissions";
import { grantRole, revokeGrant } from "@/lib/dal/grants";
import { moveUser } from "@/lib/dal/move-user";
import { replaceRoles } from "@/lib/dal/role-set";
import { explainUserAccess } from "@/lib/dal/user-access";
import { Id, Reason } from "@/lib/input/fields";

const tag = "Access of users";
const params = z.strictObject({ sub: Id });
const orgId = Id.nullable().describe("Null: everywhere.");

const Expiry = z
  .union([z.iso.date(), z.iso.datetime({ offset: true })])
  .nullable()
  .optional()
  .describe("A day, to its end in UTC, or a moment. Null or none: never.");

/** What users hold, and which organisation they belong to. */
export const USER_ACCESS: readonly Endpoint[] = [
  endpoint({
    method: "PUT",
    path: "/users/{sub}/roles",
    name: "replaceUserRoles",
    tag,
    summary: "Replace a user's roles",
    description:
      "What is missing is given and what is too much is taken, all or nothing, as far as the caller may give roles: what " +
      "the user holds in other organisations stays.",
    guard: "roles:grant",
    params,
    body: z.strictObject({
      roles: z.array(z.strictObject({ roleId: Id, orgId, expiresAt: Expiry })).max(100),
      reason: Reason,
    }),
    example: (values) => ({
      params: { sub: values.sub },
      body: {
        roles: [{ roleId: values.roleId, orgId: values.orgId, expiresAt: null }],
        reason: "Covers for a colleague",
      },
    }),
    answers: {
      200: { description: "What the user holds now.", body: z.strictObject({ rows: z.array(Grant) }) },
    },
    run: async ({ params: { sub }, body: set }) => ok({ rows: await replaceRoles(sub, set) }),
  }),
  endpoint({
    method: "POST",
    path: "/users/{sub}/grants",
    name: "grantRole",
    tag,
    summary: "Give a user one role more",
    guard: "roles:grant",
    repeatable: true,
    params,
    body: z.strictObject({ roleId: Id, orgId, expiresAt: Expiry, reason: Reason }),
    example: (values) => ({
      params: { sub: values.sub },
      body: { roleId: values.roleId, orgId: values.orgId, expiresAt: "2031-01-31", reason: "On call" },
      headers: { "Idempotency-Key": values.key },
    }),
    answers: { 204: { description: "He holds it." } },
    run: async ({ params: { sub }, body }) => {
      await grantRole({ sub, ...body });
      return DONE;
    },
  }),
  endpoint({
    method: "DELETE",
    path: "/grants/{grantId}",
    name: "revokeGrant",
    tag,
    summary: "Take a role away",
    description: "Grants and their ids stand in the answer about a user.",
    guard: "roles:grant",
    params: z.strictObject({ grantId: Id }),
    body: z.strictObject({ reason: Reason }),
    example: ({ grantId }) => ({ params: { grantId }, body: { reason: "No longer on call" } }),
    answers: { 204: { description: "It is taken." } },
    run: async ({ params: { grantId }, body: { reason } }) => {
      await revokeGrant(grantId, reason);
      return DONE;
    },
  }),
  endpoint({
    method: "GET",
    path: "/users/{sub}/explanation",
    name: "explainUserAccess",
    tag,
    summary: "Why a user can do something, or cannot",
    description: "And which roles would let him, and who could give them, as far as the caller sees.",
    guard: "users:read",
    params,
    query: z.strictObject({
      permission: z.enum(PERMISSIONS),
      organisation: AnyId.optional().describe("None: with users of no organisation."),
    }),
    example: ({ sub, orgId }) => ({
      params: { sub },
      query: { permission: "users:disable", organisation: orgId } as const,
    }),
    answers: { 200: { description: "The explanation.", body: AccessExplanation } },
    run: async ({ params: { sub }, query: { permission, organisation = null } }) =>
      ok(await explainUserAccess({ sub, permission, orgId: organisation })),
  }),
  endpoint({
    method: "POST",
    path: "/users/{sub}/move",
    name: "moveUser",
    tag,
    summary: "Move a user to another organisation, or to none",
    description: "The roles that he holds in the one he leaves end with it.",
    guard: "users:move",
    params,
    body: z.strictObject({ orgId: Id.nullable().describe("Null: none."), reason: Reason }),
    example: ({ sub, otherOrgId }) => ({
      params: { sub },
      body: { orgId: otherOrgId, reason: "Changes employer" },
    }),
    answers: { 200: { description: "The user.", body: ChangedUser } },
    run: async ({ params: { sub }, body }) => ok(await moveUser({ sub, ...body })),
  }),
];
