import { z } from "zod";
import { created, DONE, type Endpoint, endpoint, ok } from "@/lib/api/endpoint";
import { etagOfVersion, versionOf } from "@/lib/api/etag";
import { Cursor } from "@/lib/api/query";
import { AnyId } from "@/lib/api/schemas/describe";
import { Role, RolePage } from "@/lib/api/schemas/roles";
import { PERMISSIONS, type Permission } from "@/lib/auth/permissions";
import { getRole, getRoleBoard } from "@/lib/dal/role-board";
import { createRole, deleteRole, editRole } from "@/lib/dal/role-edit";
import { Id, Reason } from "@/lib/input/fields";
import { CreateRole } from "@/lib/input/roles";

const tag = "Roles";
const params = z.strictObject({ roleId: Id });
const permissions = z.array(z.enum(PERMISSIONS)).max(PERMISSIONS.length);
const fields = CreateRole.omit({ permissions: true }).extend({ permissions });

/** Roles, and who holds them. */
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
    body: z.strictObject({ reason: Reason }),
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
];
