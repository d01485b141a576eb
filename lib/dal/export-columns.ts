import { toShownAttributes, toUserStatus } from "@/lib/dal/user-dto";
import type { UserValues } from "@/lib/db/user-export";
import type { Cell, Column } from "@/lib/export/cells";
import { USER_EXPORT_COLUMNS, type UserExportColumn } from "@/lib/input/export";

const DAY_MS = 86_400_000;

/** What of a stored value stands in the file, where it is not the value itself. */
type Reading<Name extends UserExportColumn> = (value: UserValues[Name], invitationDays: number) => Cell;

const READINGS: { [Name in UserExportColumn]?: Reading<Name> } = {
  status: toUserStatus,
  roles: (roles) => roles.map(([name, organisation]) => (organisation ? `${name} (${organisation})` : name)),
  invitation_expires: (sentAt, days) =>
    sentAt === null ? null : new Date(Date.parse(sentAt) + days * DAY_MS).toISOString(),
  attributes: (attributes) => JSON.stringify(toShownAttributes(attributes)),
};

/** The names of columns that this version knows, in the order of the file. */
export function knownColumns(names: readonly string[]): UserExportColumn[] {
  return USER_EXPORT_COLUMNS.filter((name) => names.includes(name));
}

/** The columns of a file of users, whose rows are the values of just these columns in turn. Pure. */
export function columnsOf(names: readonly UserExportColumn[], invitationDays: number): Column<unknown[]>[] {
  return names.map((name, at) => {
    const reading = READINGS[name] as ((value: unknown, days: number) => Cell) | undefined;
    return {
      name,
      read: (row) => (reading ? reading(row[at], invitationDays) : (row[at] as Cell)),
    };
  });
}
