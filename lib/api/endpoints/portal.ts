import { z } from "zod";
import { type Endpoint, endpoint, ok } from "@/lib/api/endpoint";
import { Day, Limit, Text } from "@/lib/api/query";
import { AuditPage } from "@/lib/api/schemas/audit";
import { AnyId } from "@/lib/api/schemas/describe";
import { Freshness } from "@/lib/api/schemas/directory";
import { listAudit } from "@/lib/dal/audit";
import { getFreshness, startSynchronisation } from "@/lib/dal/directory";
import { AUDIT_OUTCOMES, type AuditListInput } from "@/lib/input/lists";

const RowId = z
  .string()
  .regex(/^\d{1,15}$/, "This is not a cursor of this list.")
  .optional();

/** The audit and the mirror of the pool. */
export const PORTAL: readonly Endpoint[] = [
  endpoint({
    method: "GET",
    path: "/audit",
    name: "listAudit",
    tag: "Audit",
    summary: "Read the audit, newest first",
    guard: "audit:read",
    query: z.strictObject({
      action: Text(64).describe("Its name, such as user.disable."),
      outcome: z.enum(AUDIT_OUTCOMES).optional(),
      actor: Text(320).describe("A sub, or part of an e-mail."),
      subject: Text(320).describe("A sub, or part of an e-mail."),
      organisation: z
        .union([z.literal("none"), AnyId])
        .optional()
        .describe("Its id, or none for what concerns no organisation."),
      text: Text(200).describe("Part of the reason."),
      request: Text(200).describe("The whole id of a request, here or at AWS."),
      from: Day.describe("A day in UTC; both days are included."),
      to: Day,
      after: RowId,
      before: RowId,
      limit: Limit,
      // What the page filters by is what the API filters by.
    } satisfies Record<keyof AuditListInput, z.ZodType>),
    example: () => ({ query: { outcome: "refused", from: "2026-11-01", limit: 20 } as const }),
    answers: { 200: { description: "One page.", body: AuditPage } },
    run: async ({ query }) => ok(await listAudit(query)),
  }),
  endpoint({
    method: "GET",
    path: "/directory",
    name: "getDirectory",
    tag: "Directory",
    summary: "How fresh the mirror of the pool is",
    guard: "users:read",
    example: () => ({}),
    answers: { 200: { description: "Its state.", body: Freshness } },
    run: async () => ok(await getFreshness()),
  }),
  endpoint({
    method: "POST",
    path: "/directory/synchronise",
    name: "synchroniseDirectory",
    tag: "Directory",
    summary: "Read the whole pool anew",
    description: "In the background; one that runs already is not disturbed.",
    guard: "directory:sync",
    example: () => ({}),
    answers: { 202: { description: "Its state.", body: Freshness } },
    run: async () => ({ status: 202, body: await startSynchronisation() }),
  }),
];
