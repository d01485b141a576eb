"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { formAction } from "@/lib/action";
import { mapGroup, unmapGroup } from "@/lib/dal/group-mappings";
import { createRole, deleteRole, editRole } from "@/lib/dal/role-edit";
import { CreateRole, DeleteRole, EditRole, MapGroup, UnmapGroup } from "@/lib/input/roles";

const MapForm = MapGroup.extend({ roleId: z.guid("Choose a role.") });

export const createRoleAction = formAction(CreateRole, async (input) => {
  const role = await createRole(input);
  showAgain();
  return { message: `The role ${role.name} is made.`, data: { href: `/roles/${role.key}` } };
});

export const editRoleAction = formAction(EditRole, async (input) => {
  const role = await editRole(input);
  showAgain();
  return { message: `The role ${role.name} is saved.`, data: { href: `/roles/${role.key}` } };
});

export const deleteRoleAction = formAction(DeleteRole, async ({ roleId, reason }) => {
  const role = await deleteRole(roleId, reason);
  return { message: `The role ${role.name} is deleted.`, data: { href: "/roles" } };
});

export const mapGroupAction = formAction(MapForm, async (input) => {
  const { group, role } = await mapGroup(input);
  showAgain();
  return `Members of ${group} hold ${role} now.`;
});

export const unmapGroupAction = formAction(UnmapGroup, async ({ mappingId, reason }) => {
  const { group, role } = await unmapGroup(mappingId, reason);
  showAgain();
  return `Members of ${group} no longer hold ${role} by it.`;
});

/** What people may do has changed everywhere. */
function showAgain(): void {
  revalidatePath("/", "layout");
}
