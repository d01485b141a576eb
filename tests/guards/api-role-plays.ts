import { randomUUID } from "node:crypto";
import { expect } from "vitest";
import { getDb } from "@/lib/db/client";
import { addMapping } from "@/tests/api/things";
import { type ApiPlay, get, reason } from "@/tests/guards/api-play";
import { NOBODY } from "@/tests/guards/play";
import { addRole } from "@/tests/guards/role-plays";
import { roleId } from "@/tests/helpers/database-rows";

const target = async () => ({ ...NOBODY, roleId: (await addRole(`Role ${randomUUID()}`)).id });
const fields = () => ({
  name: `Role ${randomUUID()}`,
  description: "",
  permissions: ["audit:read"],
  reason,
});
const choose = async (orgId: string | null) => ({
  address: "/group-mappings",
  body: { group: randomUUID(), roleId: await roleId(getDb(), "helpdesk"), orgId, reason },
});

/** Roles, and what groups give, through the API. */
export const API_ROLE_PLAYS: Record<string, ApiPlay> = {
  "GET /roles": get("/roles"),
  "POST /roles": {
    request: () => ({ address: "/roles", body: fields() }),
    done: async ({ portal }, { body }) => {
      const rows = await portal.database.owner`select name from roles where id = ${body.id}`;
      expect([...rows]).toEqual([{ name: body.name }]);
    },
    audited: true,
  },
  "GET /roles/{roleId}": {
    target,
    request: ({ target: { roleId: id } }) => ({ address: `/roles/${id}` }),
    done: async (stage, { body }) => expect(body.role.id).toBe(stage.target.roleId),
  },
  "PUT /roles/{roleId}": {
    target,
    request: ({ target: { roleId: id } }) => ({ address: `/roles/${id}`, body: fields() }),
    done: async (_stage, { body }) => expect(body.version).toBe(2),
    audited: true,
  },
  "DELETE /roles/{roleId}": {
    target,
    request: ({ target: { roleId: id } }) => ({ address: `/roles/${id}`, body: { reason } }),
    done: async ({ portal, target: { roleId: id = "" } }) =>
      expect(await portal.database.owner`select from roles where id = ${id}`).toHaveLength(0),
    audited: true,
  },
  "GET /group-mappings": get("/group-mappings"),
  "POST /group-mappings": { request: ({ portal }) => choose(portal.alpha), audited: true },
  "POST /group-mappings (everywhere)": { request: () => choose(null), audited: true },
  "DELETE /group-mappings/{mappingId}": {
    target: async (portal) => ({ ...NOBODY, mappingId: await addMapping(portal) }),
    request: ({ target: { mappingId } }) => ({
      address: `/group-mappings/${mappingId}`,
      body: { reason },
    }),
    done: async ({ portal, target: { mappingId = "" } }) =>
      expect(await portal.database.owner`select from group_roles where id = ${mappingId}`).toHaveLength(0),
    audited: true,
  },
};
