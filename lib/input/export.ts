import { z } from "zod";
import { Id } from "@/lib/input/fields";

/** Columns of an export of users, by the names that the file has. Attributes of the pool are one column, as JSON. */
export const USER_EXPORT_COLUMNS = [
  "email",
  "name",
  "sub",
  "phone",
  "status",
  "enabled",
  "mfa",
  "organisation",
  "roles",
  "groups",
  "created",
  "modified",
  "last_sign_in",
  "last_active",
  "email_verified",
  "invitation_expires",
  "attributes",
] as const;

export type UserExportColumn = (typeof USER_EXPORT_COLUMNS)[number];

export const StartExport = z.object({
  format: z.enum(["csv", "ndjson"], "Choose a format."),
  columns: z
    .union([z.array(z.enum(USER_EXPORT_COLUMNS)), z.enum(USER_EXPORT_COLUMNS)], { error: "Choose columns." })
    .transform((columns) => USER_EXPORT_COLUMNS.filter((name) => [columns].flat().includes(name)))
    .refine((columns) => columns.length > 0, "Choose at least one column."),
  /** "on": CSV begins with a byte order mark. */
  byteOrderMark: z.literal("on").optional(),
});
export const ExportId = z.object({ id: Id });

export type StartExportInput = z.input<typeof StartExport>;
