import { isNarrowed, type RequestQuery } from "@/app/(portal)/requests/query";
import { ChoiceFilter } from "@/components/choice-filter";
import { FilterBar } from "@/components/filter-bar";
import { SearchFilter } from "@/components/search-filter";
import type { OrganisationDto } from "@/lib/dal/dto";

const STATUSES = [
  { value: "pending", label: "Waiting" },
  { value: "approved", label: "Approved" },
  { value: "declined", label: "Declined" },
];

const UNKNOWN = { value: "none", label: "Not known here" };

/** Search and filters of the list; what they hold is in the address. */
export function RequestFilters(props: {
  query: RequestQuery;
  organisations: readonly OrganisationDto[];
  withoutOrganisation: boolean;
}) {
  const named = props.organisations.map(({ id, name }) => ({ value: id, label: name }));
  const choices = props.withoutOrganisation ? [...named, UNKNOWN] : named;
  return (
    <FilterBar clearHref={isNarrowed(props.query) ? "/requests" : null}>
      <SearchFilter label="Search name, e-mail or organisation" className="sm:w-80" />
      <ChoiceFilter name="status" label="Status" choices={STATUSES} />
      {choices.length > 1 ? (
        <ChoiceFilter name="organisation" label="Organisation" choices={choices} />
      ) : null}
    </FilterBar>
  );
}
