import { readChoice, readChoices, readOne, type SearchParams, toHref } from "@/app/(portal)/search-params";
import type { MfaFlag, UserStatus } from "@/lib/dal/dto";
import { USER_STATUSES } from "@/lib/input/user-list";

export const SORTS = ["email", "name", "created"] as const;
export type UserSort = (typeof SORTS)[number];
export type Direction = "asc" | "desc";

/** What the address of the list says. Without `after`, `before` and `last` it is the first page. */
export type UserListQuery = {
  search?: string | undefined;
  status: UserStatus[];
  enabled?: boolean | undefined;
  mfa: MfaFlag[];
  roleKey?: string | undefined;
  orgId?: string | undefined;
  sort: UserSort;
  direction: Direction;
  after?: string | undefined;
  before?: string | undefined;
  last?: boolean | undefined;
};

export const MFA_FLAGS = ["on", "off", "unknown"] as const satisfies readonly MfaFlag[];

const LONGEST_SEARCH = 200;

/** Reads the address of the list. What is not understood counts as absent, so that an edited address still shows a list. */
export function parseUserQuery(params: SearchParams): UserListQuery {
  const access = readChoice(params, "access", ["enabled", "disabled"]);
  return {
    search: readOne(params, "search")?.slice(0, LONGEST_SEARCH),
    status: readChoices(params, "status", USER_STATUSES),
    enabled: access && access === "enabled",
    mfa: readChoices(params, "mfa", MFA_FLAGS),
    roleKey: readOne(params, "role"),
    orgId: readOne(params, "organisation"),
    sort: readChoice(params, "sort", SORTS) ?? "email",
    direction: readChoice(params, "order", ["asc", "desc"]) ?? "asc",
    after: readOne(params, "after"),
    before: readOne(params, "before"),
    last: readOne(params, "last") === "1" || undefined,
  };
}

/** The address of a list: the inverse of `parseUserQuery`. What is usual stays out of it. */
export function userListHref(query: Partial<UserListQuery>): string {
  return toHref("/users", {
    search: query.search,
    status: query.status,
    access: query.enabled === undefined ? undefined : ACCESS[`${query.enabled}`],
    mfa: query.mfa,
    role: query.roleKey,
    organisation: query.orgId,
    sort: query.sort === "email" ? undefined : query.sort,
    order: query.direction === "asc" ? undefined : query.direction,
    after: query.after,
    before: query.before,
    last: query.last ? "1" : undefined,
  });
}

/** The same list from its first page, with some things changed. */
export function changeUserQuery(query: UserListQuery, changes: Partial<UserListQuery>): UserListQuery {
  return { ...query, after: undefined, before: undefined, last: undefined, ...changes };
}

/** Search and filters as the text after "?", without order and place: equal for equal sets of users. */
export function filterText(query: UserListQuery): string {
  const { sort: _sort, direction: _direction, ...filters } = changeUserQuery(query, {});
  return userListHref(filters).split("?")[1] ?? "";
}

/** True when search or filters leave users out. */
export function isNarrowed(query: UserListQuery): boolean {
  return Boolean(
    query.search ||
      query.status.length > 0 ||
      query.enabled !== undefined ||
      query.mfa.length > 0 ||
      query.roleKey ||
      query.orgId,
  );
}

/** The same order without search and filters. */
export function clearUserQuery(query: UserListQuery): UserListQuery {
  return { status: [], mfa: [], sort: query.sort, direction: query.direction };
}

const ACCESS = { true: "enabled", false: "disabled" } as const;
