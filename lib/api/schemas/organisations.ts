import { z } from "zod";
import { AnyId, describes } from "@/lib/api/schemas/describe";
import type { OrganisationDto, OrganisationRowDto } from "@/lib/dal/dto";

const organisation = { id: AnyId, name: z.string() };

export const Organisation = describes<OrganisationDto>()(z.strictObject(organisation));

export const OrganisationRow = describes<OrganisationRowDto>()(
  z.strictObject({ ...organisation, users: z.int(), administrators: z.int() }),
);
