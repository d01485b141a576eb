import { readChoice, readOne, type SearchParams, toHref } from "@/app/(portal)/search-params";
import { attributeText, parseAttributeText } from "@/app/(portal)/users/attribute-text";
import { isCountedBack, toDay } from "@/app/(portal)/users/periods";
import { readColumns, type UserColumnKey } from "@/lib/input/list-settings";
import { UserListQuery as ListQuery, type UserListInput, usualSort } from "@/lib/input/user-list";

type Days = "createdFrom" | "createdTo" | "signedInFrom" | "signedInTo";
type Always = "status" | "mfa" | "attributes" | "sort" | "direction";

/**
 * What the address of the list says. Without `after`, `before` and `last` it is the first page. Whatever takes a list of
 * users takes this, and leaves the last three aside.
 */
export type UserListQuery = Omit<UserListInput, "limit" | Always> & {
  [K in Always]: NonNullable<UserListInput[K]>;
} & {
  columns?: UserColumnKey[] | undefined;
  /** Id of the saved view that the list began as. */
  view?: string | undefined;
  /** Days that the address counts back from today, as it does; the days themselves are in the query. */
  periods?: Partial<Record<Days, string>> | undefined;
};

/** Reads the address of the list. What is not understood counts as absent, so that an edited address still shows a list. */
export function parseUserQuery(params: SearchParams, now = Date.now()): UserListQuery {
  const all = (name: string) => [params[name] ?? []].flat();
  const access = readChoice(params, "access", ["enabled", "disabled"]);
  const days = readDays(params);
  const { limit: _limit, ...query } = ListQuery.parse({
    search: readOne(params, "search"),
    status: all("status"),
    enabled: access && access === "enabled",
    mfa: all("mfa"),
    roleKey: readOne(params, "role"),
    group: readOne(params, "group"),
    orgId: readOne(params, "organisation"),
    ...Object.fromEntries(Object.entries(days).map(([name, day]) => [name, toDay(day, now)])),
    neverSignedIn: readOne(params, "never-signed-in") === "1" || undefined,
    invitation: readOne(params, "invitation"),
    attributes: all("attribute").map(parseAttributeText),
    sort: readOne(params, "sort"),
    direction: readOne(params, "order"),
    after: readOne(params, "after"),
    before: readOne(params, "before"),
    last: readOne(params, "last") === "1" || undefined,
  });
  const columns = readColumns(readOne(params, "columns")?.split(",") ?? []);
  const periods = Object.fromEntries(Object.entries(days).filter(([, day]) => isCountedBack(day)));
  return {
    ...query,
    columns: columns.length > 0 ? columns : undefined,
    view: readOne(params, "view")?.slice(0, 36),
    periods: Object.keys(periods).length > 0 ? periods : undefined,
  };
}

function readDays(params: SearchParams): Record<Days, string | undefined> {
  return {
    createdFrom: readOne(params, "created-from"),
    createdTo: readOne(params, "created-to"),
    signedInFrom: readOne(params, "signed-in-from"),
    signedInTo: readOne(params, "signed-in-to"),
  };
}

/** The address of a list: the inverse of `parseUserQuery`. What is usual stays out of it. */
export function userListHref(query: Partial<UserListQuery>): string {
  const day = (name: Days) => query.periods?.[name] ?? query[name];
  return toHref("/users", {
    search: query.search,
    status: query.status,
    access: query.enabled === undefined ? undefined : ACCESS[`${query.enabled}`],
    mfa: query.mfa,
    role: query.roleKey,
    group: query.group,
    organisation: query.orgId,
    "created-from": day("createdFrom"),
    "created-to": day("createdTo"),
    "signed-in-from": day("signedInFrom"),
    "signed-in-to": day("signedInTo"),
    "never-signed-in": query.neverSignedIn ? "1" : undefined,
    invitation: query.invitation,
    attribute: query.attributes?.map(attributeText),
    sort: query.sort === "match" || query.sort === usualSort(query) ? undefined : query.sort,
    order: query.direction === "asc" ? undefined : query.direction,
    columns: query.columns?.join(","),
    view: query.view,
    after: query.after,
    before: query.before,
    last: query.last ? "1" : undefined,
  });
}

/** The same list from its first page, with some things changed. */
export function changeUserQuery(query: UserListQuery, changes: Partial<UserListQuery>): UserListQuery {
  return { ...query, after: undefined, before: undefined, last: undefined, ...changes };
}

/** Search and filters as the text after "?", without order, columns and place: equal for equal sets of users. */
export function filterText(query: UserListQuery): string {
  return textOf({ ...query, sort: usualSort(query), direction: "asc", columns: undefined, view: undefined });
}

/** What a saved view keeps: search, filters, order and columns. */
export function viewText(query: UserListQuery): string {
  return textOf({ ...query, view: undefined });
}

function textOf(query: UserListQuery): string {
  return userListHref(changeUserQuery(query, {})).split("?")[1] ?? "";
}

/** The query of a saved view's text. */
export function parseViewText(text: string, now = Date.now()): UserListQuery {
  const params = new URLSearchParams(text);
  const values = Object.fromEntries([...params.keys()].map((name) => [name, params.getAll(name)]));
  return parseUserQuery(values, now);
}

/** True when search or filters leave users out. */
export function isNarrowed(query: UserListQuery): boolean {
  return filterText(query) !== "";
}

/** The same order and columns without search and filters. */
export function clearUserQuery(query: UserListQuery): UserListQuery {
  const { direction, columns, view } = query;
  const sort = query.sort === "match" ? usualSort({}) : query.sort;
  return { status: [], mfa: [], attributes: [], sort, direction, columns, view };
}

const ACCESS = { true: "enabled", false: "disabled" } as const;
