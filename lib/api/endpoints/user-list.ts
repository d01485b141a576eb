import { z } from "zod";
import { readAttributeTests } from "@/lib/api/attribute-tests";
import { type Endpoint, endpoint, ok } from "@/lib/api/endpoint";
import { Cursor, Day, Flag, Limit, someOf, Text } from "@/lib/api/query";
import { AnyId } from "@/lib/api/schemas/describe";
import { UserList } from "@/lib/api/schemas/users";
import { listUsers } from "@/lib/dal/user-list";
import {
  ATTRIBUTE_TESTS,
  INVITATION_STATES,
  MFA_FLAGS,
  USER_SORTS,
  USER_STATUSES,
} from "@/lib/input/user-list";

/** The list of users, with every filter and order that its page has. */
export const USER_LIST: readonly Endpoint[] = [
  endpoint({
    method: "GET",
    path: "/users",
    name: "listUsers",
    tag: "Users",
    summary: "List users",
    description:
      "From the mirror of the pool; `freshness` says how old it is. Pages follow the rows, not their numbers.",
    guard: "users:read",
    query: z.strictObject({
      search: Text(200).describe("Words that must all occur in e-mail, name, phone or sub."),
      status: someOf(USER_STATUSES),
      access: z.enum(["enabled", "disabled"]).optional(),
      mfa: someOf(MFA_FLAGS),
      role: Text(64).describe("Key of a role that they hold now."),
      group: Text(128).describe("Name of a group of the pool."),
      organisation: z
        .union([z.literal("none"), AnyId])
        .optional()
        .describe("Its id, or none."),
      createdFrom: Day.describe("Days in UTC; both of a pair are included."),
      createdTo: Day,
      signedInFrom: Day,
      signedInTo: Day,
      neverSignedIn: Flag,
      invitation: z.enum(INVITATION_STATES).optional().describe("Of invited users who have not signed in."),
      attribute: Text(2000).describe(
        `Conditions such as \`custom:tier is gold; locale filled\`. Tests: ${ATTRIBUTE_TESTS.join(", ")}.`,
      ),
      sort: z.enum(USER_SORTS).optional(),
      order: z.enum(["asc", "desc"]).optional(),
      after: Cursor,
      before: Cursor,
      limit: Limit,
    }),
    example: () => ({
      query: { status: "CONFIRMED", access: "enabled", sort: "created", order: "desc", limit: 20 } as const,
    }),
    answers: { 200: { description: "One page, and how many there are.", body: UserList } },
    run: async ({ query: { access, role, organisation, order, attribute, ...query } }) => {
      const attributes = readAttributeTests(attribute);
      const filters = { roleKey: role, orgId: organisation, direction: order, attributes };
      const enabled = access === undefined ? undefined : access === "enabled";
      return ok(await listUsers({ ...query, ...filters, enabled }, { strict: true }));
    },
  }),
];
