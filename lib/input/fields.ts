import { z } from "zod";

/** Shapes of single fields, shared by forms, the API and the DAL. Messages are shown beside the field. */

/** An id of Cognito or of the portal. Not z.uuid(): the subs that Cognito gives today lack RFC 9562's variant bits. */
export const Id = z.guid("This is not an id.").transform((value) => value.toLowerCase());

/** Like Id; an empty field means none. */
export const OptionalId = z
  .union([Id, z.literal(""), z.null(), z.undefined()])
  .transform((value) => value || null);

export const Email = z
  .string()
  .trim()
  .toLowerCase()
  .max(256, "An e-mail address has at most 256 characters.")
  .pipe(z.email("Enter an e-mail address, such as ada@example.com."));

/** Control characters, which Cognito refuses and which could forge lines of a log, are not part of any text. */
const Text = z
  .string()
  .trim()
  .regex(/^[^\p{Cc}]*$/u, "Remove line breaks and other control characters.");

export const PersonName = Text.min(1, "Enter a name.").max(200, "Use 200 characters or fewer.");

/** Like PersonName; an empty field means none. */
export const OptionalPersonName = z
  .union([Text.max(200, "Use 200 characters or fewer."), z.null(), z.undefined()])
  .transform((value) => value || null);

/** Why a dangerous change is made; the audit keeps it. */
export const Reason = Text.min(3, "Say why, in three characters or more.").max(
  500,
  "A reason has at most 500 characters.",
);

/** Like Reason; an empty field means none. */
export const OptionalReason = z
  .union([z.literal(""), Reason, z.null(), z.undefined()])
  .transform((value) => value || null);

/** A moment in the future, from a date (end of that day, UTC) or a date with a time; an empty field means never. */
export const OptionalExpiry = z
  .union(
    [
      z.literal(""),
      z.iso.date(),
      z.iso.datetime({ offset: true, local: true }),
      z.date(),
      z.null(),
      z.undefined(),
    ],
    {
      error: "Enter a date, such as 2027-01-31.",
    },
  )
  .transform((value) => (value ? toMoment(value) : null))
  .refine((value) => value === null || value.getTime() > Date.now(), "Choose a day in the future.");

/** Ids from a repeated field, one value, or nothing; each once. */
export const Ids = z
  .union([z.array(Id), Id.transform((id) => [id]), z.literal("").transform(() => []), z.undefined()])
  .transform((ids) => [...new Set(ids ?? [])])
  .pipe(z.array(z.string()).max(20, "Choose at most 20 roles."));

function toMoment(value: string | Date): Date {
  if (value instanceof Date) return value;
  if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return new Date(`${value}T23:59:59.999Z`);
  return new Date(/(Z|[+-]\d{2}:?\d{2})$/i.test(value) ? value : `${value}Z`);
}
