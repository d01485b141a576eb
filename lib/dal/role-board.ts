import "server-only";
import { explainMissing } from "@/lib/auth/missing-permission";
import { can, inScope, type Scope, scopeOf } from "@/lib/auth/permissions";
import type { Principal } from "@/lib/auth/principal";
import { authorize } from "@/lib/dal/authorize";
import type { OrganisationDto, RoleDto } from "@/lib/dal/dto";
import { listGroupChoices } from "@/lib/dal/group-names";
import { findMapRefusal } from "@/lib/dal/map-policy";
import { findEditRefusal } from "@/lib/dal/role-policy";
import { toOrganisation } from "@/lib/dal/user-dto";
import { getDb } from "@/lib/db/client";
import { type GroupRoleRow, listGroupNames, listGroupRoles } from "@/lib/db/group-roles";
import { listOrganisations } from "@/lib/db/organisations";
import { type HolderCursor, listRoleHolders, type RoleHolder } from "@/lib/db/role-holders";
import * as rows from "@/lib/db/roles";
import { readWithin } from "@/lib/db/scope";
import { AppError } from "@/lib/errors";

/** A group of the pool whose members hold a role. */
export type MappingDto = {
  id: string;
  group: string;
  role: { key: string; name: string };
  organisation: OrganisationDto | null;
  reason: string;
  /** Why the viewer cannot end it, as a sentence; null when he can. */
  fixedReason: string | null;
};

export type RoleRowDto = RoleDto & { builtIn: boolean; version: number };

export type RoleBoardDto = {
  roles: RoleRowDto[];
  mappings: MappingDto[];
  /** Why the viewer cannot make roles, or give them to groups, as a sentence; null when he can. */
  makeReason: string | null;
  mapReason: string | null;
};

/** Somebody who holds a role. */
export type HolderDto = {
  id: string;
  sub: string;
  email: string;
  name: string | null;
  organisation: OrganisationDto | null;
  expiresAt: string | null;
  reason: string;
  group: string | null;
};

export type RolePageDto = {
  role: RoleRowDto;
  /** Null: the viewer may not see users, or too many hold the role to list them here. */
  holders: HolderDto[] | null;
  next: string | null;
  mappings: MappingDto[];
  /** Why the viewer cannot edit or delete it, as a sentence; null when he can. */
  editReason: string | null;
  copyReason: string | null;
};

const PAGE = 50;

/** More holders than this are a list of users, not a page of a role. */
const MOST_LISTED = 10_000;

/** Every role, what groups give, and what the viewer may do about both. */
export async function getRoleBoard(): Promise<RoleBoardDto> {
  const { actor, scope } = await authorize("roles:read");
  const { roles, mappings } = await readWithin(getDb(), scope, async (tx) => ({
    roles: await rows.listRoles(tx, scope),
    mappings: await listGroupRoles(tx, scope),
  }));
  return {
    roles: roles.map(toRoleRow),
    mappings: mappings.map((mapping) => toMapping(mapping, actor)),
    makeReason: explainMaking(actor),
    mapReason: can(actor, "roles:map") ? null : explainMissing("roles:map"),
  };
}

/**
 * One role by its key or id: what it allows, who holds it where, as far as the viewer sees users, and which groups give it.
 * @param after a place in the list of holders, as `next` gave it
 */
export async function getRole(key: string, after?: string): Promise<RolePageDto> {
  const { actor, scope } = await authorize("roles:read");
  const all = await readWithin(getDb(), scope, (tx) => rows.listRoles(tx, scope));
  const role = all.find(({ id }) => id === key) ?? all.find((one) => one.key === key);
  if (!role) throw new AppError("not_found", "There is no such role.");
  const seen = narrow(scope, scopeOf(actor, "users:read"));
  const listed = role.holders <= MOST_LISTED && can(actor, "users:read");
  const page = listed
    ? await readWithin(getDb(), seen, (tx) =>
        listRoleHolders(tx, role.id, seen, { after: decodeHolder(after), limit: PAGE }),
      )
    : null;
  const mappings = await readWithin(getDb(), scope, (tx) => listGroupRoles(tx, scope));
  return {
    role: toRoleRow(role),
    holders: page?.rows.map(toHolder) ?? null,
    next: page?.next ? encodeHolder(page.next) : null,
    mappings: mappings.filter(({ roleId }) => roleId === role.id).map((mapping) => toMapping(mapping, actor)),
    editReason: findEditRefusal(actor, role, null)?.message ?? null,
    copyReason: explainMaking(actor),
  };
}

/**
 * What the form for giving a role to a group offers: groups, roles and places that the viewer may give. Groups are those that
 * have members or give a role already, as far as he sees; and every group of the pool, empty ones too, for who may change
 * groups everywhere.
 */
export async function listMappable(): Promise<{
  groups: string[];
  roles: { id: string; name: string; everywhere: boolean; organisations: OrganisationDto[] }[];
}> {
  const { actor, scope } = await authorize("roles:map");
  const { groups, roles, organisations } = await readWithin(getDb(), scope, async (tx) => ({
    groups: await listGroupNames(tx, scope),
    roles: await rows.listRoles(tx, scope),
    organisations: await listOrganisations(tx, scope),
  }));
  const allowed = (role: rows.RoleRow, orgId: string | null) =>
    findMapRefusal(actor, "map", { ...role, orgId }) === null;
  const offered = roles.map((role) => ({
    id: role.id,
    name: role.name,
    everywhere: allowed(role, null),
    organisations: organisations
      .filter(({ id, archivedAt }) => archivedAt === null && allowed(role, id))
      .map(({ id, name }) => ({ id, name })),
  }));
  const pool = scopeOf(actor, "groups:edit") === "everywhere" ? await listGroupChoices() : [];
  return {
    groups: [...new Set([...groups, ...pool])].sort(),
    roles: offered.filter((role) => role.everywhere || role.organisations.length > 0),
  };
}

function explainMaking(actor: Principal): string | null {
  return scopeOf(actor, "roles:edit") === "everywhere" ? null : explainMissing("roles:edit", "everywhere");
}

/** What both scopes contain. */
function narrow(one: Scope, other: Scope): Scope {
  if (one === "everywhere") return other;
  return one.filter((orgId) => inScope(other, orgId));
}

function toRoleRow(role: rows.RoleRow & { holders: number }): RoleRowDto {
  const { id, key, name, description, permissions, holders, builtIn, version } = role;
  return { id, key, name, description, permissions: [...permissions], holders, builtIn, version };
}

function toMapping(row: GroupRoleRow, actor: Principal): MappingDto {
  const role = { key: row.roleKey, permissions: row.permissions, orgId: row.orgId };
  return {
    id: row.id,
    group: row.groupName,
    role: { key: row.roleKey, name: row.roleName },
    organisation: toOrganisation(row.orgId, row.orgName),
    reason: row.reason,
    fixedReason: findMapRefusal(actor, "unmap", role)?.message ?? null,
  };
}

function toHolder({ orgId, orgName, expiresAt, ...holder }: RoleHolder): HolderDto {
  const { id, sub, email, name, reason, group } = holder;
  const end = expiresAt?.toISOString() ?? null;
  return {
    id,
    sub,
    email,
    name,
    reason,
    group,
    organisation: toOrganisation(orgId, orgName),
    expiresAt: end,
  };
}

function encodeHolder(cursor: HolderCursor): string {
  return Buffer.from(JSON.stringify([cursor.email, cursor.key])).toString("base64url");
}

/** What `encodeHolder` made; anything else is the beginning. */
function decodeHolder(text: string | undefined): HolderCursor | undefined {
  try {
    const [email, key]: unknown[] = JSON.parse(Buffer.from(text ?? "", "base64url").toString("utf8"));
    return typeof email === "string" && typeof key === "string" ? { email, key } : undefined;
  } catch {
    return undefined;
  }
}
