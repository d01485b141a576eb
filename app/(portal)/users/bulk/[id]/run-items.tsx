import Link from "next/link";
import { toHref } from "@/app/(portal)/search-params";
import { STATE_WORDS } from "@/app/(portal)/users/bulk/words";
import { type Column, DataTable } from "@/components/data-table";
import { EmptyState } from "@/components/states";
import { Badge, type Tone } from "@/components/ui/badge";
import { LinkButton } from "@/components/ui/button";
import { cn } from "@/lib/classes";
import type { BulkItemDto, BulkRunPageDto, RunItemState } from "@/lib/dal/bulk-dto";
import { formatCount } from "@/lib/format";

const TONES: Record<RunItemState, Tone> = {
  waiting: "neutral",
  done: "good",
  unchanged: "neutral",
  failed: "bad",
  cancelled: "warn",
};

const COLUMNS: Column<BulkItemDto>[] = [
  {
    key: "user",
    header: "User",
    primary: true,
    cell: (item) => item.label ?? <span className="text-muted">A user who is not yours to see</span>,
  },
  {
    key: "state",
    header: "Result",
    cell: ({ state }) => <Badge tone={TONES[state]}>{STATE_WORDS[state]}</Badge>,
  },
  {
    key: "message",
    header: "Message",
    wide: true,
    cell: ({ message }) => <span className="text-pretty text-muted">{message ?? ""}</span>,
  },
];

/** What became of each user, by result. */
export function RunItems(props: { run: BulkRunPageDto; state: RunItemState | undefined; from: number }) {
  const { run, state, from } = props;
  const href = (result: string | undefined, start?: number) =>
    toHref(`/users/bulk/${run.id}`, { result, from: start ? String(start) : undefined });
  return (
    <>
      <nav aria-label="Results" className="flex gap-1 overflow-x-auto border-b border-line px-2">
        <ResultLink href={href(undefined)} active={state === undefined} label="All" count={run.total} />
        {Object.entries(STATE_WORDS).map(([value, label]) => (
          <ResultLink
            key={value}
            href={href(value)}
            active={state === value}
            label={label}
            count={run.counts[value as RunItemState]}
          />
        ))}
      </nav>
      {run.items.length === 0 ? (
        <EmptyState title="None" />
      ) : (
        <DataTable
          caption="Results"
          columns={COLUMNS}
          rows={run.items}
          rowKey={(item) => item.sub}
          rowHref={(item) => `/users/${item.sub}`}
        />
      )}
      {run.next !== null || from > 0 ? (
        <div className="flex justify-end gap-2 border-t border-line p-3">
          {from > 0 ? <LinkButton href={href(state)}>First page</LinkButton> : null}
          {run.next !== null ? <LinkButton href={href(state, run.next)}>Next page</LinkButton> : null}
        </div>
      ) : null}
    </>
  );
}

function ResultLink(props: { href: string; active: boolean; label: string; count: number }) {
  return (
    <Link
      href={props.href}
      prefetch={false}
      scroll={false}
      aria-current={props.active ? "page" : undefined}
      className={cn(
        "-mb-px flex h-10 items-center gap-1.5 border-b-2 border-transparent px-3 text-sm font-medium whitespace-nowrap text-muted hover:text-text focus-visible:-outline-offset-2",
        props.active && "border-accent text-text",
      )}
    >
      {props.label}
      <span className="text-xs tabular-nums">{formatCount(props.count)}</span>
    </Link>
  );
}
