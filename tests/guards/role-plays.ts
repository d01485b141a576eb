import { randomUUID } from "node:crypto";
import { expect } from "vitest";
import type { Permission } from "@/lib/auth/permissions";
import { getDb } from "@/lib/db/client";
import { insertGroupRole } from "@/lib/db/group-roles";
import { insertRole } from "@/lib/db/role-edit";
import { NOBODY, type Play, type Stage, type Target } from "@/tests/guards/play";
import { roleId } from "@/tests/helpers/database-rows";
import type { Portal } from "@/tests/helpers/portal";

const reason = "because of a test";

/** Adds a role that is not built in. */
export async function addRole(
  name: string,
  permissions: readonly Permission[] = ["users:read"],
): Promise<{ id: string; key: string }> {
  const fields = { name, description: "For a test.", permissions, createdBy: randomUUID() };
  return getDb().transaction((tx) => insertRole(tx, fields));
}

/** Making, editing and deleting roles, and giving them to groups. */
export const ROLE_PLAYS: Record<string, Play> = {
  "action /roles createRoleAction": {
    fields: () => ({ name: `Role ${randomUUID()}`, description: "", permissions: "users:read", reason }),
    done: async ({ portal }, { name = "" }) =>
      expect(await listAllowed(portal, "name", name)).toEqual(["users:read"]),
  },
  "action /roles editRoleAction": {
    target: addTarget,
    fields: ({ target }) => ({
      roleId: target.roleId ?? "",
      version: "1",
      name: `Role ${randomUUID()}`,
      description: "",
      permissions: "audit:read",
      reason,
    }),
    done: async ({ portal, target }) =>
      expect(await listAllowed(portal, "id", target.roleId ?? "")).toEqual(["audit:read"]),
  },
  "action /roles deleteRoleAction": {
    target: addTarget,
    fields: ({ target }) => ({ roleId: target.roleId ?? "", reason }),
    done: async ({ portal, target }) =>
      expect(await listAllowed(portal, "id", target.roleId ?? "")).toEqual([]),
  },
  "action /roles mapGroupAction": {
    fields: ({ portal }) => chooseGroup(portal.alpha),
    done: expectMapped,
  },
  "action /roles mapGroupAction (everywhere)": { fields: () => chooseGroup(""), done: expectMapped },
  "action /roles unmapGroupAction": {
    target: async (portal) => {
      const mapping = await insertGroupRole(getDb(), {
        groupName: randomUUID(),
        roleId: await roleId(getDb(), "helpdesk"),
        orgId: portal.alpha,
        createdBy: randomUUID(),
        reason,
      });
      return { ...NOBODY, mappingId: mapping?.id ?? "" };
    },
    fields: ({ target }) => ({ mappingId: target.mappingId ?? "", reason }),
    done: async ({ portal, target }) => {
      const left = await portal.database.owner`select from group_roles where id = ${target.mappingId ?? ""}`;
      expect(left).toHaveLength(0);
    },
  },
};

async function addTarget(): Promise<Target> {
  return { ...NOBODY, roleId: (await addRole(`Role ${randomUUID()}`)).id };
}

async function chooseGroup(orgId: string) {
  return { groupName: randomUUID(), roleId: await roleId(getDb(), "helpdesk"), orgId, reason };
}

async function expectMapped({ portal }: Stage, { groupName = "", orgId = "" }: Record<string, string>) {
  const rows = await portal.database.owner`select org_id from group_roles where group_name = ${groupName}`;
  expect([...rows]).toEqual([{ org_id: orgId || null }]);
}

async function listAllowed({ database }: Portal, column: "id" | "name", value: string): Promise<string[]> {
  const { owner } = database;
  const rows = await owner<{ permission: string }[]>`
    select p.permission from roles r join role_permissions p on p.role_id = r.id where r.${owner(column)} = ${value}`;
  return rows.map(({ permission }) => permission);
}
