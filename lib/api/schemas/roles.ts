import { z } from "zod";
import { AnyId, describes } from "@/lib/api/schemas/describe";
import { PERMISSIONS } from "@/lib/auth/permissions";
import type { RoleDto } from "@/lib/dal/dto";

export const Role = describes<RoleDto>()(
  z.strictObject({
    id: AnyId,
    key: z.string(),
    name: z.string(),
    description: z.string(),
    permissions: z.array(z.enum(PERMISSIONS)),
    holders: z.int().describe("How many users hold it, as far as the caller sees."),
  }),
);
