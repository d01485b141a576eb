import "server-only";
import type { InvitationDto, OrganisationDto, UserRowDto, UserStatus } from "@/lib/dal/dto";
import type { RoleBadge } from "@/lib/db/role-badges";
import type { DirectoryUserRow } from "@/lib/db/users";
import { USER_STATUSES } from "@/lib/input/user-list";

const DAY_MS = 24 * 60 * 60_000;

/** One user of a list. `orgName` is that of his organisation, `invitationDays` how long the pool's invitations are valid. */
export function toUserRow(
  row: DirectoryUserRow,
  orgName: string | null,
  roles: RoleBadge[],
  invitationDays: number,
): UserRowDto {
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
    phone: row.phone,
    emailVerified: row.emailVerified,
    groups: [...row.groups],
    modifiedAt: row.modifiedAt.toISOString(),
    lastSignInAt: row.lastSignInAt?.toISOString() ?? null,
    lastActiveAt: row.lastActiveAt?.toISOString() ?? null,
    invitation: toInvitation(row, invitationDays),
    attributes: toShownAttributes(row.attributes),
  };
}

/** The invitation of a user who has not signed in; null for everybody else. */
function toInvitation(row: DirectoryUserRow, validDays: number): InvitationDto | null {
  if (row.status !== "FORCE_CHANGE_PASSWORD") return null;
  const sentAt = row.invitedAt ?? row.createdAt;
  const expiresAt = new Date(sentAt.getTime() + validDays * DAY_MS);
  return {
    sentAt: sentAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
    expired: expiresAt.getTime() <= Date.now(),
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

/** The same as one object. */
export function toShownAttributes(attributes: Record<string, string>): Record<string, string> {
  return Object.fromEntries(toAttributes(attributes).map(({ name, value }) => [name, value]));
}

const SHOWN_ELSEWHERE = new Set(["sub", "email", "email_verified", "name", "phone_number"]);

/** Cognito's status; one that this version does not know is UNKNOWN. */
export function toUserStatus(status: string): UserStatus {
  return USER_STATUSES.find((known) => known === status) ?? "UNKNOWN";
}
