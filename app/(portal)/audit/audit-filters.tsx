import { ACTION_CHOICES } from "@/components/action-words";
import { ChoiceFilter } from "@/components/choice-filter";
import { DateFilter } from "@/components/date-filter";
import { FilterBar } from "@/components/filter-bar";
import { SearchFilter } from "@/components/search-filter";

const OUTCOMES = [
  { value: "done", label: "Done" },
  { value: "refused", label: "Refused" },
  { value: "failed", label: "Failed" },
];

/** Filters of the audit log; what they hold is in the address. */
export function AuditFilters({ narrowed }: { narrowed: boolean }) {
  return (
    <FilterBar clearHref={narrowed ? "/audit" : null}>
      <SearchFilter name="actor" label="Actor: e-mail or id" />
      <SearchFilter name="subject" label="Subject: e-mail or id" />
      <ChoiceFilter name="action" label="Action" choices={ACTION_CHOICES} />
      <ChoiceFilter name="outcome" label="Outcome" choices={OUTCOMES} />
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <DateFilter name="from" label="From" />
        <DateFilter name="to" label="To" />
      </div>
    </FilterBar>
  );
}
