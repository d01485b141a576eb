import "server-only";
import { inScope } from "@/lib/auth/permissions";
import type { Principal } from "@/lib/auth/principal";
import { recordDone } from "@/lib/dal/audit-entry";
import { authorize } from "@/lib/dal/authorize";
import { parseInput } from "@/lib/dal/input";
import { findMapRefusal, type MappedRole } from "@/lib/dal/map-policy";
import { assertOpenOrganisation } from "@/lib/dal/organisation-state";
import { refuse } from "@/lib/dal/refusals";
import { getRolesByIds } from "@/lib/dal/role-ids";
import { getDb } from "@/lib/db/client";
import { deleteGroupRole, findGroupRole, insertGroupRole } from "@/lib/db/group-roles";
import { writeWithin } from "@/lib/db/scope";
import { AppError } from "@/lib/errors";
import { MapGroup, type MapGroupInput, UnmapGroup } from "@/lib/input/roles";

/**
 * Lets the members of a group of the pool hold a role, everywhere or in one organisation, from the next request after the
 * mirror knows them in the group. Without any mapping groups mean nothing here.
 * @throws AppError forbidden for a role that allows more than the actor may do there, conflict for Owner, for longer than
 *   he holds it and for what is so already; invalid_input for unknown ids
 */
export async function mapGroup(input: MapGroupInput): Promise<{ id: string; group: string; role: string }> {
  const { actor, scope } = await authorize("roles:map");
  const { groupName, roleId, orgId, reason } = parseInput(MapGroup, input);
  const [role] = await getRolesByIds([roleId]);
  if (!role) throw new AppError("invalid_input");
  await assertMappable(actor, "map", { ...role, orgId });
  const id = await getDb().transaction(async (tx) => {
    await assertOpenOrganisation(tx, orgId);
    const mapping = { groupName, roleId, orgId, createdBy: actor.sub, reason };
    const added = await writeWithin(tx, scope, (inner) => insertGroupRole(inner, mapping));
    if (!added) throw new AppError("conflict", "The members of this group hold this role already.");
    const after = { group: groupName, role: role.key, orgId };
    await recordDone(tx, actor, null, { action: "role.map", orgId, reason, after });
    return added.id;
  });
  return { id, group: groupName, role: role.name };
}

/** Ends it: whoever holds the role by this group alone loses it on his next request. AppError as mapGroup; not_found. */
export async function unmapGroup(
  mappingId: string,
  reason: string,
): Promise<{ group: string; role: string }> {
  const { actor, scope } = await authorize("roles:map");
  const input = parseInput(UnmapGroup, { mappingId, reason });
  const mapping = await findGroupRole(getDb(), input.mappingId);
  if (!mapping) throw new AppError("not_found", ENDED);
  if (mapping.orgId !== null && !inScope(scope, mapping.orgId)) {
    throw await refuse(
      { ...actor, orgId: mapping.orgId },
      "role.unmap",
      null,
      new AppError("not_found", ENDED),
    );
  }
  const role = { key: mapping.roleKey, permissions: mapping.permissions, orgId: mapping.orgId };
  await assertMappable(actor, "unmap", role);
  await getDb().transaction(async (tx) => {
    if (!(await writeWithin(tx, scope, (inner) => deleteGroupRole(inner, mapping.id)))) {
      throw new AppError("not_found", ENDED);
    }
    const before = { group: mapping.groupName, role: mapping.roleKey, orgId: mapping.orgId };
    await recordDone(tx, actor, null, {
      action: "role.unmap",
      orgId: mapping.orgId,
      reason: input.reason,
      before,
    });
  });
  return { group: mapping.groupName, role: mapping.roleName };
}

const ENDED = "The members of this group do not hold this role any more.";

async function assertMappable(actor: Principal, verb: "map" | "unmap", role: MappedRole): Promise<void> {
  const refusal = findMapRefusal(actor, verb, role);
  if (!refusal) return;
  const error = new AppError(refusal.code, refusal.message);
  throw refusal.audited ? await refuse({ ...actor, orgId: role.orgId }, `role.${verb}`, null, error) : error;
}
