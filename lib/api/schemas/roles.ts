import { z } from "zod";
import { AnyId, describes, Moment } from "@/lib/api/schemas/describe";
import { Organisation } from "@/lib/api/schemas/organisations";
import { PERMISSIONS } from "@/lib/auth/permissions";
import type { HolderDto, MappingDto, RolePageDto, RoleRowDto } from "@/lib/dal/role-board";

const reason = z.string().nullable();

export const Role = describes<RoleRowDto>()(
  z.strictObject({
    id: AnyId,
    key: z.string().describe("Stays, whatever the role is called."),
    name: z.string(),
    description: z.string(),
    permissions: z.array(z.enum(PERMISSIONS)),
    holders: z.int().describe("How many users hold it, as far as the caller sees."),
    builtIn: z.boolean().describe("It came with the portal, and stays as it is."),
    version: z.int(),
  }),
);

export const GroupMapping = describes<MappingDto>()(
  z.strictObject({
    id: AnyId,
    group: z.string().describe("A group of the pool, by its name."),
    role: z.strictObject({ key: z.string(), name: z.string() }),
    organisation: Organisation.nullable().describe("Null: the role holds everywhere."),
    reason: z.string(),
    fixedReason: reason.describe("Why the caller cannot end it, in a sentence; null when he can."),
  }),
);

export const RoleHolder = describes<HolderDto>()(
  z.strictObject({
    id: AnyId,
    sub: AnyId,
    email: z.string(),
    name: z.string().nullable(),
    organisation: Organisation.nullable().describe("Where he holds it; null: everywhere."),
    expiresAt: Moment.nullable(),
    reason: z.string(),
    group: z.string().nullable().describe("The group that gives it; null: it was given to him."),
  }),
);

export const RolePage = describes<RolePageDto>()(
  z.strictObject({
    role: Role,
    holders: z
      .array(RoleHolder)
      .nullable()
      .describe(
        "Null: the caller may not see users, or so many hold it that the list of users is the place.",
      ),
    next: z.string().nullable().describe("For `after`: more holders. Null at the end."),
    mappings: z.array(GroupMapping).describe("Groups that give it."),
    editReason: reason.describe("Why the caller cannot edit or delete it; null when he can."),
    copyReason: reason.describe("Why the caller cannot make roles; null when he can."),
  }),
);
