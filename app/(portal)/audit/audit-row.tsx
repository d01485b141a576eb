import { ChevronRight } from "lucide-react";
import { AuditDetails } from "@/app/(portal)/audit/audit-details";
import { nameAction } from "@/components/action-words";
import { OutcomeBadge } from "@/components/outcome-badge";
import { RelativeTime } from "@/components/relative-time";
import { cn } from "@/lib/classes";
import type { AuditRowDto } from "@/lib/dal/dto";

const GRID =
  "md:grid md:grid-cols-[1rem_9rem_minmax(0,1.2fr)_minmax(0,1fr)_minmax(0,1fr)_5.5rem] md:items-center md:gap-x-4";

/** The names of the columns, where there is room for columns. */
export function AuditHead() {
  return (
    <div
      aria-hidden
      className={cn("hidden h-9 border-b border-line bg-sunken px-4 text-xs font-medium text-muted", GRID)}
    >
      <span />
      <span>When</span>
      <span>What</span>
      <span>By whom</span>
      <span>On whom</span>
      <span>Outcome</span>
    </div>
  );
}

/** One audited attempt; it opens to what changed and to the ids that find it in other logs. */
export function AuditRow({ row }: { row: AuditRowDto }) {
  return (
    <li>
      <details className="group">
        <summary
          className={cn(
            "flex cursor-pointer list-none flex-wrap items-baseline gap-x-2 gap-y-0.5 px-4 py-2.5 text-sm hover:bg-hover/60 focus-visible:-outline-offset-2 [&::-webkit-details-marker]:hidden",
            GRID,
          )}
        >
          <ChevronRight
            className="size-3.5 shrink-0 self-center text-muted transition-transform group-open:rotate-90 max-md:order-1"
            aria-hidden
          />
          <RelativeTime
            at={row.at}
            className="text-muted max-md:order-6 max-md:w-full max-md:pl-5.5 max-md:text-xs"
          />
          <span className="min-w-0 font-medium max-md:order-2 max-md:flex-1">
            {nameAction(row.action, row.outcome)}
          </span>
          <Party words="by" label={row.actor.label} />
          <Subject row={row} />
          <span className="max-md:order-3">
            <OutcomeBadge outcome={row.outcome} />
          </span>
        </summary>
        <AuditDetails row={row} />
      </details>
    </li>
  );
}

/** Nobody, or the actor himself, is not worth a line. */
function Subject({ row: { actor, subject } }: { row: AuditRowDto }) {
  if (subject && (subject.sub === null || subject.sub !== actor.sub)) {
    return <Party words="on" label={subject.label} />;
  }
  return (
    <span className="text-muted max-md:hidden" aria-hidden>
      –
    </span>
  );
}

function Party({ words, label }: { words: string; label: string }) {
  return (
    <span className="min-w-0 truncate text-soft max-md:order-4 max-md:w-full max-md:pl-5.5">
      <span className="text-muted md:sr-only">{words} </span>
      {label}
    </span>
  );
}
