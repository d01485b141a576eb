import "server-only";
import { inScope } from "@/lib/auth/permissions";
import { authorize } from "@/lib/dal/authorize";
import type { OrganisationDto, OrganisationRowDto } from "@/lib/dal/dto";
import { getDb } from "@/lib/db/client";
import * as organisations from "@/lib/db/organisations";
import { readWithin } from "@/lib/db/scope";

/** The organisations that the viewer may read, by name, with how many users and administrators each has. */
export async function listOrganisations(): Promise<OrganisationRowDto[]> {
  const { scope } = await authorize("organisations:read");
  const rows = await readWithin(getDb(), scope, (tx) => organisations.listOrganisations(tx, scope));
  return rows.map(({ id, name, users, administrators }) => ({ id, name, users, administrators }));
}

/**
 * Where the viewer may invite: the organisations that are not archived, whether he may invite without one, and the e-mail
 * domains of those that have a rule, for suggesting one.
 */
export async function listInvitableOrganisations(): Promise<{
  organisations: OrganisationDto[];
  domains: { orgId: string; domain: string }[];
  withoutOrganisation: boolean;
}> {
  const { scope } = await authorize("users:invite");
  const { rows, domains } = await readWithin(getDb(), scope, async (tx) => ({
    rows: await organisations.listOrganisations(tx, scope),
    domains: await organisations.listDomains(tx, scope),
  }));
  return {
    organisations: rows.filter(({ archivedAt }) => archivedAt === null).map(({ id, name }) => ({ id, name })),
    domains,
    withoutOrganisation: inScope(scope, null),
  };
}
