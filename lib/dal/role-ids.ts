import "server-only";
import { getDb } from "@/lib/db/client";
import { findRolesByIds, type RoleRow } from "@/lib/db/roles";
import { AppError } from "@/lib/errors";

/**
 * The roles of the ids, in the given order. AppError invalid_input that names every id that is unknown. No id is valid and
 * gives no role.
 */
export async function getRolesByIds(ids: readonly string[]): Promise<RoleRow[]> {
  const found = new Map((await findRolesByIds(getDb(), ids)).map((role) => [role.id, role]));
  const unknown = ids.filter((id) => !found.has(id));
  if (unknown.length > 0) {
    const message = `There is no role with the id ${unknown.join(", ")}.`;
    throw new AppError("invalid_input", message, { fields: { roleIds: [message], roleId: [message] } });
  }
  return ids.flatMap((id) => found.get(id) ?? []);
}
