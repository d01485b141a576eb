import { z } from "zod";
import { AnyId, describes, Moment } from "@/lib/api/schemas/describe";
import { Organisation } from "@/lib/api/schemas/organisations";
import type { AuditPageDto, AuditRowDto } from "@/lib/dal/dto";

const Details = z.record(z.string(), z.unknown()).nullable();

export const AuditRow = describes<AuditRowDto>()(
  z.strictObject({
    id: z.int(),
    at: Moment,
    actor: z.strictObject({ sub: AnyId.nullable(), label: z.string() }),
    action: z.string(),
    outcome: z.enum(["done", "refused", "failed"]),
    subject: z.strictObject({ sub: AnyId.nullable(), label: z.string() }).nullable(),
    organisation: Organisation.nullable(),
    reason: z.string().nullable(),
    before: Details,
    after: Details,
    requestId: z.string(),
    awsRequestId: z.string().nullable(),
  }),
);

export const AuditPage = describes<AuditPageDto>()(
  z.strictObject({
    rows: z.array(AuditRow),
    next: z.string().nullable().describe("Cursor of older rows: send it as `after`."),
    previous: z.string().nullable().describe("Cursor of newer rows: send it as `before`."),
  }),
);
