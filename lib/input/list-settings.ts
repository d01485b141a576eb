import { z } from "zod";
import { Id } from "@/lib/input/fields";

/** What people choose for their lists: columns, and lists that they give a name. */

/** The columns of the list of users in their usual order. An attribute of the pool is a column too: "@" and its name. */
export const USER_COLUMN_KEYS = [
  "name",
  "email",
  "status",
  "access",
  "mfa",
  "roles",
  "organisation",
  "created",
  "lastSignIn",
  "lastActive",
  "phone",
  "groups",
  "invitation",
  "modified",
  "sub",
] as const;

export type UserColumnKey = (typeof USER_COLUMN_KEYS)[number] | `@${string}`;

const MOST_COLUMNS = 24;
const ATTRIBUTE = /^@[^\s,]{1,64}$/u;

/** Columns in their order, each once; what is none is left out. */
export function readColumns(keys: readonly unknown[]): UserColumnKey[] {
  return [...new Set(keys)].filter(isColumn).slice(0, MOST_COLUMNS);
}

function isColumn(key: unknown): key is UserColumnKey {
  if (typeof key !== "string") return false;
  return USER_COLUMN_KEYS.some((known) => known === key) || ATTRIBUTE.test(key);
}

/** Columns with commas between them; empty for the usual ones. */
export const SaveColumns = z.object({
  columns: z
    .string()
    .max(2000)
    .transform((text) => readColumns(text.split(",").filter(Boolean))),
});

const Name = z
  .string()
  .trim()
  .regex(/^[^\p{Cc}]*$/u, "Remove line breaks and other control characters.")
  .min(1, "Give the view a name.")
  .max(60, "A name has at most 60 characters.");

/** Parameters that say where in a list somebody is, or which view it began as. */
const PLACE = ["after", "before", "last", "view"];

/** The address of a list after "?", without a place in it. */
const ListText = z
  .string()
  .max(4000, "This list has more filters than a view can hold.")
  .transform((text) => {
    const params = new URLSearchParams(text);
    for (const name of PLACE) params.delete(name);
    return params.toString();
  });

/** A box that was ticked sends "on"; one that was not sends nothing. */
const Ticked = z
  .union([z.boolean(), z.literal("on"), z.literal("")])
  .optional()
  .transform((value) => value === true || value === "on");

export const NewView = z.object({ name: Name, query: ListText, shared: Ticked });
export const RenameView = z.object({ id: Id, name: Name });
export const ChangeView = z.object({ id: Id, query: ListText });
export const ShareView = z.object({ id: Id, shared: Ticked });
export const OneView = z.object({ id: Id });
