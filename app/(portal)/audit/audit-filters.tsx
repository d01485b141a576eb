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
      <SearchFilter name="actor" label="By: e-mail or ID" className="sm:w-48" />
      <SearchFilter name="subject" label="On: e-mail or ID" className="sm:w-48" />
      <ChoiceFilter name="action" label="Action" choices={ACTION_CHOICES} />
      <ChoiceFilter name="outcome" label="Outcome" choices={OUTCOMES} />
      <div className="flex gap-2 max-sm:w-full sm:gap-3">
        <DateFilter name="from" label="From" />
        <DateFilter name="to" label="To" />
      </div>
    </FilterBar>
  );
}
