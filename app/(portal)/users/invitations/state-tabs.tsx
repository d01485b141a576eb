import Link from "next/link";
import { cn } from "@/lib/classes";
import type { InvitationBoardDto } from "@/lib/dal/invitation-dto";
import { formatCount } from "@/lib/format";

type State = keyof InvitationBoardDto["counts"];

const STATES: readonly { state: State; label: string }[] = [
  { state: "expired", label: "Expired" },
  { state: "expiring", label: "Ending within a day" },
  { state: "pending", label: "Pending" },
];

/** The kinds of open invitations with how many there are; each has an address. */
export function StateTabs({
  counts,
  state,
}: {
  counts: InvitationBoardDto["counts"];
  state: State | undefined;
}) {
  const all = counts.expired + counts.expiring + counts.pending;
  return (
    <nav aria-label="Invitations by state" className="mb-4 overflow-x-auto border-b border-line">
      <ul className="flex w-max min-w-full gap-1">
        <Tab href="/users/invitations" label="All" count={all} active={state === undefined} />
        {STATES.map((each) => (
          <Tab
            key={each.state}
            href={`/users/invitations?state=${each.state}`}
            label={each.label}
            count={counts[each.state]}
            active={state === each.state}
          />
        ))}
      </ul>
    </nav>
  );
}

function Tab(props: { href: string; label: string; count: number; active: boolean }) {
  return (
    <li>
      <Link
        href={props.href}
        prefetch={false}
        aria-current={props.active ? "page" : undefined}
        className={cn(
          "-mb-px flex h-9 items-center gap-1.5 border-b-2 px-3 text-sm font-medium whitespace-nowrap focus-visible:-outline-offset-2 pointer-coarse:h-11",
          props.active ? "border-accent text-text" : "border-transparent text-muted hover:text-text",
        )}
      >
        {props.label}
        <span className="text-xs text-muted">{formatCount(props.count)}</span>
      </Link>
    </li>
  );
}
