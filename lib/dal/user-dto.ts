import "server-only";
import type { OrganisationDto, UserRowDto, UserStatus } from "@/lib/dal/dto";
import type { RoleBadge } from "@/lib/db/role-badges";
import type { DirectoryUserRow } from "@/lib/db/users";
import { USER_STATUSES } from "@/lib/input/lists";

/** One user of a list. `orgName` is that of his organisation. */
export function toUserRow(row: DirectoryUserRow, orgName: string | null, roles: RoleBadge[]): UserRowDto {
  return {
    sub: row.sub,
    email: row.email,
    name: row.name,
    status: toUserStatus(row.status),
    enabled: row.enabled,
    mfa: row.mfa,
    organisation: toOrganisation(row.orgId, orgName),
    roles: roles.map((role) => ({
      key: role.key,
      name: role.name,
      organisation: toOrganisation(role.orgId, role.orgName),
    })),
    createdAt: row.createdAt.toISOString(),
  };
}

/** Id and name of an organisation; null for "everywhere" or none. */
export function toOrganisation(id: string | null, name: string | null): OrganisationDto | null {
  return id === null ? null : { id, name: name ?? id };
}

/** Attributes for reading, without those that the page shows in a place of their own. Sorted by name. */
export function toAttributes(attributes: Record<string, string>): { name: string; value: string }[] {
  return Object.entries(attributes)
    .filter(([name]) => !SHOWN_ELSEWHERE.has(name))
    .map(([name, value]) => ({ name, value }))
    .sort((one, other) => (one.name < other.name ? -1 : 1));
}

const SHOWN_ELSEWHERE = new Set(["sub", "email", "email_verified", "name", "phone_number"]);

/** Cognito's status; one that this version does not know is UNKNOWN. */
function toUserStatus(status: string): UserStatus {
  return USER_STATUSES.find((known) => known === status) ?? "UNKNOWN";
}
