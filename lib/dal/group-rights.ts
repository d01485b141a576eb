import "server-only";
import { findGroup } from "@/lib/cognito/groups";
import type { GroupRights } from "@/lib/dal/group-policy";
import { getRolesByIds } from "@/lib/dal/role-ids";
import { getDb } from "@/lib/db/client";
import { listRolesOfGroup } from "@/lib/db/group-roles";
import { AppError } from "@/lib/errors";

/**
 * What members of a group of the pool have by it. AppError invalid_input when the pool has no such group, unavailable.
 */
export async function getGroupRights(name: string): Promise<GroupRights> {
  const group = await findGroup(name);
  if (!group) {
    const message = "The user pool has no such group.";
    throw new AppError("invalid_input", message, { fields: { group: [message] } });
  }
  const mapped = await listRolesOfGroup(getDb(), name);
  const roles = await getRolesByIds([...new Set(mapped.map(({ roleId }) => roleId))]);
  return {
    awsRole: group.awsRole,
    roles: mapped.flatMap(({ roleId, orgId }) => {
      const role = roles.find(({ id }) => id === roleId);
      return role ? [{ role, orgId }] : [];
    }),
  };
}
