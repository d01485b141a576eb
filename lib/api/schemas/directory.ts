import { z } from "zod";
import { describes, Moment } from "@/lib/api/schemas/describe";
import type { FreshnessDto } from "@/lib/dal/directory-dto";

export const Freshness = describes<FreshnessDto>()(
  z.strictObject({
    syncedAt: Moment.nullable().describe("End of the last complete synchronisation."),
    checkedAt: Moment.nullable().describe("When new users and changes were last looked for."),
    stale: z.boolean(),
    running: z
      .strictObject({
        seen: z
          .int()
          .nullable()
          .describe("Null, as other figures of the whole pool, without users:read everywhere."),
        estimate: z.int().nullable(),
        requests: z.int().nullable(),
        throttled: z.int().nullable().describe("Requests that Cognito put off."),
        parts: z.strictObject({ done: z.int(), total: z.int() }),
      })
      .nullable(),
    error: z.string().nullable().describe("Why the last synchronisation failed, in a sentence."),
    cognito: z.enum(["up", "down"]).describe("Down: lists show the mirror, and changes are refused."),
  }),
);
