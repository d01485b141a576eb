import { z } from "zod";
import { PERMISSIONS } from "@/lib/auth/permissions";
import { Id, OptionalId, Reason } from "@/lib/input/fields";

/** What changes of roles and of what groups give take; forms send these fields by these names. */

const Line = z
  .string()
  .trim()
  .regex(/^[^\p{Cc}]*$/u, "Remove line breaks and other control characters.");

const permissions = z
  .union([z.array(z.enum(PERMISSIONS)), z.enum(PERMISSIONS), z.literal("")], {
    error: "Choose from the list.",
  })
  .optional()
  .transform((value) => PERMISSIONS.filter((one) => [value ?? []].flat().includes(one)));

const fields = {
  name: Line.min(1, "Enter a name.").max(60, "Use 60 characters or fewer."),
  description: Line.max(200, "Use 200 characters or fewer."),
  permissions,
  reason: Reason,
};

export const CreateRole = z.object(fields);
/** `version`: the one that the editor saw; null for whichever it is. */
export const EditRole = z.object({
  ...fields,
  roleId: Id,
  version: z.coerce.number().int().min(1).nullable(),
});
export const DeleteRole = z.object({ roleId: Id, reason: Reason });

/** A group of the pool, by its name. */
export const GroupName = Line.min(1, "Enter the name of a group.").max(
  128,
  "A name has at most 128 characters.",
);
/** `orgId` empty: everywhere. */
export const MapGroup = z.object({ groupName: GroupName, roleId: Id, orgId: OptionalId, reason: Reason });
export const UnmapGroup = z.object({ mappingId: Id, reason: Reason });

export type CreateRoleInput = z.input<typeof CreateRole>;
export type EditRoleInput = z.input<typeof EditRole>;
export type MapGroupInput = z.input<typeof MapGroup>;
