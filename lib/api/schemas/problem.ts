import { z } from "zod";
import { ERROR_CODES } from "@/lib/errors";

/** Every refusal of the API (RFC 9457). */
export const Problem = z.strictObject({
  type: z.literal("about:blank"),
  title: z.string(),
  status: z.int(),
  code: z.enum(ERROR_CODES).describe("Stable: programs decide by it."),
  detail: z.string().describe("A sentence for people."),
  requestId: z.string().describe("Names the request in logs and in the audit."),
  fields: z
    .record(z.string(), z.array(z.string()))
    .optional()
    .describe("What is wrong with which field, as sentences for people."),
});
