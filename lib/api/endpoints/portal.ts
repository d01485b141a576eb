import { z } from "zod";
import { type Endpoint, endpoint, ok } from "@/lib/api/endpoint";
import { Limit, Text } from "@/lib/api/query";
import { AuditPage } from "@/lib/api/schemas/audit";
import { Freshness } from "@/lib/api/schemas/directory";
import { OrganisationRow } from "@/lib/api/schemas/organisations";
import { Role } from "@/lib/api/schemas/roles";
import { listAudit } from "@/lib/dal/audit";
import { getFreshness, startSynchronisation } from "@/lib/dal/directory";
import { listOrganisations } from "@/lib/dal/organisations";
import { listRoles } from "@/lib/dal/roles";

const RowId = z
  .string()
  .regex(/^\d{1,15}$/, "This is not a cursor of this list.")
  .optional();

/** Roles, organisations, the audit and the mirror of the pool. */
export const PORTAL: readonly Endpoint[] = [
  endpoint({
    method: "GET",
    path: "/roles",
    name: "listRoles",
    tag: "Roles",
    summary: "List roles and what they allow",
    guard: "roles:read",
    example: () => ({}),
    answers: { 200: { description: "Every role.", body: z.strictObject({ rows: z.array(Role) }) } },
    run: async () => ok({ rows: await listRoles() }),
  }),
  endpoint({
    method: "GET",
    path: "/organisations",
    name: "listOrganisations",
    tag: "Organisations",
    summary: "List organisations",
    guard: "organisations:read",
    example: () => ({}),
    answers: {
      200: {
        description: "Those that the caller may read.",
        body: z.strictObject({ rows: z.array(OrganisationRow) }),
      },
    },
    run: async () => ok({ rows: await listOrganisations() }),
  }),
  endpoint({
    method: "GET",
    path: "/audit",
    name: "listAudit",
    tag: "Audit",
    summary: "Read the audit, newest first",
    guard: "audit:read",
    query: z.strictObject({
      action: Text(64),
      outcome: z.enum(["done", "refused", "failed"]).optional(),
      actor: Text(320).describe("A sub, or part of an e-mail."),
      subject: Text(320).describe("A sub, or part of an e-mail."),
      from: z.iso.date().optional().describe("A day in UTC; both days are included."),
      to: z.iso.date().optional(),
      after: RowId,
      before: RowId,
      limit: Limit,
    }),
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
