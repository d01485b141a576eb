import { clearUserQuery, isNarrowed, type UserListQuery, userListHref } from "@/app/(portal)/users/query";
import { UserOrder } from "@/app/(portal)/users/user-order";
import { ChoiceFilter } from "@/components/choice-filter";
import { FilterBar } from "@/components/filter-bar";
import { SearchFilter } from "@/components/search-filter";
import { STATUS_WORDS } from "@/components/status-badge";
import { USER_STATUSES } from "@/lib/input/user-list";

type Choice = { value: string; label: string };

const STATUS_CHOICES = USER_STATUSES.map((value) => ({ value, label: STATUS_WORDS[value].label }));
const MFA_CHOICES = [
  { value: "on", label: "On" },
  { value: "off", label: "Off" },
  { value: "unknown", label: "Not known" },
];
const ACCESS_CHOICES = [
  { value: "enabled", label: "Enabled" },
  { value: "disabled", label: "Disabled" },
];

/** Search and filters of the list; what they hold is in the address. */
export function UserFilters(props: {
  query: UserListQuery;
  roles: readonly Choice[];
  organisations: readonly Choice[];
}) {
  const { query, roles, organisations } = props;
  return (
    <FilterBar clearHref={isNarrowed(query) ? userListHref(clearUserQuery(query)) : null}>
      <SearchFilter label="Search name, e-mail or ID" />
      <ChoiceFilter name="status" label="Status" choices={STATUS_CHOICES} multiple />
      <ChoiceFilter name="access" label="Access" choices={ACCESS_CHOICES} />
      <ChoiceFilter name="mfa" label="MFA" choices={MFA_CHOICES} multiple />
      <ChoiceFilter name="role" label="Role" choices={roles} />
      {organisations.length > 1 ? (
        <ChoiceFilter name="organisation" label="Organisation" choices={organisations} />
      ) : null}
      <UserOrder sort={query.sort} direction={query.direction} />
    </FilterBar>
  );
}
