import "server-only";
import type { OrganisationDto } from "@/lib/dal/dto";
import { toOrganisation } from "@/lib/dal/user-dto";
import type { ListedAccessRequest } from "@/lib/db/access-request-list";

/** What a stranger asked for. Name, e-mail, organisation and reasons are his own words, and nothing of it is verified. */
export type AccessRequestDto = {
  id: string;
  name: string;
  email: string;
  /** As typed; null for none. */
  organisationName: string | null;
  /** The organisation of that name, if there is exactly one. */
  organisation: OrganisationDto | null;
  why: string;
  status: "pending" | "approved" | "declined";
  createdAt: string;
  /** How often the same was asked again, and when last. */
  repeats: number;
  lastAskedAt: string;
  /** `userSub` is that of the user whom an approval invited. */
  decision: { by: string; at: string; reason: string | null; userSub: string | null } | null;
};

export type AccessRequestPageDto = {
  rows: AccessRequestDto[];
  next: string | null;
  previous: string | null;
};

/** One request as reviewers see it; where it came from stays in the database. */
export function toAccessRequest(row: ListedAccessRequest): AccessRequestDto {
  return {
    id: row.id,
    name: row.name,
    email: row.email,
    organisationName: row.organisation,
    organisation: toOrganisation(row.orgId, row.orgName),
    why: row.why,
    status: row.status,
    createdAt: row.createdAt.toISOString(),
    repeats: row.repeats,
    lastAskedAt: row.lastAskedAt.toISOString(),
    decision: row.decidedAt && {
      by: row.decidedByLabel ?? "",
      at: row.decidedAt.toISOString(),
      reason: row.reason,
      userSub: row.invitedSub,
    },
  };
}
