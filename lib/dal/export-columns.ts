import type { UserRowDto } from "@/lib/dal/dto";
import type { Column } from "@/lib/export/cells";
import type { UserExportColumn } from "@/lib/input/export";

const COLUMNS: Record<UserExportColumn, Column<UserRowDto>["read"]> = {
  email: (user) => user.email,
  name: (user) => user.name,
  sub: (user) => user.sub,
  phone: (user) => user.phone,
  status: (user) => user.status,
  enabled: (user) => user.enabled,
  mfa: (user) => user.mfa,
  organisation: (user) => user.organisation?.name ?? null,
  roles: (user) =>
    user.roles.map(({ name, organisation }) => (organisation ? `${name} (${organisation.name})` : name)),
  groups: (user) => user.groups,
  created: (user) => user.createdAt,
  modified: (user) => user.modifiedAt,
  last_sign_in: (user) => user.lastSignInAt,
  last_active: (user) => user.lastActiveAt,
  email_verified: (user) => user.emailVerified,
  invitation_expires: (user) => user.invitation?.expiresAt ?? null,
  attributes: (user) => JSON.stringify(user.attributes),
};

/** The columns of a file of users, by their names. Pure. */
export function columnsOf(names: readonly string[]): Column<UserRowDto>[] {
  return names.flatMap((name) =>
    Object.hasOwn(COLUMNS, name) ? [{ name, read: COLUMNS[name as UserExportColumn] }] : [],
  );
}
