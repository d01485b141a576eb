import { z } from "zod";

/** Shapes of single fields, shared by forms, the API and the DAL. Messages are shown beside the field. */

/** An id of Cognito or of the portal. Not z.uuid(): the subs that Cognito gives today lack RFC 9562's variant bits. */
export const Id = z.guid("This is not an id.").transform((value) => value.toLowerCase());

/** True for an id as `Id` takes it. */
export function isId(text: string): boolean {
  return Id.safeParse(text).success;
}

/** Like Id; an empty field, or none, means none. */
export const OptionalId = z
  .string()
  .refine((value) => value === "" || Id.safeParse(value).success, "This is not an id.")
  .nullish()
  .transform((value) => value?.toLowerCase() || null);

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

const Name = Text.max(200, "Use 200 characters or fewer.");
export const PersonName = Name.min(1, "Enter a name.");

/** Like PersonName; an empty field, or none, means none. */
export const OptionalPersonName = Name.nullish().transform((value) => value || null);

const TOO_SHORT = "Say why, in three characters or more.";
const Why = Text.max(500, "A reason has at most 500 characters.");

/** Why a dangerous change is made; the audit keeps it. */
export const Reason = Why.min(3, TOO_SHORT);

/** Like Reason; an empty field, or none, means none. */
export const OptionalReason = Why.refine((value) => value === "" || value.length >= 3, TOO_SHORT)
  .nullish()
  .transform((value) => value || null);

const Moment = z.union(
  [z.literal(""), z.iso.date(), z.iso.datetime({ offset: true, local: true }), z.date()],
  {
    error: "Enter a date, such as 2027-01-31.",
  },
);

/** A moment in the future, from a date (end of that day, UTC) or a date with a time; an empty field, or none, means never. */
export const OptionalExpiry = Moment.nullish()
  .transform((value) => (value ? toMoment(value) : null))
  .refine((value) => value === null || value.getTime() > Date.now(), "Choose a day in the future.");

/** Ids from a repeated field, one value, an empty one or nothing; each once. */
export const Ids = z
  .union([z.array(Id), Id, z.literal("")], { error: "Choose from the list." })
  .optional()
  .transform((ids) => [...new Set([ids ?? []].flat().filter(Boolean))])
  .refine((ids) => ids.length <= 20, "Choose at most 20.");

function toMoment(value: string | Date): Date {
  if (value instanceof Date) return value;
  if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return new Date(`${value}T23:59:59.999Z`);
  return new Date(/(Z|[+-]\d{2}:?\d{2})$/i.test(value) ? value : `${value}Z`);
}
