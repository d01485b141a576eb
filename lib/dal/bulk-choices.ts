import "server-only";
import { can } from "@/lib/auth/permissions";
import { listGroupNames } from "@/lib/cognito/groups";
import { authorize, requireActor } from "@/lib/dal/authorize";
import type { OrganisationDto } from "@/lib/dal/dto";
import { listOrganisations } from "@/lib/dal/organisations";
import { type GrantableRole, listGrantableRoles } from "@/lib/dal/roles";

/** What a dialog for many users offers. Lists are empty for what the viewer may not do. */
export type BulkChoicesDto = { roles: GrantableRole[]; organisations: OrganisationDto[]; groups: string[] };

const MOST_GROUPS = 500;

/**
 * What the dialog of an action offers: roles to give, organisations to move to, or the pool's groups (ListGroups; read
 * when a dialog is opened, so never for a page). AppError as authorize, unavailable.
 */
export async function listBulkChoices(what: "roles" | "organisations" | "groups"): Promise<BulkChoicesDto> {
  const actor = await requireActor("bulk.start");
  const choices: BulkChoicesDto = { roles: [], organisations: [], groups: [] };
  if (what === "roles") return { ...choices, roles: await listGrantableRoles() };
  if (what === "groups") return { ...choices, groups: await readGroups() };
  await authorize("users:move");
  const seen = await listOrganisations();
  const open = seen.filter(({ id }) => can(actor, "users:move", { orgId: id }));
  return { ...choices, organisations: open.map(({ id, name }) => ({ id, name })) };
}

async function readGroups(): Promise<string[]> {
  await authorize("groups:edit");
  const names: string[] = [];
  for await (const name of listGroupNames()) {
    names.push(name);
    if (names.length === MOST_GROUPS) break;
  }
  return names.sort();
}
