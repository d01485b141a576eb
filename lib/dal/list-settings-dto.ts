import type { OrganisationDto } from "@/lib/dal/dto";
import type { UserFacetsDto } from "@/lib/dal/user-list-dto";
import type { UserColumnKey } from "@/lib/input/list-settings";

/** An attribute of the pool's schema. */
export type FilterAttributeDto = { name: string; type: "String" | "Number" | "Boolean" | "DateTime" };

/** What the filters of the list can be set to. */
export type FilterChoicesDto = {
  facets: UserFacetsDto;
  roles: { key: string; name: string }[];
  organisations: OrganisationDto[];
  attributes: FilterAttributeDto[];
};

/** A list of users under a name. `query` is its address after "?"; `editable`: the viewer may rename, update or delete it. */
export type SavedViewDto = {
  id: string;
  name: string;
  query: string;
  shared: boolean;
  own: boolean;
  editable: boolean;
};

/** `columns` is null for those who chose none. */
export type ListSettingsDto = {
  columns: UserColumnKey[] | null;
  views: SavedViewDto[];
  severalOrganisations: boolean;
  /** The viewer may share views with everybody. */
  mayShare: boolean;
};
