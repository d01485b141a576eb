import "server-only";
import { appendAudit } from "@/lib/db/audit";
import { type BulkRunRow, cancelRun } from "@/lib/db/bulk-runs";
import { getDb } from "@/lib/db/client";
import { findUser } from "@/lib/db/users";
import { PORTAL_LABEL } from "@/lib/directory/forget";

/** Calls off the rest of a run for nobody in particular: whoever asked for it may not do this any more. One audit row. */
export async function callOff(run: BulkRunRow, reason: string): Promise<void> {
  await getDb().transaction(async (tx) => {
    const cancelled = await cancelRun(tx, run.id, reason);
    if (cancelled === null) return;
    await appendAudit(tx, {
      actorLabel: PORTAL_LABEL,
      action: "bulk.cancel",
      outcome: "done",
      subjectSub: run.actorSub,
      subjectLabel: run.actorLabel,
      orgId: (await findUser(tx, run.actorSub))?.orgId ?? null,
      reason,
      after: { run: run.id, cancelled },
      requestId: run.requestId,
    });
  });
}
