import "server-only";
import { z } from "zod";
import { explainMissing } from "@/lib/auth/missing-permission";
import { can, inScope, type Scope, scopeOf } from "@/lib/auth/permissions";
import type { Principal } from "@/lib/auth/principal";
import { toAuditRow } from "@/lib/dal/audit-dto";
import { authorize } from "@/lib/dal/authorize";
import type { AuditRowDto, OrganisationRowDto } from "@/lib/dal/dto";
import { refuse } from "@/lib/dal/refusals";
import { listAudit } from "@/lib/db/audit-list";
import { type Db, getDb, type Tx } from "@/lib/db/client";
import { listOrganisationAdministrators } from "@/lib/db/organisation-administrators";
import {
  findOrganisation,
  listDomains,
  listOrganisations,
  type OrganisationCounts,
} from "@/lib/db/organisations";
import { readWithin } from "@/lib/db/scope";
import { AppError } from "@/lib/errors";

export type OrganisationCardDto = OrganisationRowDto & { archivedAt: string | null; domains: string[] };

export type OrganisationBoardDto = {
  organisations: OrganisationCardDto[];
  /** Why the viewer cannot make one, as a sentence; null when he can. */
  makeReason: string | null;
};

/** Somebody who may give roles in an organisation, by a grant for it alone. */
export type AdministratorDto = {
  sub: string;
  email: string;
  name: string | null;
  role: string;
  expiresAt: string | null;
};

export type OrganisationPageDto = {
  organisation: OrganisationCardDto & { createdAt: string };
  /** Null: the viewer may not see users, or the audit. */
  administrators: AdministratorDto[] | null;
  activity: AuditRowDto[] | null;
  /** Why the viewer cannot rename it, or archive it and set its domains, as a sentence; null when he can. */
  renameReason: string | null;
  editReason: string | null;
};

const ACTIVITY_ROWS = 20;

/** The organisations that the viewer may read, by name, archived ones last. */
export async function getOrganisationBoard(): Promise<OrganisationBoardDto> {
  const { actor, scope } = await authorize("organisations:read");
  const cards = await readWithin(getDb(), scope, (tx) => readCards(tx, scope));
  const open = cards.filter(({ archivedAt }) => archivedAt === null);
  return {
    organisations: [...open, ...cards.filter(({ archivedAt }) => archivedAt !== null)].map(toCard),
    makeReason: explainEverywhere(actor),
  };
}

/** One organisation with its administrators and what happened in it lately. AppError not_found outside of the scope. */
export async function getOrganisation(id: string): Promise<OrganisationPageDto> {
  const { actor, scope } = await authorize("organisations:read");
  const within: Scope = z.guid().safeParse(id).success && inScope(scope, id) ? [id] : [];
  const [card] = await readWithin(getDb(), within, (tx) => readCards(tx, within));
  if (!card) throw await findNothing(actor, id);
  return {
    organisation: { ...toCard(card), createdAt: card.createdAt.toISOString() },
    administrators: can(actor, "users:read", { orgId: id }) ? await readAdministrators(id) : null,
    activity: can(actor, "audit:read", { orgId: id }) ? await readActivity(id) : null,
    renameReason: can(actor, "organisations:edit", { orgId: id })
      ? null
      : explainMissing("organisations:edit"),
    editReason: explainEverywhere(actor),
  };
}

/** Reaching for an organisation of others leaves an audit row there; of one that does not exist, none. */
async function findNothing(actor: Principal, id: string): Promise<AppError> {
  const error = new AppError("not_found");
  const hidden = z.guid().safeParse(id).success && (await findOrganisation(getDb(), id, "everywhere"));
  return hidden ? refuse({ ...actor, orgId: id }, "organisation.read", null, error) : error;
}

type CardRow = OrganisationCounts & { domains: string[] };

async function readCards(db: Db | Tx, scope: Scope): Promise<CardRow[]> {
  const rows = await listOrganisations(db, scope);
  const domains = await listDomains(db, scope);
  return rows.map((row) => ({
    ...row,
    domains: domains.filter(({ orgId }) => orgId === row.id).map(({ domain }) => domain),
  }));
}

function toCard({ id, name, users, administrators, archivedAt, domains }: CardRow): OrganisationCardDto {
  return { id, name, users, administrators, archivedAt: archivedAt?.toISOString() ?? null, domains };
}

async function readAdministrators(orgId: string): Promise<AdministratorDto[]> {
  const rows = await readWithin(getDb(), [orgId], (tx) => listOrganisationAdministrators(tx, orgId));
  return rows.map(({ expiresAt, ...row }) => ({ ...row, expiresAt: expiresAt?.toISOString() ?? null }));
}

async function readActivity(orgId: string): Promise<AuditRowDto[]> {
  const query = { scope: [orgId], limit: ACTIVITY_ROWS };
  return (await readWithin(getDb(), [orgId], (tx) => listAudit(tx, query))).rows.map(toAuditRow);
}

function explainEverywhere(actor: Principal): string | null {
  const everywhere = scopeOf(actor, "organisations:edit") === "everywhere";
  return everywhere ? null : explainMissing("organisations:edit", "everywhere");
}
