import { z } from "zod";
import { AuditRow } from "@/lib/api/schemas/audit";
import { AnyId, describes, Moment } from "@/lib/api/schemas/describe";
import type {
  AdministratorDto,
  OrganisationCardDto,
  OrganisationPageDto,
} from "@/lib/dal/organisation-board";

const card = {
  id: AnyId,
  name: z.string(),
  users: z.int(),
  administrators: z.int(),
  archivedAt: Moment.nullable().describe("An archived organisation takes in nobody and nothing new."),
  domains: z.array(z.string()).describe("E-mail domains that it may invite; none: every one."),
};

export const OrganisationCard = describes<OrganisationCardDto>()(z.strictObject(card));

const Administrator = describes<AdministratorDto>()(
  z.strictObject({
    sub: AnyId,
    email: z.string(),
    name: z.string().nullable(),
    role: z.string(),
    expiresAt: Moment.nullable(),
  }),
);

const reason = z.string().nullable();

export const OrganisationPage = describes<OrganisationPageDto>()(
  z.strictObject({
    organisation: z.strictObject({ ...card, createdAt: Moment }),
    administrators: z
      .array(Administrator)
      .nullable()
      .describe("Who may give roles in it alone. Null: the caller may not see its users."),
    activity: z.array(AuditRow).nullable().describe("Its latest audit rows; null: not the caller's to read."),
    renameReason: reason.describe("Why the caller cannot rename it; null when he can."),
    editReason: reason.describe("Why he cannot archive it or set its domains; null when he can."),
  }),
);
