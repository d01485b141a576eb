import "server-only";
import { NOT_LIVE } from "@/lib/auth/outage";
import { inScope } from "@/lib/auth/permissions";
import { isCognitoDown } from "@/lib/cognito/health";
import { authorize } from "@/lib/dal/authorize";
import type { OrganisationDto, OrganisationRowDto } from "@/lib/dal/dto";
import { getDb } from "@/lib/db/client";
import { listOpenOrganisations } from "@/lib/db/open-organisations";
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
 * domains of those that have a rule, for suggesting one. `disabledReason`: why nobody can be invited just now, or null.
 */
export async function listInvitableOrganisations(): Promise<{
  organisations: OrganisationDto[];
  domains: { orgId: string; domain: string }[];
  withoutOrganisation: boolean;
  disabledReason: string | null;
}> {
  const { scope } = await authorize("users:invite");
  const { open, domains } = await readWithin(getDb(), scope, async (tx) => ({
    open: await listOpenOrganisations(tx, scope),
    domains: await organisations.listDomains(tx, scope),
  }));
  return {
    organisations: open,
    domains,
    withoutOrganisation: inScope(scope, null),
    disabledReason: isCognitoDown() ? NOT_LIVE : null,
  };
}

/** Organisations to move users to, and whether they may be left without one. */
export type MovePlaces = { organisations: OrganisationDto[]; withoutOrganisation: boolean };

/** Where the viewer may move users: the organisations of his that are not archived. AppError as authorize. */
export async function listMovePlaces(): Promise<MovePlaces> {
  const { scope } = await authorize("users:move");
  const open = await readWithin(getDb(), scope, (tx) => listOpenOrganisations(tx, scope));
  return { organisations: open, withoutOrganisation: inScope(scope, null) };
}
