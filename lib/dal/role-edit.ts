import "server-only";
import { type Permission, scopeOf } from "@/lib/auth/permissions";
import type { Principal } from "@/lib/auth/principal";
import { recordDone } from "@/lib/dal/audit-entry";
import { authorize } from "@/lib/dal/authorize";
import { parseInput } from "@/lib/dal/input";
import { refuse } from "@/lib/dal/refusals";
import { findCreateRefusal, findEditRefusal } from "@/lib/dal/role-policy";
import type { Refusal } from "@/lib/dal/user-policy";
import { getDb, type Tx } from "@/lib/db/client";
import {
  deleteRole as deleteRow,
  insertRole,
  isRoleNameTaken,
  lockRoles,
  lockRoleUse,
  type RoleUse,
  updateRole,
} from "@/lib/db/role-edit";
import { findRolesByIds, type RoleRow } from "@/lib/db/roles";
import { AppError } from "@/lib/errors";
import { formatNumberOf } from "@/lib/format";
import {
  CreateRole,
  type CreateRoleInput,
  DeleteRole,
  EditRole,
  type EditRoleInput,
} from "@/lib/input/roles";

/**
 * Makes a role of permissions that the actor holds everywhere himself. Nobody holds it yet.
 * @returns its id and key
 * @throws AppError forbidden for more than he may do everywhere (audited); conflict for a name that is taken
 */
export async function createRole(input: CreateRoleInput): Promise<{ id: string; key: string; name: string }> {
  const { actor } = await authorize("roles:edit");
  const { reason, ...fields } = parseInput(CreateRole, input);
  await assertAllowed(actor, "role.create", findCreateRefusal(actor, fields.permissions));
  return getDb().transaction(async (tx) => {
    await lockRoles(tx);
    await assertNameFree(tx, fields.name, null);
    const { id, key } = await insertRole(tx, { ...fields, createdBy: actor.sub });
    await recordRole(tx, actor, "role.create", { reason, after: describe(key, fields) });
    return { id, key, name: fields.name };
  });
}

/**
 * Changes name, description and permissions of a role that is not built in, at once for everybody who holds it.
 * @throws AppError forbidden for more than the actor may do everywhere, conflict for a role that he holds himself (both
 *   audited); precondition_failed when it is not of `version` any more; conflict for a name that is taken; not_found
 */
export async function editRole(
  input: EditRoleInput,
): Promise<{ key: string; name: string; version: number }> {
  const { actor } = await authorize("roles:edit");
  const { roleId, version, reason, ...fields } = parseInput(EditRole, input);
  const stop = await getDb().transaction(async (tx) => {
    await lockRoles(tx);
    const role = await getRole(tx, roleId);
    const refusal = findEditRefusal(actor, role, fields.permissions);
    if (refusal) return { refusal };
    if (version !== null && role.version !== version) throw new AppError("precondition_failed", CHANGED);
    await assertNameFree(tx, fields.name, roleId);
    if (isSame(role, fields)) return { key: role.key, version: role.version };
    if (!(await updateRole(tx, roleId, role.version, fields))) throw new AppError("conflict", CHANGED);
    const before = describe(role.key, role);
    await recordRole(tx, actor, "role.edit", { reason, before, after: describe(role.key, fields) });
    return { key: role.key, version: role.version + 1 };
  });
  if (stop.refusal) throw await toError(actor, "role.edit", stop.refusal);
  return { key: stop.key, name: fields.name, version: stop.version };
}

/**
 * Removes a role that nobody holds and no group gives.
 * @throws AppError as editRole; conflict that says who holds it
 */
export async function deleteRole(roleId: string, reason: string): Promise<{ name: string }> {
  const { actor } = await authorize("roles:edit");
  const input = parseInput(DeleteRole, { roleId, reason });
  const stop = await getDb().transaction(async (tx) => {
    await lockRoles(tx);
    const role = await getRole(tx, input.roleId);
    const refusal = findEditRefusal(actor, role, null);
    if (refusal) return { refusal };
    assertUnused(await lockRoleUse(tx, role.id), scopeOf(actor, "users:read") === "everywhere");
    await deleteRow(tx, role.id);
    await recordRole(tx, actor, "role.delete", { reason: input.reason, before: describe(role.key, role) });
    return { name: role.name };
  });
  if (stop.refusal) throw await toError(actor, "role.delete", stop.refusal);
  return { name: stop.name };
}

const CHANGED = "Somebody else has changed this role in the meantime. Look at it again.";

async function getRole(tx: Tx, roleId: string): Promise<RoleRow> {
  const [role] = await findRolesByIds(tx, [roleId]);
  if (!role) throw new AppError("not_found", "This role does not exist any more.");
  return role;
}

async function assertNameFree(tx: Tx, name: string, roleId: string | null): Promise<void> {
  if (!(await isRoleNameTaken(tx, name, roleId))) return;
  const message = "Another role has this name.";
  throw new AppError("conflict", message, { fields: { name: [message] } });
}

function assertUnused({ holders, some, groups }: RoleUse, maySee: boolean): void {
  if (holders === 0 && groups.length === 0) return;
  const names =
    maySee && some.length > 0 ? ` (${some.join(", ")}${holders > some.length ? " and more" : ""})` : "";
  const people = holders > 0 ? [`${formatNumberOf(holders, "grant")}${names}`] : [];
  const mapped = groups.map((name) => `the group ${name}`);
  const users = new Intl.ListFormat("en-GB").format([...people, ...mapped]);
  throw new AppError("conflict", `This role is still in use by ${users}. Take it away there first.`);
}

async function assertAllowed(actor: Principal, action: string, refusal: Refusal | null): Promise<void> {
  if (refusal) throw await toError(actor, action, refusal);
}

/** Roles belong to no organisation, and so does what is refused about them. */
async function toError(
  actor: Principal,
  action: string,
  { code, message, audited }: Refusal,
): Promise<AppError> {
  const error = new AppError(code, message);
  return audited ? refuse({ ...actor, orgId: null }, action, null, error) : error;
}

type Recorded = { reason: string; before?: Record<string, unknown>; after?: Record<string, unknown> };

async function recordRole(tx: Tx, actor: Principal, action: string, entry: Recorded): Promise<void> {
  await recordDone(tx, actor, null, { action, orgId: null, ...entry });
}

type Described = { name: string; description: string; permissions: readonly Permission[] };

function describe(key: string, { name, description, permissions }: Described): Record<string, unknown> {
  return { role: key, name, description, permissions: [...permissions].sort() };
}

function isSame(one: Described, other: Described): boolean {
  const key = ({ name, description, permissions }: Described) =>
    JSON.stringify([name, description, [...permissions].sort()]);
  return key(one) === key(other);
}
