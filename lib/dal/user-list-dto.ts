import type { FreshnessDto } from "@/lib/dal/directory-dto";
import type { MfaFlag, UserRowDto, UserStatus } from "@/lib/dal/dto";

export type UserListDto = {
  rows: UserRowDto[];
  total: TotalDto;
  /** Opaque cursors for the same query; null at either end. */
  next: string | null;
  previous: string | null;
  freshness: FreshnessDto;
};

/** How many users match. Not exact: at least so many. */
export type TotalDto = { users: number; exact: boolean };

/** How many users have each value, under the other filters of the query; values that nobody has are left out. */
export type UserFacetsDto = {
  status: { value: UserStatus; users: number }[];
  enabled: { value: boolean; users: number }[];
  mfa: { value: MfaFlag; users: number }[];
  /** Null when a group is filtered by, and groups when a role is: pairs of them are not counted. */
  roles: { key: string; name: string; users: number }[] | null;
  groups: { name: string; users: number }[] | null;
  organisations: { id: string | null; name: string | null; users: number }[];
  /** True when search, days, invitations or attributes narrow the list further than these numbers. */
  partial: boolean;
};

/** Somebody whose name or e-mail is much like what was searched for. */
export type SuggestionDto = { sub: string; email: string; name: string | null };
