import { z } from "zod";
import { AnyId, describes } from "@/lib/api/schemas/describe";
import { Organisation } from "@/lib/api/schemas/organisations";
import type { FilterChoicesDto } from "@/lib/dal/list-settings-dto";
import type { UserFacetsDto } from "@/lib/dal/user-list-dto";
import { MFA_FLAGS, USER_STATUSES } from "@/lib/input/user-list";

const users = z.int();
const key = z.string();
const name = z.string();

const Facets = describes<UserFacetsDto>()(
  z.strictObject({
    status: z.array(z.strictObject({ value: z.enum(USER_STATUSES), users })),
    enabled: z.array(z.strictObject({ value: z.boolean(), users })),
    mfa: z.array(z.strictObject({ value: z.enum(MFA_FLAGS), users })),
    roles: z.array(z.strictObject({ key, name, users })).nullable().describe("Null under a filter by group."),
    groups: z.array(z.strictObject({ name, users })).nullable(),
    organisations: z.array(z.strictObject({ id: AnyId.nullable(), name: name.nullable(), users })),
    partial: z
      .boolean()
      .describe("Search, days, invitations or attributes narrow the list further than these numbers."),
  }),
);

export const UserCounts = describes<FilterChoicesDto>()(
  z.strictObject({
    facets: Facets,
    roles: z.array(z.strictObject({ key, name })),
    organisations: z.array(Organisation),
    attributes: z.array(z.strictObject({ name, type: z.enum(["String", "Number", "Boolean", "DateTime"]) })),
  }),
);
