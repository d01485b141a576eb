import { Ban, Check, TriangleAlert } from "lucide-react";
import { nameAction } from "@/components/action-words";
import { DifferenceList } from "@/components/difference-list";
import { OutcomeBadge } from "@/components/outcome-badge";
import { RelativeTime } from "@/components/relative-time";
import { cn } from "@/lib/classes";
import type { AuditOutcome, AuditRowDto } from "@/lib/dal/dto";

/** Audited attempts, newest first: who, what, on whom, why, and what it changed. `about`: whose page it stands on, and who need not be named. */
export function Timeline(props: { rows: readonly AuditRowDto[]; about?: string }) {
  return (
    <ol className="relative">
      {props.rows.map((row) => (
        <li key={row.id} className="group relative flex gap-3 px-4 pb-5 last:pb-4 first:pt-4">
          <Sign outcome={row.outcome} />
          <div className="min-w-0 flex-1 pt-0.5 text-sm">
            <div className="flex flex-wrap items-baseline justify-between gap-x-3">
              <p className="flex items-center gap-1.5 font-medium">
                {nameAction(row.action, row.outcome)}
                {row.outcome === "done" ? null : <OutcomeBadge outcome={row.outcome} />}
              </p>
              <RelativeTime at={row.at} className="shrink-0 text-xs text-muted" />
            </div>
            <People row={row} about={props.about} />
            <Details row={row} />
          </div>
        </li>
      ))}
    </ol>
  );
}

function People({ row: { actor, subject }, about }: { row: AuditRowDto; about?: string }) {
  const named = subject && subject.sub !== actor.sub && subject.sub !== (about ?? "");
  return (
    <p className="text-muted wrap-anywhere">
      by <span className="text-soft">{actor.label}</span>
      {named ? (
        <>
          {" "}
          on <span className="text-soft">{subject.label}</span>
        </>
      ) : null}
    </p>
  );
}

/** What did not come about changed nothing: its stored details are the message, not a difference. */
function Details({ row }: { row: AuditRowDto }) {
  const message = row.outcome === "done" ? undefined : row.after?.message;
  return (
    <div className="mt-1 grid gap-1.5 empty:hidden">
      {row.reason ? <p className="text-soft wrap-anywhere">“{row.reason}”</p> : null}
      {typeof message === "string" ? <p className="text-soft wrap-anywhere">{message}</p> : null}
      {row.outcome === "done" ? <DifferenceList before={row.before} after={row.after} /> : null}
    </div>
  );
}

const SIGNS = {
  done: { icon: Check, look: "border-line-strong text-muted" },
  refused: { icon: Ban, look: "border-warn-line text-warn" },
  failed: { icon: TriangleAlert, look: "border-bad-line text-bad" },
};

function Sign({ outcome }: { outcome: AuditOutcome }) {
  const { icon: Icon, look } = SIGNS[outcome];
  return (
    <>
      <span
        className="absolute top-0 bottom-0 left-7 w-px bg-line group-first:top-4 group-last:bottom-auto group-last:h-4"
        aria-hidden
      />
      <span
        className={cn(
          "relative grid size-6 shrink-0 place-items-center rounded-full border bg-surface",
          look,
        )}
      >
        <Icon className="size-3" aria-hidden />
      </span>
    </>
  );
}
