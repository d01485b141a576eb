import type { ReactNode } from "react";
import { AddFilter } from "@/app/(portal)/users/filters/add-filter";
import { AttributeChip, FilterButton } from "@/app/(portal)/users/filters/filter-button";
import { FilterSheet } from "@/app/(portal)/users/filters/filter-sheet";
import {
  describeFilters,
  FILTER_LABELS,
  type FilterKey,
  type FilterNames,
} from "@/app/(portal)/users/filters/filter-words";
import { clearUserQuery, isNarrowed, type UserListQuery, userListHref } from "@/app/(portal)/users/query";
import { UserOrder } from "@/app/(portal)/users/user-order";
import { FilterBar } from "@/components/filter-bar";
import { SearchFilter } from "@/components/search-filter";

/** Always in sight, since most searches for trouble begin with them. */
const PINNED: readonly FilterKey[] = ["status", "access", "mfa"];

/** Search and filters of the list; what they hold is in the address. */
export function UserFilters(props: {
  query: UserListQuery;
  names: FilterNames;
  organisations: boolean;
  /** Stands at the end. */
  children: ReactNode;
}) {
  const { query, names } = props;
  const chips = describeFilters(query, names);
  const filters = (Object.keys(FILTER_LABELS) as FilterKey[]).filter(
    (filter) => filter !== "organisation" || props.organisations || query.orgId !== undefined,
  );
  const inBar = filters.filter(
    (filter) =>
      PINNED.includes(filter) || (filter !== "attribute" && chips.some((chip) => chip.filter === filter)),
  );
  const clearHref = isNarrowed(query) ? userListHref(clearUserQuery(query)) : null;
  return (
    <FilterBar clearHref={clearHref}>
      <SearchFilter label="Search name, e-mail or ID" />
      <FilterSheet filters={filters} chips={chips} clearHref={clearHref} />
      {inBar.map((filter) => (
        <FilterButton key={filter} filter={filter} chip={chips.find((chip) => chip.filter === filter)} />
      ))}
      {chips
        .filter(({ filter }) => filter === "attribute")
        .map((chip) => (
          <AttributeChip key={chip.id} chip={chip} />
        ))}
      <AddFilter filters={filters.filter((filter) => !inBar.includes(filter))} />
      {props.children}
      <UserOrder query={query} />
    </FilterBar>
  );
}
