import { z } from "zod";
import { readAttributeTests } from "@/lib/api/attribute-tests";
import { Day, Flag, someOf, Text } from "@/lib/api/query";
import { AnyId } from "@/lib/api/schemas/describe";
import {
  ATTRIBUTE_TESTS,
  INVITATION_STATES,
  MFA_FLAGS,
  USER_SORTS,
  USER_STATUSES,
  type UserListInput,
} from "@/lib/input/user-list";

type Written<S extends z.ZodType, M extends z.ZodType, F extends z.ZodType> = {
  status: S;
  mfa: M;
  neverSignedIn: F;
};

/** Everything that the list of users can be narrowed by, and its order. Lists and yes-or-no are written in two ways. */
function filtersOf<S extends z.ZodType, M extends z.ZodType, F extends z.ZodType>(written: Written<S, M, F>) {
  return {
    search: Text(200).describe(
      "Words that must all occur in e-mail, name, phone, sub or the attributes that are searched besides.",
    ),
    status: written.status,
    access: z.enum(["enabled", "disabled"]).optional(),
    mfa: written.mfa,
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
    neverSignedIn: written.neverSignedIn,
    invitation: z.enum(INVITATION_STATES).optional().describe("Of invited users who have not signed in."),
    attribute: Text(2000).describe(
      `Conditions such as \`custom:tier is gold; locale filled\`. Tests: ${ATTRIBUTE_TESTS.join(", ")}.`,
    ),
    sort: z
      .enum(USER_SORTS)
      .optional()
      .describe(
        "With a search usually match: e-mails that begin with its first word come first. Else email.",
      ),
    order: z.enum(["asc", "desc"]).optional(),
  };
}

/** As parameters of an address. */
export const USER_FILTER_PARAMETERS = filtersOf({
  status: someOf(USER_STATUSES),
  mfa: someOf(MFA_FLAGS),
  neverSignedIn: Flag,
});

/** As an object in a body. */
export const UserFilters = z
  .strictObject(
    filtersOf({
      status: z.array(z.enum(USER_STATUSES)).min(1).optional(),
      mfa: z.array(z.enum(MFA_FLAGS)).min(1).optional(),
      neverSignedIn: z.boolean().optional(),
    }),
  )
  .describe("As the parameters of the list of users; none: everybody whom the caller sees.");

/** The same as the DAL takes them. AppError invalid_input for conditions on attributes that are not understood. */
export function toUserQuery({
  access,
  role,
  organisation,
  order,
  attribute,
  ...query
}: z.output<typeof UserFilters>): UserListInput {
  const filters = { roleKey: role, orgId: organisation, direction: order };
  const enabled = access === undefined ? undefined : access === "enabled";
  return { ...query, ...filters, enabled, attributes: readAttributeTests(attribute) };
}
