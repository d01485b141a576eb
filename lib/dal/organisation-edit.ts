import "server-only";
import { explainMissing } from "@/lib/auth/missing-permission";
import { inScope, type Scope } from "@/lib/auth/permissions";
import type { Principal } from "@/lib/auth/principal";
import { recordDone } from "@/lib/dal/audit-entry";
import { authorize } from "@/lib/dal/authorize";
import { parseInput } from "@/lib/dal/input";
import { refuse } from "@/lib/dal/refusals";
import { getDb, type Tx } from "@/lib/db/client";
import {
  findOrganisation,
  insertOrganisation,
  isOrganisationNameTaken,
  listDomains,
  type OrganisationRow,
  replaceDomains,
  updateOrganisation,
} from "@/lib/db/organisations";
import { writeWithin } from "@/lib/db/scope";
import { AppError } from "@/lib/errors";
import {
  ChangeOrganisation,
  type ChangeOrganisationInput,
  CreateOrganisation,
  type CreateOrganisationInput,
  RenameOrganisation,
  type RenameOrganisationInput,
  SetOrganisationDomains,
  type SetOrganisationDomainsInput,
} from "@/lib/input/organisations";

/**
 * Makes an organisation, with e-mail domains if its invitations are to be kept to some.
 * @throws AppError forbidden for whoever may not edit every organisation; conflict for a name that is taken
 */
export async function createOrganisation(
  input: CreateOrganisationInput,
): Promise<{ id: string; name: string }> {
  const { actor, scope } = await authorize("organisations:edit");
  const { name, domains = [], reason } = parseInput(CreateOrganisation, input);
  if (scope !== "everywhere") throw await refuseEverywhere(actor, "organisation.create", actor.orgId);
  return getDb().transaction(async (tx) => {
    await assertNameFree(tx, name, null);
    const row = await insertOrganisation(tx, { name });
    if (!row) throw new AppError("conflict", TAKEN);
    await replaceDomains(tx, row.id, domains);
    const after = { name, domains };
    await recordDone(tx, actor, null, { action: "organisation.create", orgId: row.id, reason, after });
    return { id: row.id, name };
  });
}

/**
 * Gives an organisation another name. Its own administrators may.
 * @throws AppError not_found outside of the actor's organisations; conflict for a name that is taken
 */
export async function renameOrganisation(input: RenameOrganisationInput): Promise<{ name: string }> {
  const { actor, scope } = await authorize("organisations:edit");
  const { orgId, name, reason } = parseInput(RenameOrganisation, input);
  const organisation = await getOrganisation(actor, scope, orgId, "organisation.rename");
  if (organisation.name === name) return { name };
  await getDb().transaction(async (tx) => {
    await assertNameFree(tx, name, orgId);
    const renamed = await writeWithin(tx, scope, (inner) => updateOrganisation(inner, orgId, { name }));
    if (!renamed) throw new AppError("not_found");
    const [before, after] = [{ name: organisation.name }, { name }];
    await recordDone(tx, actor, null, { action: "organisation.rename", orgId, reason, before, after });
  });
  return { name };
}

/**
 * Says which e-mail domains an organisation may invite; none means every one. Whoever is in it already stays. A rule for an
 * organisation is made by those who may edit every one.
 */
export async function setOrganisationDomains(input: SetOrganisationDomainsInput): Promise<{ name: string }> {
  const { actor, scope } = await authorize("organisations:edit");
  const { orgId, domains, reason } = parseInput(SetOrganisationDomains, input);
  const { name } = await getOrganisation(actor, scope, orgId, "organisation.domains");
  if (scope !== "everywhere") throw await refuseEverywhere(actor, "organisation.domains", orgId);
  await getDb().transaction(async (tx) => {
    const held = (await listDomains(tx, [orgId])).map(({ domain }) => domain);
    if (held.join() === domains.join()) return;
    await replaceDomains(tx, orgId, domains);
    const [before, after] = [{ domains: held }, { domains }];
    await recordDone(tx, actor, null, { action: "organisation.domains", orgId, reason, before, after });
  });
  return { name };
}

/** Closes an organisation to new users, invitations, grants and moves. Its users stay as they are. AppError as above. */
export async function archiveOrganisation(input: ChangeOrganisationInput): Promise<{ name: string }> {
  const { actor, scope } = await authorize("organisations:edit");
  return setArchived(actor, scope, parseInput(ChangeOrganisation, input), "organisation.archive");
}

/** Opens an archived organisation again. AppError as above. */
export async function restoreOrganisation(input: ChangeOrganisationInput): Promise<{ name: string }> {
  const { actor, scope } = await authorize("organisations:edit");
  return setArchived(actor, scope, parseInput(ChangeOrganisation, input), "organisation.restore");
}

async function setArchived(
  actor: Principal,
  scope: Scope,
  { orgId, reason }: { orgId: string; reason: string },
  action: "organisation.archive" | "organisation.restore",
): Promise<{ name: string }> {
  const organisation = await getOrganisation(actor, scope, orgId, action);
  if (scope !== "everywhere") throw await refuseEverywhere(actor, action, orgId);
  const archives = action === "organisation.archive";
  if ((organisation.archivedAt !== null) === archives) {
    const state = archives ? "archived already" : "not archived";
    throw new AppError("conflict", `${organisation.name} is ${state}.`);
  }
  await getDb().transaction(async (tx) => {
    await updateOrganisation(tx, orgId, { archivedAt: archives ? new Date() : null });
    const [before, after] = [{ archived: !archives }, { archived: archives }];
    await recordDone(tx, actor, null, { action, orgId, reason, before, after });
  });
  return { name: organisation.name };
}

const TAKEN = "Another organisation has this name.";

async function assertNameFree(tx: Tx, name: string, id: string | null): Promise<void> {
  if (await isOrganisationNameTaken(tx, name, id)) {
    throw new AppError("conflict", TAKEN, { fields: { name: [TAKEN] } });
  }
}

/** Outside of the scope it does not exist; reaching for it leaves an audit row there. */
async function getOrganisation(
  actor: Principal,
  scope: Scope,
  orgId: string,
  action: string,
): Promise<OrganisationRow> {
  const organisation = await findOrganisation(getDb(), orgId, "everywhere");
  if (!organisation) throw new AppError("not_found");
  if (inScope(scope, orgId)) return organisation;
  throw await refuse({ ...actor, orgId }, action, null, new AppError("not_found"));
}

function refuseEverywhere(actor: Principal, action: string, orgId: string | null): Promise<AppError> {
  const error = new AppError("forbidden", explainMissing("organisations:edit", "everywhere"));
  return refuse({ ...actor, orgId }, action, null, error);
}
