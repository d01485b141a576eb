import { z } from "zod";
import { created, DONE, type Endpoint, endpoint, ok } from "@/lib/api/endpoint";
import { etagOfVersion, versionOf } from "@/lib/api/etag";
import { Cursor } from "@/lib/api/query";
import { AnyId } from "@/lib/api/schemas/describe";
import { GroupMapping, Role, RolePage } from "@/lib/api/schemas/roles";
import { PERMISSIONS, type Permission } from "@/lib/auth/permissions";
import { mapGroup, unmapGroup } from "@/lib/dal/group-mappings";
import { getRole, getRoleBoard } from "@/lib/dal/role-board";
import { createRole, deleteRole, editRole } from "@/lib/dal/role-edit";
import { Id, Reason } from "@/lib/input/fields";
import { CreateRole, GroupName } from "@/lib/input/roles";

const tag = "Roles";
const params = z.strictObject({ roleId: Id });
const reasonBody = z.strictObject({ reason: Reason });
const permissions = z.array(z.enum(PERMISSIONS)).max(PERMISSIONS.length);
const fields = CreateRole.omit({ permissions: true }).extend({ permissions });

/** Roles, and the groups of the pool that give them. */
export const ROLES: readonly Endpoint[] = [
  endpoint({
    method: "GET",
    path: "/roles",
    name: "listRoles",
    tag,
    summary: "List roles and what they allow",
    guard: "roles:read",
    example: () => ({}),
    answers: { 200: { description: "Every role.", body: z.strictObject({ rows: z.array(Role) }) } },
    run: async () => ok({ rows: (await getRoleBoard()).roles }),
  }),
  endpoint({
    method: "POST",
    path: "/roles",
    name: "createRole",
    tag,
    summary: "Make a role",
    description: "Of permissions that the caller holds everywhere himself.",
    guard: "roles:edit",
    repeatable: true,
    body: fields.strict(),
    example: ({ newName, key }) => ({
      body: {
        name: newName,
        description: "Looks after sessions.",
        permissions: ["users:read", "users:sign-out"] satisfies Permission[],
        reason: "For the night shift",
      },
      headers: { "Idempotency-Key": key },
    }),
    answers: {
      201: {
        description: "The role was made.",
        body: z.strictObject({ id: AnyId, key: z.string(), name: z.string() }),
        headers: { location: "Where it can be read." },
      },
    },
    run: async ({ body }) => {
      const role = await createRole(body);
      return created(`/api/v1/roles/${role.id}`, role);
    },
  }),
  endpoint({
    method: "GET",
    path: "/roles/{roleId}",
    name: "getRole",
    tag,
    summary: "One role, and who holds it",
    guard: "roles:read",
    params,
    query: z.strictObject({ after: Cursor }),
    example: ({ roleId }) => ({ params: { roleId } }),
    answers: {
      200: {
        description: "The role, with fifty of its holders.",
        body: RolePage,
        headers: { etag: "Its version: send it as If-Match when you edit it." },
      },
    },
    run: async ({ params: { roleId }, query: { after } }) => {
      const page = await getRole(roleId, after);
      return ok(page, { etag: etagOfVersion(page.role) });
    },
  }),
  endpoint({
    method: "PUT",
    path: "/roles/{roleId}",
    name: "editRole",
    tag,
    summary: "Say anew what a role is called and allows",
    description: "At once for everybody who holds it. Roles that came with the portal stay as they are.",
    guard: "roles:edit",
    conditional: true,
    params,
    body: fields.strict(),
    example: ({ customRoleId, newName, roleEtag }) => ({
      params: { roleId: customRoleId },
      body: {
        name: newName,
        description: "Reads users.",
        permissions: ["users:read"] satisfies Permission[],
        reason: "Less will do",
      },
      headers: { "If-Match": roleEtag },
    }),
    answers: {
      200: {
        description: "It was edited.",
        body: z.strictObject({ key: z.string(), name: z.string(), version: z.int() }),
        headers: { etag: "Its new version." },
      },
    },
    run: async ({ params: { roleId }, body, ifMatch }) => {
      const version = ifMatch === null ? null : versionOf(ifMatch);
      const role = await editRole({ roleId, version, ...body });
      return ok(role, { etag: etagOfVersion(role) });
    },
  }),
  endpoint({
    method: "DELETE",
    path: "/roles/{roleId}",
    name: "deleteRole",
    tag,
    summary: "Delete a role that nobody holds",
    guard: "roles:edit",
    params,
    body: reasonBody,
    example: ({ customRoleId }) => ({
      params: { roleId: customRoleId },
      body: { reason: "Nobody needs it any more" },
    }),
    answers: { 204: { description: "It is gone." } },
    run: async ({ params: { roleId }, body: { reason } }) => {
      await deleteRole(roleId, reason);
      return DONE;
    },
  }),
  endpoint({
    method: "GET",
    path: "/group-mappings",
    name: "listGroupMappings",
    tag,
    summary: "List groups that give roles",
    guard: "roles:read",
    example: () => ({}),
    answers: {
      200: {
        description: "Those that concern the caller's organisations.",
        body: z.strictObject({ rows: z.array(GroupMapping) }),
      },
    },
    run: async () => ok({ rows: (await getRoleBoard()).mappings }),
  }),
  endpoint({
    method: "POST",
    path: "/group-mappings",
    name: "mapGroup",
    tag,
    summary: "Let the members of a group hold a role",
    guard: "roles:map",
    repeatable: true,
    body: z.strictObject({
      group: GroupName,
      roleId: Id,
      orgId: Id.nullable().describe("Null: everywhere."),
      reason: Reason,
    }),
    example: ({ group, roleId, orgId, key }) => ({
      body: { group, roleId, orgId, reason: "The group of the auditors" },
      headers: { "Idempotency-Key": key },
    }),
    answers: {
      201: {
        description: "They hold it.",
        body: z.strictObject({ id: AnyId, group: z.string(), role: z.string() }),
      },
    },
    run: async ({ body: { group, ...mapping } }) => ({
      status: 201,
      body: await mapGroup({ groupName: group, ...mapping }),
    }),
  }),
  endpoint({
    method: "DELETE",
    path: "/group-mappings/{mappingId}",
    name: "unmapGroup",
    tag,
    summary: "End what a group gives",
    guard: "roles:map",
    params: z.strictObject({ mappingId: Id }),
    body: reasonBody,
    example: ({ mappingId }) => ({ params: { mappingId }, body: { reason: "The group was dissolved" } }),
    answers: { 204: { description: "It gives it no more." } },
    run: async ({ params: { mappingId }, body: { reason } }) => {
      await unmapGroup(mappingId, reason);
      return DONE;
    },
  }),
];
