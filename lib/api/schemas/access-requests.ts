import { z } from "zod";
import { AnyId, describes, Moment } from "@/lib/api/schemas/describe";
import { Organisation } from "@/lib/api/schemas/organisations";
import type { AccessRequestDto, AccessRequestPageDto } from "@/lib/dal/request-dto";
import { REQUEST_STATUSES } from "@/lib/input/access-requests";

export const AccessRequest = describes<AccessRequestDto>()(
  z.strictObject({
    id: AnyId,
    name: z.string().describe("Their own words, as is all that is not the portal's decision."),
    email: z.string().describe("Not verified."),
    organisationName: z.string().nullable().describe("As typed."),
    organisation: Organisation.nullable().describe("The organisation of that name, if there is exactly one."),
    why: z.string(),
    status: z.enum(REQUEST_STATUSES),
    createdAt: Moment,
    repeats: z.int().describe("How often the same was asked again while it waited."),
    lastAskedAt: Moment,
    decision: z
      .strictObject({
        by: z.string(),
        at: Moment,
        reason: z.string().nullable(),
        userSub: AnyId.nullable().describe("The user whom the approval invited."),
      })
      .nullable(),
  }),
);

export const AccessRequestPage = describes<AccessRequestPageDto>()(
  z.strictObject({
    rows: z.array(AccessRequest),
    next: z.string().nullable().describe("For `after`; null at the end."),
    previous: z.string().nullable().describe("For `before`; null at the beginning."),
  }),
);

export const Approved = z.strictObject({ sub: AnyId, email: z.string() });
export const Declined = z.strictObject({ email: z.string() });
