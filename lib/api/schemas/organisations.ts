import { z } from "zod";
import { AnyId, describes } from "@/lib/api/schemas/describe";
import type { OrganisationDto } from "@/lib/dal/dto";

export const Organisation = describes<OrganisationDto>()(z.strictObject({ id: AnyId, name: z.string() }));
