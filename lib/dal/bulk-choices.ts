import "server-only";
import { listGroupNames } from "@/lib/cognito/groups";
import { authorize, requireActor } from "@/lib/dal/authorize";
import { listMovePlaces, type MovePlaces } from "@/lib/dal/organisations";
import { type GrantableRole, listGrantableRoles } from "@/lib/dal/roles";

/** What a dialog for many users offers. Lists are empty for what the viewer may not do. */
export type BulkChoicesDto = MovePlaces & { roles: GrantableRole[]; groups: string[] };

const MOST_GROUPS = 500;

/**
 * What the dialog of an action offers: roles to give, organisations to move to, or the pool's groups (ListGroups; read
 * when a dialog is opened, so never for a page). AppError as authorize, unavailable.
 */
export async function listBulkChoices(what: "roles" | "organisations" | "groups"): Promise<BulkChoicesDto> {
  await requireActor("bulk.start");
  const choices: BulkChoicesDto = { roles: [], organisations: [], withoutOrganisation: false, groups: [] };
  if (what === "roles") return { ...choices, roles: await listGrantableRoles() };
  if (what === "groups") return { ...choices, groups: await readGroups() };
  return { ...choices, ...(await listMovePlaces()) };
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
