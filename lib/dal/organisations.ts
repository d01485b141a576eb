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

/** Where the viewer may invite: the organisations, and whether he may invite without one. */
export async function listInvitableOrganisations(): Promise<{
  organisations: OrganisationDto[];
  withoutOrganisation: boolean;
}> {
  const { scope } = await authorize("users:invite");
  const rows = await readWithin(getDb(), scope, (tx) => organisations.listOrganisations(tx, scope));
  return {
    organisations: rows.map(({ id, name }) => ({ id, name })),
    withoutOrganisation: inScope(scope, null),
  };
}
