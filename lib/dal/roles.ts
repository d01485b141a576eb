import "server-only";
import { authorize } from "@/lib/dal/authorize";
import type { OrganisationDto } from "@/lib/dal/dto";
import { findGrantRefusal } from "@/lib/dal/grant-policy";
import { getDb } from "@/lib/db/client";
import { listOrganisations } from "@/lib/db/organisations";
import * as roles from "@/lib/db/roles";
import { readWithin } from "@/lib/db/scope";

/** A role that the viewer may give, and where: everywhere, and in which organisations. */
export type GrantableRole = {
  id: string;
  key: string;
  name: string;
  description: string;
  everywhere: boolean;
  organisations: OrganisationDto[];
};

/** The roles that the viewer may give somewhere; those that he may give nowhere are left out. */
export async function listGrantableRoles(): Promise<GrantableRole[]> {
  const { actor, scope } = await authorize("roles:grant");
  const { organisations, known } = await readWithin(getDb(), scope, async (tx) => ({
    organisations: await listOrganisations(tx, scope),
    known: await roles.listRoles(tx, scope),
  }));
  const allowed = (role: roles.RoleRow, orgId: string | null) =>
    findGrantRefusal(actor, role, orgId, null) === null;
  return known
    .map((role) => ({
      id: role.id,
      key: role.key,
      name: role.name,
      description: role.description,
      everywhere: allowed(role, null),
      organisations: organisations
        .filter(({ id, archivedAt }) => archivedAt === null && allowed(role, id))
        .map(({ id, name }) => ({ id, name })),
    }))
    .filter((role) => role.everywhere || role.organisations.length > 0);
}
