import { readChoice, readOne, type SearchParams, toHref } from "@/app/(portal)/search-params";
import { REQUEST_STATUSES } from "@/lib/input/access-requests";

/** What the address of the list of requests says. `organisation` is an id, or "none" for those of no organisation. */
export type RequestQuery = {
  search?: string | undefined;
  status?: (typeof REQUEST_STATUSES)[number] | undefined;
  organisation?: string | undefined;
  after?: string | undefined;
  before?: string | undefined;
};

const LONGEST = 200;

/** Reads the address of the list. What is not understood counts as absent. */
export function parseRequestQuery(params: SearchParams): RequestQuery {
  return {
    search: readOne(params, "search")?.slice(0, LONGEST),
    status: readChoice(params, "status", REQUEST_STATUSES),
    organisation: readOne(params, "organisation")?.slice(0, LONGEST),
    after: readOne(params, "after"),
    before: readOne(params, "before"),
  };
}

/** The inverse of `parseRequestQuery`. */
export function requestsHref(query: RequestQuery): string {
  const { search, status, organisation, after, before } = query;
  return toHref("/requests", { search, status, organisation, after, before });
}

/** True when filters leave requests out. */
export function isNarrowed({ search, status, organisation }: RequestQuery): boolean {
  return [search, status, organisation].some((value) => value !== undefined);
}
