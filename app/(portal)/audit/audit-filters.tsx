import Link from "next/link";
import { type AuditQuery, auditHref } from "@/app/(portal)/audit/query";
import { ACTION_CHOICES } from "@/components/action-words";
import { ChoiceFilter } from "@/components/choice-filter";
import { DateFilter } from "@/components/date-filter";
import { FilterBar } from "@/components/filter-bar";
import { SearchFilter } from "@/components/search-filter";
import { cn } from "@/lib/classes";
import type { OrganisationDto } from "@/lib/dal/dto";

const OUTCOMES = [
  { value: "done", label: "Done" },
  { value: "refused", label: "Refused" },
  { value: "failed", label: "Failed" },
];

const NO_ORGANISATION = { value: "none", label: "No organisation" };

/** Filters of the audit log; what they hold is in the address. */
export function AuditFilters(props: {
  query: AuditQuery;
  narrowed: boolean;
  organisations: readonly OrganisationDto[];
  everywhere: boolean;
}) {
  const named = props.organisations.map(({ id, name }) => ({ value: id, label: name }));
  const organisations = props.everywhere ? [...named, NO_ORGANISATION] : named;
  return (
    <>
      <QuickViews query={props.query} />
      <FilterBar clearHref={props.narrowed ? "/audit" : null}>
        <SearchFilter name="actor" label="By: e-mail or ID" className="sm:w-48" />
        <SearchFilter name="subject" label="On: e-mail or ID" className="sm:w-48" />
        <SearchFilter name="text" label="In the reason" className="sm:w-40" />
        <SearchFilter name="request" label="Request ID" className="sm:w-40" />
        <ChoiceFilter name="action" label="Action" choices={ACTION_CHOICES} />
        <ChoiceFilter name="outcome" label="Outcome" choices={OUTCOMES} />
        {organisations.length > 1 ? (
          <ChoiceFilter name="organisation" label="Organisation" choices={organisations} />
        ) : null}
        <div className="flex gap-2 max-sm:w-full sm:gap-3">
          <DateFilter name="from" label="From" />
          <DateFilter name="to" label="To" />
        </div>
      </FilterBar>
    </>
  );
}

const VIEWS: readonly { label: string; query: Pick<AuditQuery, "action" | "outcome"> }[] = [
  { label: "Everything", query: {} },
  { label: "Sign-ins", query: { action: "session.start" } },
  { label: "Refusals", query: { outcome: "refused" } },
  { label: "Failures", query: { outcome: "failed" } },
];

/** What is asked for most. The other filters stay. */
function QuickViews({ query }: { query: AuditQuery }) {
  const rest = { ...query, action: undefined, outcome: undefined, after: undefined, before: undefined };
  return (
    <nav aria-label="Kinds of entries" className="mb-3 flex flex-wrap gap-1">
      {VIEWS.map((view) => {
        const current = view.query.action === query.action && view.query.outcome === query.outcome;
        return (
          <Link
            key={view.label}
            href={auditHref({ ...rest, ...view.query })}
            aria-current={current ? "page" : undefined}
            className={cn(
              "inline-flex h-7 items-center rounded-md px-2.5 text-sm font-medium",
              current ? "bg-pressed text-text" : "text-muted hover:bg-hover hover:text-text",
            )}
          >
            {view.label}
          </Link>
        );
      })}
    </nav>
  );
}
