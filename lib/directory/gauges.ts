import "server-only";
import { getDb } from "@/lib/db/client";
import { countOutbox } from "@/lib/db/outbox";
import { findLastCompleteRun } from "@/lib/db/sync-history";

/** For metrics: unfinished changes and the age of the mirror, of the whole deployment. What cannot be read is null. */
export async function readGauges(): Promise<{
  outboxPending: number | null;
  directoryAgeSeconds: number | null;
}> {
  try {
    const [outboxPending, run] = await Promise.all([countOutbox(getDb()), findLastCompleteRun(getDb())]);
    const at = run?.finishedAt?.getTime();
    return { outboxPending, directoryAgeSeconds: at === undefined ? null : (Date.now() - at) / 1000 };
  } catch {
    return { outboxPending: null, directoryAgeSeconds: null };
  }
}
