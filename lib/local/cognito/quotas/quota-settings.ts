import { z } from "zod";
import { QUOTA_CATEGORY_NAMES, type QuotaCategory } from "./categories";

/** What `PUT /_local/quotas` and a file of quotas hold: `{"enabled": true, "rates": {"UserList": 5}}`. */
export const QuotaSettings = z.strictObject({
  enabled: z.boolean().default(true),
  /** Requests a second; AWS's defaults for categories left out. */
  rates: z
    .partialRecord(
      z.enum(QUOTA_CATEGORY_NAMES as [QuotaCategory, ...QuotaCategory[]]),
      z.number().positive().max(1_000_000),
    )
    .default({}),
});

/** Reads the text of a file of quotas. @throws Error saying what is wrong, and where */
export function parseQuotaSettings(text: string): z.output<typeof QuotaSettings> {
  const parsed = QuotaSettings.safeParse(JSON.parse(text));
  if (!parsed.success) throw new Error(z.prettifyError(parsed.error));
  return parsed.data;
}
