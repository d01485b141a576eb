import "server-only";
import { BULK_KINDS } from "@/lib/dal/bulk-actions";
import type { BulkProgressDto, BulkRunDto } from "@/lib/dal/bulk-dto";
import { StoredParameters } from "@/lib/dal/bulk-parameters";
import type { CountedRun } from "@/lib/db/bulk-runs";
import type { BulkAction } from "@/lib/input/bulk";

/** How far a run has come. */
export function toProgress(run: CountedRun, waitingFor: string | null): BulkProgressDto {
  return {
    id: run.id,
    total: run.total,
    counts: run.counts,
    finishedAt: run.finishedAt?.toISOString() ?? null,
    cancelled: run.cancelledAt ? (run.cancelReason ?? "") : null,
    waitingFor: run.finishedAt ? null : waitingFor,
  };
}

/** A run as the viewer sees it. */
export function toRun(run: CountedRun, viewerSub: string, waitingFor: string | null): BulkRunDto {
  const { roleName, orgName, group, expiresAt } = StoredParameters.parse(run.parameters);
  const own = run.actorSub === viewerSub;
  const undoable = own && run.finishedAt !== null && run.counts.done > 0;
  const action = run.action as BulkAction;
  return {
    ...toProgress(run, waitingFor),
    action,
    detail: {
      role: roleName ?? null,
      organisation: orgName ?? null,
      group: group ?? null,
      expiresAt: expiresAt?.toISOString() ?? null,
    },
    reason: run.reason,
    actor: { sub: run.actorSub, label: run.actorLabel },
    createdAt: run.createdAt.toISOString(),
    own,
    undo: undoable ? (BULK_KINDS[action]?.inverse ?? null) : null,
  };
}
