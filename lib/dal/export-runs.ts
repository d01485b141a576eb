import "server-only";
import { getDb } from "@/lib/db/client";
import { countExporting, type ExportRow } from "@/lib/db/export-runs";
import { countHits } from "@/lib/db/rate-limits";
import { AppError } from "@/lib/errors";

const MOST_STARTS = { limit: 20, windowMs: 10 * 60_000 };
const MOST_RUNNING = 3;

/** `expected` is null when the number of rows is not known beforehand. */
export type ExportDto = {
  id: string;
  state: "running" | "done" | "cancelled" | "failed";
  written: number;
  expected: number | null;
  finished: boolean;
};

/** AppError rate_limited for many exports in a row, of whatever; conflict for more than three at once. */
export async function assertFewExports(actorSub: string): Promise<void> {
  const exceeded = await countHits(getDb(), [{ key: `export ${actorSub}`, ...MOST_STARTS }]);
  if (exceeded) throw new AppError("rate_limited", undefined, { retryAfter: exceeded.retryAfter });
  if ((await countExporting(getDb(), actorSub)) < MOST_RUNNING) return;
  throw new AppError("conflict", `You have ${MOST_RUNNING} exports under way. Wait until one has ended.`);
}

/** How far an export has come. */
export function toExport({ id, state, written, expected, finishedAt }: ExportRow): ExportDto {
  return { id, state, written, expected, finished: finishedAt !== null };
}
