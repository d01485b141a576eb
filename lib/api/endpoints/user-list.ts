import { z } from "zod";
import { type Endpoint, endpoint, ok } from "@/lib/api/endpoint";
import { Cursor, Limit } from "@/lib/api/query";
import { UserCounts } from "@/lib/api/schemas/user-counts";
import { UserList } from "@/lib/api/schemas/users";
import { toUserQuery, USER_FILTER_PARAMETERS } from "@/lib/api/user-filters";
import { readFilterChoices } from "@/lib/dal/filter-choices";
import { listUsers } from "@/lib/dal/user-list";

const tag = "Users";

/** The list of users, with every filter and order that its page has. */
export const USER_LIST: readonly Endpoint[] = [
  endpoint({
    method: "GET",
    path: "/users",
    name: "listUsers",
    tag,
    summary: "List users",
    description:
      "From the mirror of the pool; `freshness` says how old it is. Pages follow the rows, not their numbers.",
    guard: "users:read",
    query: z.strictObject({ ...USER_FILTER_PARAMETERS, after: Cursor, before: Cursor, limit: Limit }),
    example: () => ({
      query: { status: "CONFIRMED", access: "enabled", sort: "created", order: "desc", limit: 20 } as const,
    }),
    answers: { 200: { description: "One page, and how many there are.", body: UserList } },
    run: async ({ query: { after, before, limit, ...filters } }) =>
      ok(await listUsers({ ...toUserQuery(filters), after, before, limit }, { strict: true })),
  }),
  endpoint({
    method: "GET",
    path: "/users/counts",
    name: "countUsers",
    tag,
    summary: "Count users by status, MFA, role, group and organisation",
    description:
      "Each number counts under the other filters of the request, as the filters of the page do. With it come the " +
      "values that the filters take: roles, organisations and attributes of the pool.",
    guard: "users:read",
    query: z.strictObject(USER_FILTER_PARAMETERS),
    example: () => ({ query: { access: "enabled" } as const }),
    answers: { 200: { description: "Numbers, and what can be filtered by.", body: UserCounts } },
    run: async ({ query }) => ok(await readFilterChoices(toUserQuery(query))),
  }),
];
