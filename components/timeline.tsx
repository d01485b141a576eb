import { Ban, Check, TriangleAlert } from "lucide-react";
import Link from "next/link";
import { describeAction } from "@/components/action-words";
import { DifferenceList } from "@/components/difference-list";
import { OutcomeBadge } from "@/components/outcome-badge";
import { RelativeTime } from "@/components/relative-time";
import { cn } from "@/lib/classes";
import type { AuditOutcome, AuditRowDto } from "@/lib/dal/dto";

/** Audited attempts, newest first: who, what, on whom, why, and what it changed. `userHref` makes links of people. */
export function Timeline(props: { rows: readonly AuditRowDto[]; userHref?: (sub: string) => string }) {
  return (
    <ol className="relative">
      {props.rows.map((row) => (
        <li key={row.id} className="group relative flex gap-3 px-4 pb-5 last:pb-4 first:pt-4">
          <Sign outcome={row.outcome} />
          <div className="min-w-0 flex-1 pt-0.5">
            <div className="flex flex-wrap items-baseline justify-between gap-x-3 gap-y-0.5 text-sm">
              <p className="min-w-0 wrap-anywhere">
                <Person person={row.actor} userHref={props.userHref} />{" "}
                {describeAction(row.action, row.outcome)}
                {row.subject && row.subject.sub !== row.actor.sub ? (
                  <>
                    : <Person person={row.subject} userHref={props.userHref} />
                  </>
                ) : null}
              </p>
              <RelativeTime at={row.at} className="shrink-0 text-xs text-muted" />
            </div>
            <Details row={row} />
          </div>
        </li>
      ))}
    </ol>
  );
}

function Details({ row }: { row: AuditRowDto }) {
  return (
    <div className="mt-1 grid gap-1.5 text-sm empty:hidden">
      {row.outcome === "done" ? null : (
        <div>
          <OutcomeBadge outcome={row.outcome} />
        </div>
      )}
      {row.reason ? <p className="text-soft wrap-anywhere">“{row.reason}”</p> : null}
      <DifferenceList before={row.before} after={row.after} />
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

type PersonProps = { person: { sub: string | null; label: string }; userHref?: (sub: string) => string };

function Person({ person, userHref }: PersonProps) {
  if (!person.sub || !userHref) return <span className="font-medium">{person.label}</span>;
  return (
    <Link href={userHref(person.sub)} className="font-medium hover:underline">
      {person.label}
    </Link>
  );
}
