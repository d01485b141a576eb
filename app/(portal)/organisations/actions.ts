"use server";

import { revalidatePath } from "next/cache";
import { formAction } from "@/lib/action";
import {
  archiveOrganisation,
  createOrganisation,
  renameOrganisation,
  restoreOrganisation,
  setOrganisationDomains,
} from "@/lib/dal/organisation-edit";
import {
  ChangeOrganisation,
  CreateOrganisation,
  RenameOrganisation,
  SetOrganisationDomains,
} from "@/lib/input/organisations";

export const createOrganisationAction = formAction(CreateOrganisation, async ({ domains, ...input }) => {
  const { id, name } = await createOrganisation({ ...input, domains: domains?.join(" ") });
  showAgain();
  return { message: `${name} is made.`, data: { href: `/organisations/${id}` } };
});

export const renameOrganisationAction = formAction(RenameOrganisation, async (input) => {
  const { name } = await renameOrganisation(input);
  showAgain();
  return `The organisation is called ${name} now.`;
});

export const setDomainsAction = formAction(SetOrganisationDomains, async ({ domains, ...input }) => {
  const { name } = await setOrganisationDomains({ ...input, domains: domains.join(" ") });
  showAgain();
  return `The e-mail domains of ${name} are saved.`;
});

export const archiveOrganisationAction = formAction(ChangeOrganisation, async (input) => {
  const { name } = await archiveOrganisation(input);
  showAgain();
  return `${name} is archived.`;
});

export const restoreOrganisationAction = formAction(ChangeOrganisation, async (input) => {
  const { name } = await restoreOrganisation(input);
  showAgain();
  return `${name} is open again.`;
});

/** Lists, forms and the audit may all have changed. */
function showAgain(): void {
  revalidatePath("/", "layout");
}
