import type { Choice } from "@/app/(portal)/users/filters/choices";
import {
  ACCESS_WORDS,
  type FilterKey,
  INVITATION_WORDS,
  MFA_WORDS,
} from "@/app/(portal)/users/filters/filter-words";
import { STATUS_WORDS } from "@/components/status-badge";
import type { FilterChoicesDto } from "@/lib/dal/list-settings-dto";

/** The choices of a filter, those known beforehand at once and the others when they are loaded; null until then. */
export function listChoices(filter: FilterKey, loaded: FilterChoicesDto | null): Choice[] | null {
  const facets = loaded?.facets;
  switch (filter) {
    case "status":
      return known(
        statusLabels(),
        facets && new Map(facets.status.map(({ value, users }) => [value, users])),
      );
    case "access":
      return known(
        ACCESS_WORDS,
        facets && new Map(facets.enabled.map(({ value, users }) => [value ? "enabled" : "disabled", users])),
      );
    case "mfa":
      return known(MFA_WORDS, facets && new Map(facets.mfa.map(({ value, users }) => [value, users])));
    case "invitation":
      return known(INVITATION_WORDS, undefined);
    case "role":
      return loaded && listRoles(loaded);
    case "group":
      return (
        loaded &&
        (loaded.facets.groups ?? []).map(({ name, users }) => ({ value: name, label: name, count: users }))
      );
    case "organisation":
      return loaded && listOrganisations(loaded);
    default:
      return loaded && [];
  }
}

function known(
  labels: Readonly<Record<string, string>>,
  counts: ReadonlyMap<string, number> | undefined,
): Choice[] {
  return Object.entries(labels).map(([value, label]) => ({
    value,
    label,
    count: counts && (counts.get(value) ?? 0),
  }));
}

function statusLabels(): Record<string, string> {
  return Object.fromEntries(Object.entries(STATUS_WORDS).map(([status, { label }]) => [status, label]));
}

function listRoles({ roles, facets }: FilterChoicesDto): Choice[] {
  const held = facets.roles && new Map(facets.roles.map(({ key, users }) => [key, users]));
  const further = (facets.roles ?? []).filter(({ key }) => !roles.some((role) => role.key === key));
  return [...roles, ...further].map(({ key, name }) => ({
    value: key,
    label: name,
    count: held ? (held.get(key) ?? 0) : undefined,
  }));
}

function listOrganisations({ organisations, facets }: FilterChoicesDto): Choice[] {
  const counts = new Map(facets.organisations.map(({ id, users }) => [id, users]));
  const named = organisations.map(({ id, name }) => ({ value: id, label: name, count: counts.get(id) ?? 0 }));
  const without = counts.get(null);
  return without === undefined ? named : [...named, { value: "none", label: "None", count: without }];
}
