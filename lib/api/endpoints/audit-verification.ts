import { z } from "zod";
import { type Endpoint, endpoint } from "@/lib/api/endpoint";
import { checkAudit } from "@/lib/dal/audit-check";
import { toLines } from "@/lib/export/lines";

/** Whether the audit is whole. */
export const AUDIT_VERIFICATION: readonly Endpoint[] = [
  endpoint({
    method: "GET",
    path: "/audit/verification",
    name: "verifyAudit",
    tag: "Audit",
    summary: "Check the chain of the audit",
    description:
      "One JSON object a line: how far it is, and at the end the verdict, with the first row that is not as it was written.",
    guard: "audit:read",
    query: z.strictObject({
      anchor: z
        .string()
        .regex(
          /^\d{1,15}:[0-9a-fA-F]{64}$/,
          "An anchor is the number of a row, a colon, and 64 hexadecimal digits.",
        )
        .optional()
        .describe("An end of the chain that was kept elsewhere, as ID:HASH."),
    }),
    example: () => ({}),
    answers: { 200: { description: "Lines; the last has the verdict.", files: ["application/x-ndjson"] } },
    run: async ({ query: { anchor = "" } }) => toLines(await checkAudit(anchor)),
  }),
];
