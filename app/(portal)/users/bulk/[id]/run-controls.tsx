import { Download, RotateCcw, Square, Undo2 } from "lucide-react";
import { cancelBulkAction, retryBulkAction, undoBulkAction } from "@/app/(portal)/users/bulk/actions";
import { BULK_WORDS } from "@/app/(portal)/users/bulk/words";
import { ConfirmAction } from "@/components/confirm-action";
import { buttonStyle } from "@/components/ui/button-style";
import type { BulkRunDto } from "@/lib/dal/bulk-dto";
import { formatNumberOf } from "@/lib/format";

/** What can be done with an action that is under way or over: only by who started it. */
export function RunControls({ run }: { run: BulkRunDto }) {
  const { id, counts, finishedAt, undo } = run;
  const running = finishedAt === null;
  return (
    <>
      {run.own && running && run.cancelled === null ? (
        <ConfirmAction
          label="Call off"
          icon={<Square aria-hidden />}
          look={{ tone: "danger" }}
          action={cancelBulkAction}
          hidden={{ id }}
          title="Call this off?"
          description="What has not begun stays undone. What was done already stays done."
          confirmLabel="Call off"
          tone="danger"
        />
      ) : null}
      {run.own && !running && counts.failed > 0 ? (
        <ConfirmAction
          label="Retry failures"
          icon={<RotateCcw aria-hidden />}
          action={retryBulkAction}
          hidden={{ id }}
          title={`Try again for ${formatNumberOf(counts.failed, "user")}?`}
          description="Each is tried as a new change, with what you may do now."
          confirmLabel="Retry failures"
        />
      ) : null}
      {undo ? (
        <ConfirmAction
          label="Take back"
          icon={<Undo2 aria-hidden />}
          action={undoBulkAction}
          hidden={{ id }}
          title={`Take this back for ${formatNumberOf(counts.done, "user")}?`}
          description={`${BULK_WORDS[undo].label}: only for users whom this has changed. ${BULK_WORDS[undo].consequence}`}
          confirmLabel="Take back"
          reason="required"
        />
      ) : null}
      <a className={buttonStyle({})} href={`/users/bulk/${id}/results`} download>
        <Download aria-hidden />
        Results
      </a>
    </>
  );
}
