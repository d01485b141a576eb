import { z } from "zod";
import { describes, Moment } from "@/lib/api/schemas/describe";
import type { FreshnessDto } from "@/lib/dal/dto";

export const Freshness = describes<FreshnessDto>()(
  z.strictObject({
    syncedAt: Moment.nullable().describe("End of the last complete synchronisation."),
    stale: z.boolean(),
    running: z.strictObject({ seen: z.int(), estimate: z.int().nullable() }).nullable(),
    error: z.string().nullable().describe("Why the last synchronisation failed, in a sentence."),
  }),
);
